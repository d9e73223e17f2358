import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const secret = Buffer.alloc(32, 7).toString('base64');
const complete = {
  DATABASE_URL: 'postgresql://api:hemmelig@127.0.0.1:5432/forlopsvakt',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  TEMPORAL_NAMESPACE: 'default',
  TEMPORAL_PAYLOAD_KEY: `${secret},${secret}`,
  VAULT_MASTER_KEY: secret,
  BLIND_INDEX_KEY: secret,
  IDEMPOTENCY_KEY_SECRET: secret,
  OIDC_ISSUER: 'http://127.0.0.1:3100',
  OIDC_AUDIENCE: 'forlopsvakt',
};

describe('settings', () => {
  it('listen on this machine only, at port 3000, outside demo mode, unless told otherwise', () => {
    expect(readConfig(complete)).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DEMO: false, EXIT_WITH_PARENT: false });
    expect(readConfig({ ...complete, PORT: '0', DEMO: '1' })).toMatchObject({ PORT: 0, DEMO: true });
  });

  it('name everything that is missing at once', () => {
    const missing = Object.keys(complete).map((name) => `${name}: is missing`);
    for (const line of missing) expect(() => readConfig({})).toThrow(line);
  });

  it.each([
    ['DATABASE_URL', 'mysql://hemmelig'],
    ['TEMPORAL_ADDRESS', 'http://hemmelig'],
    ['TEMPORAL_PAYLOAD_KEY', `${secret},hemmelig`],
    ['VAULT_MASTER_KEY', 'hemmelig'],
    ['VAULT_MASTER_KEY', `${secret},hemmelig`],
    ['OIDC_ISSUER', 'http://hemmelig.example'],
    ['PORT', '70000'],
    ['PARKED_INTERVAL_MS', 'hemmelig'],
    ['DEMO', 'hemmelig'],
    ['LOG_LEVEL', 'hemmelig'],
  ])('refuse a wrong %s without repeating it', (name, value) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(new RegExp(`  ${name}: (?!is missing)`));
    expect(() => readConfig({ ...complete, [name]: value })).not.toThrow(/hemmelig|70000/);
  });

  it('refuse a Temporal on another machine in the clear, and take it in demo mode', () => {
    const elsewhere = { ...complete, TEMPORAL_ADDRESS: 'temporal.example:7233' };
    expect(() => readConfig(elsewhere)).toThrow('  TEMPORAL_TLS: must be 1 for a Temporal that is not on this machine');
    expect(() => readConfig(elsewhere)).toThrow('  TEMPORAL_TLS_CERT: or TEMPORAL_API_KEY is needed');
    expect(readConfig({ ...elsewhere, TEMPORAL_TLS: '1', TEMPORAL_API_KEY: 'k' })).toMatchObject({ TEMPORAL_TLS: '1' });
    expect(readConfig({ ...elsewhere, DEMO: '1' })).toMatchObject({ DEMO: true });
  });
});
