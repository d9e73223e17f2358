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
  OIDC_CLIENT_ID: 'forlopsvakt-web',
  OIDC_CLIENT_KEY: JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd', alg: 'ES256', kid: 'key-1' }),
  SESSION_KEY: secret,
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

  it('end a session after 30 minutes unused and after 10 hours, unless told otherwise', () => {
    expect(readConfig(complete)).toMatchObject({ SESSION_IDLE_SECONDS: 1_800, SESSION_ABSOLUTE_SECONDS: 36_000 });
    expect(readConfig({ ...complete, SESSION_IDLE_SECONDS: '60' })).toMatchObject({ SESSION_IDLE_SECONDS: 60 });
  });

  it('know the second issuer whole or not at all', () => {
    const some = { ...complete, CLIENT_OIDC_ISSUER: 'https://idporten.example' };
    for (const name of ['CLIENT_OIDC_CLIENT_ID', 'CLIENT_OIDC_CLIENT_KEY']) {
      expect(() => readConfig(some)).toThrow(`  ${name}: is missing`);
    }
    const whole = { ...some, CLIENT_OIDC_CLIENT_ID: 'web', CLIENT_OIDC_CLIENT_KEY: complete.OIDC_CLIENT_KEY };
    expect(readConfig({ ...whole, CLIENT_OIDC_ACR_VALUES: 'high  substantial' })).toMatchObject({
      CLIENT_OIDC_ACR_VALUES: ['high', 'substantial'],
      OIDC_ACR_VALUES: [],
    });
  });

  it('know municipalities by the number that the issuer tells, and what is demanded of a sign-in', () => {
    const read = readConfig({
      ...complete,
      OIDC_MUNICIPALITIES: '313010007=1108  313011119=1103 313014444=030101',
      ...{ OIDC_SECURITY_LEVEL: '4', OIDC_ASSURANCE_LEVEL: 'high', OIDC_HPR_ROLES: 'specialist' },
    });
    expect([...read.OIDC_MUNICIPALITIES]).toEqual([
      ['313010007', '1108'],
      ['313011119', '1103'],
      ['313014444', '030101'],
    ]);
    expect(read).toMatchObject({
      ...{ OIDC_SECURITY_LEVEL: 4, OIDC_ASSURANCE_LEVEL: 'high', OIDC_HPR_ROLES: ['specialist'] },
      CLIENT_OIDC_CLAIM_NATIONAL_ID: 'pid',
    });
    expect(readConfig(complete)).toMatchObject({ OIDC_HPR_ROLES: [] });
    expect(readConfig(complete)).not.toHaveProperty('OIDC_SECURITY_LEVEL');
  });

  describe('in production', () => {
    const production = {
      ...complete,
      NODE_ENV: 'production',
      OIDC_ISSUER: 'https://issuer.example',
      PUBLIC_URL: 'https://forlopsvakt.example',
    };
    it('hold', () => {
      expect(readConfig(production)).toMatchObject({ PUBLIC_URL: 'https://forlopsvakt.example', DEMO: false });
    });

    it.each([
      ['DEMO', '1', 'must be absent in production'],
      ['PUBLIC_URL', undefined, 'is missing'],
      ['PUBLIC_URL', 'http://127.0.0.1:3000', 'must be https in production'],
      ['OIDC_ISSUER', 'http://127.0.0.1:3100', 'must be https in production'],
      ['CLIENT_OIDC_ISSUER', 'http://127.0.0.1:3100', 'must be https in production'],
    ])('refuse %s=%s', (name, value, why) => {
      expect(() => readConfig({ ...production, [name]: value })).toThrow(`  ${name}: ${why}`);
    });
  });

  it.each([
    ['DATABASE_URL', 'mysql://hemmelig'],
    ['TEMPORAL_ADDRESS', 'http://hemmelig'],
    ['TEMPORAL_PAYLOAD_KEY', `${secret},hemmelig`],
    ['VAULT_MASTER_KEY', 'hemmelig'],
    ['VAULT_MASTER_KEY', `${secret},hemmelig`],
    ['OIDC_ISSUER', 'http://hemmelig.example'],
    ['PUBLIC_URL', 'http://hemmelig.example'],
    ['OIDC_CLIENT_KEY', 'hemmelig'],
    ['OIDC_CLIENT_KEY', '{"kty":"EC","kid":"hemmelig"}'],
    ['CLIENT_OIDC_ISSUER', 'http://hemmelig.example'],
    ['SESSION_KEY', 'hemmelig'],
    ['SESSION_IDLE_SECONDS', '-70000'],
    ['SESSION_ABSOLUTE_SECONDS', 'hemmelig'],
    ['PORT', '70000'],
    ['PARKED_INTERVAL_MS', 'hemmelig'],
    ['OIDC_MUNICIPALITIES', '313010007=1108 hemmelig=1103'],
    ['OIDC_SECURITY_LEVEL', 'hemmelig'],
    ['OIDC_ASSURANCE_LEVEL', 'hemmelig'],
    ['OIDC_HPR_ROLES', 'specialist hemmelig'],
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
