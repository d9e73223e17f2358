import { connect } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NativeConnection } from '@temporalio/worker';
import type { TemporalSecurity } from '../../libs/trajectory-nudge/temporal-security.js';
import { createTemporalClient } from '../../libs/trajectory-nudge/temporal-client.js';
import { selfSigned, type Certificate } from './certificates.js';
import { silenceRuntime, testPayloadKey } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

// The development server speaks no TLS: a proxy ends it in front of a real one, and asks for a certificate as a
// production front end does.

let temporal: TestTemporal;
let proxy: Server;
let address: string;
let server: Certificate;
let client: Certificate;
const headers: string[] = [];
beforeAll(async () => {
  silenceRuntime();
  temporal = await openTemporal();
  server = selfSigned('temporal.example', '127.0.0.1');
  client = selfSigned('forlopsvakt', '127.0.0.1');
  const [host = '', port = ''] = temporal.address.split(':');
  const options = { cert: server.crt, key: server.key, ca: client.crt, requestCert: true, rejectUnauthorized: true };
  proxy = createServer({ ...options, ALPNProtocols: ['h2'] }, (socket: TLSSocket) => {
    headers.push(String(socket.alpnProtocol));
    const upstream = connect(Number(port), host);
    socket.pipe(upstream).pipe(socket);
    for (const side of [socket, upstream]) side.on('error', () => [socket, upstream].forEach((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const listening = proxy.address();
  address = `127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}`;
}, 120_000);
afterAll(async () => {
  proxy?.close();
  await temporal?.close();
});

const ours = (): TemporalSecurity => ({
  tls: {
    serverNameOverride: 'temporal.example',
    serverRootCACertificate: Buffer.from(server.crt),
    clientCertPair: { crt: Buffer.from(client.crt), key: Buffer.from(client.key) },
  },
});

/** As the API reaches it. */
async function asClient(security?: TemporalSecurity): Promise<string> {
  const open = createTemporalClient({ address, namespace: 'default', payloadKey: testPayloadKey(), security });
  try {
    await open.withDeadline(Date.now() + 3_000, () => open.connection.workflowService.getSystemInfo({}));
    return 'answered';
  } catch {
    return 'refused';
  } finally {
    await open.connection.close();
  }
}

/** As the worker reaches it. */
async function asWorker(security: TemporalSecurity = {}): Promise<string> {
  try {
    const connection = await NativeConnection.connect({ address, ...security });
    await connection.close();
    return 'answered';
  } catch {
    return 'refused';
  }
}

describe.each([
  ['the API', asClient],
  ['the worker', asWorker],
])('%s', (_who, reach) => {
  it('reaches Temporal by TLS with its own certificate', async () => {
    headers.length = 0;
    expect(await reach(ours())).toBe('answered');
    expect(headers).toContain('h2');
  });

  it('does not reach it in the clear, without a certificate, or with one that nobody knows', async () => {
    const stranger = selfSigned('forlopsvakt', '127.0.0.1');
    const { clientCertPair: _ours, ...anybody } = ours().tls ?? {};
    expect(await reach()).toBe('refused');
    expect(await reach({ tls: anybody })).toBe('refused');
    const clientCertPair = { crt: Buffer.from(stranger.crt), key: Buffer.from(stranger.key) };
    expect(await reach({ tls: { ...anybody, clientCertPair } })).toBe('refused');
  });

  it('does not speak to a server whose certificate it does not know, or that has another name', async () => {
    const other = Buffer.from(selfSigned('temporal.example', '127.0.0.1').crt);
    expect(await reach({ tls: { ...ours().tls, serverRootCACertificate: other } })).toBe('refused');
    expect(await reach({ tls: { ...ours().tls, serverNameOverride: 'elsewhere.example' } })).toBe('refused');
  });
});
