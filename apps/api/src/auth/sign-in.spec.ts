import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair, UnsecuredJWT, type JWTPayload } from 'jose';
import { defaultClaimNames } from './claims.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { audience, issuer, personClaims, seconds } from '../testing/local-issuer.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const without = (claim: keyof typeof personClaims): JWTPayload => ({ ...personClaims, [claim]: undefined });

describe('sign-in', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  const withHeader = (authorization: string | undefined) =>
    api.inject({
      method: 'GET',
      url: `/api/v1/pathways/${pathwayId}`,
      headers: authorization === undefined ? {} : { authorization },
    });
  const answerTo = async (token: string | Promise<string>) => withHeader(`Bearer ${await token}`);

  it('lets a good token in, also one twenty seconds off', async () => {
    expect((await answerTo(api.local.token())).statusCode).toBe(200);
    expect((await answerTo(api.local.token({ exp: seconds(-20), nbf: seconds(20) }))).statusCode).toBe(200);
  });

  const attacks: [string, () => string | Promise<string>][] = [
    ['expired', () => api.local.token({ exp: seconds(-40) })],
    ['without an end', () => api.local.token({ exp: undefined })],
    ['not yet valid', () => api.local.token({ nbf: seconds(40) })],
    ['for another audience', () => api.local.token({ aud: 'other' })],
    ['of another issuer', () => api.local.token({ iss: 'https://evil.test' })],
    ['an ID token', () => api.local.sign(personClaims, { header: { typ: 'JWT' } })],
    ['with an unknown kid', () => api.local.sign(personClaims, { header: { kid: 'key-2' } })],
    [
      'signed by another key',
      async () => api.local.sign(personClaims, { key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'with jku and x5u of the attacker',
      async () =>
        api.local.sign(personClaims, {
          key: (await generateKeyPair('ES256')).privateKey,
          header: { jku: 'https://evil.test/jwks', x5u: 'https://evil.test/x5u' },
        }),
    ],
    [
      'HS256 with the public key as the secret',
      async () =>
        api.local.sign(personClaims, {
          key: new TextEncoder().encode(await exportSPKI(api.local.publicKey)),
          header: { alg: 'HS256' },
        }),
    ],
    [
      'alg none',
      () => new UnsecuredJWT(personClaims).setIssuer(issuer).setAudience(audience).setExpirationTime('5m').encode(),
    ],
    ['without signature', async () => (await api.local.token()).replace(/[^.]+$/, '')],
    ['cut in half', async () => (await api.local.token()).slice(0, 80)],
    ['without subject', () => api.local.sign(without('sub'))],
    ['without role', () => api.local.sign(without('role'))],
    ['without organisation', () => api.local.sign(without('organisation'))],
    ['without level', () => api.local.sign(without('level'))],
    ['without kind', () => api.local.sign(without('kind'))],
    ['that claims to be a clock', () => api.local.token({ kind: 'clock' })],
    ['in a role nobody has', () => api.local.token({ role: 'admin' })],
    ['with a subject that breaks the log', () => api.local.token({ sub: 'a\nb' })],
  ];

  it.each(attacks)('refuses a token %s, and says no more', async (_what, token) => {
    const answer = await answerTo(token());
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('DPoP algs="ES256", Bearer');
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
    expect(answer.json().code).toBe('not-signed-in');
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', `Bearer ${'x'.repeat(9000)}`])(
    'refuses the header %j',
    async (header) => {
      expect((await withHeader(header)).statusCode).toBe(401);
    },
  );

  describe('where more is demanded of staff', () => {
    const [level, assurance] = [defaultClaimNames.securityLevel, defaultClaimNames.assuranceLevel];
    let demanding: OpenApp;
    beforeAll(async () => {
      demanding = await openApp({ demands: { securityLevel: 4, assuranceLevel: 'high', hprRoles: [] } });
    });
    afterAll(() => demanding.app.close());
    const answerOf = async (claims: JWTPayload) => {
      const authorization = `Bearer ${await demanding.local.token(claims)}`;
      return demanding.inject({ url: `/api/v1/pathways/${pathwayId}`, headers: { authorization } });
    };

    it('lets in who was identified surely enough', async () => {
      expect((await answerOf({ [level]: '4', [assurance]: 'high' })).statusCode).toBe(200);
    });

    it.each([
      ['at level 3', { [level]: '3', [assurance]: 'high' }],
      ['substantially', { [level]: '4', [assurance]: 'substantial' }],
      ['by nobody', {}],
    ])('refuses a token of a person identified %s', async (_how, claims) => {
      const answer = await answerOf(claims);
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'not-signed-in']);
      expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
    });
  });

  it('never asks the application for anybody it did not let in', async () => {
    const before = api.asked.length;
    await withHeader(undefined);
    expect(api.asked).toHaveLength(before);
  });
});
