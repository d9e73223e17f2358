import { beforeEach, describe, expect, it } from '@jest/globals';
import { openInMemorySignIn } from '../../../../libs/event-store/in-memory/sign-in-store.js';
import { createLocalIssuer, issuer, audience, type LocalIssuer } from '../testing/local-issuer.js';
import { IssuerKeys } from './issuer-keys.js';
import { createTokenVerifier } from './token-verifier.js';

const jwksUri = `${issuer}/jwks`;

describe('keys of the issuer', () => {
  let local: LocalIssuer;
  let now: number;
  let away: boolean;
  let fetched: string[];
  let discovered: Record<string, unknown>;

  beforeEach(async () => {
    local = await createLocalIssuer();
    now = 1_000_000;
    away = false;
    fetched = [];
    discovered = { issuer, jwks_uri: jwksUri };
  });

  const http: typeof fetch = async (url) => {
    fetched.push(String(url));
    if (away) throw new TypeError('fetch failed');
    return Response.json(String(url) === jwksUri ? local.jwks : discovered);
  };
  const open = () => {
    const { keyFor } = new IssuerKeys(issuer, http, () => now);
    const tokens = createTokenVerifier({
      ...{ issuer, audience, keyFor, publicUrl: issuer, unbound: true },
      proofs: openInMemorySignIn(),
    });
    return {
      callerOf: async (token: string) =>
        (await tokens.callerOf({ scheme: 'Bearer', token, method: 'GET', path: '/' })).caller,
    };
  };

  it('asks discovery and keys once for many tokens', async () => {
    const tokens = open();
    for (let i = 0; i < 3; i++) expect(await tokens.callerOf(await local.token())).toMatchObject({ issuer });
    expect(fetched).toEqual([`${issuer}/.well-known/openid-configuration`, jwksUri]);
  });

  it('does not ask again for every unknown kid', async () => {
    const tokens = open();
    await tokens.callerOf(await local.token());
    const unknown = await local.sign({}, { header: { kid: 'other' } });
    for (let i = 0; i < 5; i++) await expect(tokens.callerOf(unknown)).rejects.toThrow('not-signed-in');
    expect(fetched).toHaveLength(2);
  });

  it('says «try again» while the issuer is away and no key is known, and asks it seldom', async () => {
    const tokens = open();
    away = true;
    for (let i = 0; i < 3; i++)
      await expect(tokens.callerOf(await local.token())).rejects.toThrow('issuer-unavailable');
    expect(fetched).toHaveLength(1);
    away = false;
    now += 6_000;
    expect(await tokens.callerOf(await local.token())).toMatchObject({ role: 'coordinator' });
  });

  it('uses no discovery document of another issuer', async () => {
    discovered = { issuer: 'https://evil.test', jwks_uri: 'https://evil.test/jwks' };
    await expect(open().callerOf(await local.token())).rejects.toThrow('issuer-unavailable');
    expect(fetched).toHaveLength(1);
  });
});
