import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../payload-codec/payload-codec.js';
import type { TemporalSecurity } from './temporal-security.js';

export type TemporalClientSettings = {
  address: string;
  namespace: string;
  /** Base64 keys of the payload codec, see `createPayloadCodec`. */
  payloadKey: string;
  security?: TemporalSecurity;
};

/** How long the channel waits at most between two tries to reach a server that is away (gRPC's own default: 2 min). */
const LONGEST_RECONNECT_MS = 5_000;

/** A client that connects on first use and again whenever it must: the process starts and works with Temporal away. */
export function createTemporalClient({ address, namespace, ...more }: TemporalClientSettings): Client {
  const connection = Connection.lazy({
    address,
    ...more.security,
    channelArgs: { 'grpc.max_reconnect_backoff_ms': LONGEST_RECONNECT_MS },
  });
  return new Client({ connection, namespace, dataConverter: createDataConverter(more.payloadKey) });
}
