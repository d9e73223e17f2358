import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

type Key = { id: string; secret: Buffer };

/**
 * Encrypts every payload that leaves for Temporal: AES-256-GCM, with the key's id beside it.
 * `keys` is base64 of 32 bytes; several may stand there with commas between: the first encrypts, all decrypt, so that
 * a key can be changed while workflows run for years.
 */
export function createPayloadCodec(keys: string): PayloadCodec {
  const ring = keys.split(',').map(parseKey);
  const [active] = ring;
  if (!active) throw new Error('no payload key');
  return {
    encode: async (payloads) => payloads.map((payload) => encrypted(payload, active)),
    decode: async (payloads) => payloads.map((payload) => decrypted(payload, ring)),
  };
}

/** What client and worker take as `dataConverter`; the bundle takes the same `failureConverterPath`. */
export const createDataConverter = (keys: string): DataConverter & { failureConverterPath: string } => ({
  payloadCodecs: [createPayloadCodec(keys)],
  failureConverterPath,
});

/** Path of the failure converter's module beside this one, in source and when built. */
export const failureConverterPath = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './failure-converter.ts' : './failure-converter.js', import.meta.url),
);

function parseKey(base64: string): Key {
  const secret = Buffer.from(base64.trim(), 'base64');
  if (secret.length !== KEY_BYTES) throw new Error('a payload key must be base64 of 32 bytes');
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 12), secret };
}

function encrypted(payload: Payload, key: Key): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(Buffer.from(key.id));
  const sealed = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(key.id) },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

function decrypted(payload: Payload, ring: Key[]): Payload {
  if (asText(payload.metadata?.['encoding']) !== ENCODING) return payload; // sent by an operator's tool, in the clear
  const keyId = asText(payload.metadata?.['encryption-key-id']);
  const key = ring.find((candidate) => candidate.id === keyId);
  // Thrown while a task is taken in: the task fails and is tried again, the workflow lives until the key is back.
  if (!key) throw new Error(`payload key ${keyId} is not here`);
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(key.id))
    .setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return PayloadMessage.decode(Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]));
}

const asText = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();
