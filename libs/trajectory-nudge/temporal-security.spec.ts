import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { temporalSecurityFaults, temporalSecurityOf, temporalSecuritySettings } from './temporal-security.js';

let folder: string;
let pem: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pem-'));
  pem = join(folder, 'own.pem');
  writeFileSync(pem, 'certificate');
});
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (env: object) => z.object(temporalSecuritySettings).safeParse(env);
const read = (env: object) => z.object(temporalSecuritySettings).parse(env);
const faults = (env: object, address = 'temporal.example:7233', demo = false) =>
  temporalSecurityFaults(read(env), { address, demo }).map((fault) => fault.setting);

describe('the way to Temporal', () => {
  it.each(['127.0.0.1:7233', 'localhost:7233', '[::1]:7233'])('may be in the clear to %s', (address) => {
    expect(faults({}, address)).toEqual([]);
    expect(temporalSecurityOf(read({}))).toEqual({});
  });

  it('is refused in the clear, and without authorisation, to any other machine', () => {
    expect(faults({})).toEqual(['TEMPORAL_TLS', 'TEMPORAL_TLS_CERT']);
    expect(faults({ TEMPORAL_TLS: '1' })).toEqual(['TEMPORAL_TLS_CERT']);
    expect(faults({}, '127.0.0.1.example.no:7233')).toEqual(['TEMPORAL_TLS', 'TEMPORAL_TLS_CERT']);
    expect(faults({}, 'temporal.example:7233', true)).toEqual([]);
  });

  it('goes by certificates of both sides, or by TLS and a key of the API', () => {
    const mutual = {
      TEMPORAL_TLS_CERT: pem,
      TEMPORAL_TLS_KEY: pem,
      TEMPORAL_TLS_CA: pem,
      TEMPORAL_TLS_SERVER_NAME: 't',
    };
    expect(faults(mutual)).toEqual([]);
    const content = Buffer.from('certificate');
    expect(temporalSecurityOf(read(mutual))).toEqual({
      tls: {
        serverNameOverride: 't',
        serverRootCACertificate: content,
        clientCertPair: { crt: content, key: content },
      },
    });
    expect(faults({ TEMPORAL_TLS: '1', TEMPORAL_API_KEY: 'k' })).toEqual([]);
    expect(temporalSecurityOf(read({ TEMPORAL_TLS: '1', TEMPORAL_API_KEY: 'k' }))).toEqual({ tls: {}, apiKey: 'k' });
  });

  it('never carries a key in the clear, nor goes on with half a certificate', () => {
    expect(faults({ TEMPORAL_API_KEY: 'k' }, '127.0.0.1:7233')).toEqual(['TEMPORAL_API_KEY']);
    expect(faults({ TEMPORAL_TLS_CERT: pem }, '127.0.0.1:7233')).toEqual(['TEMPORAL_TLS_CERT']);
    expect(faults({ TEMPORAL_TLS_KEY: pem }, '127.0.0.1:7233')).toEqual(['TEMPORAL_TLS_CERT']);
  });

  it('says which file cannot be read, and not what it is called', () => {
    const parsed = parse({ TEMPORAL_TLS_CA: join(folder, 'hemmelig.pem') });
    expect(parsed.error?.issues).toMatchObject([{ path: ['TEMPORAL_TLS_CA'] }]);
    expect(JSON.stringify(parsed.error)).not.toContain('hemmelig');
  });
});
