import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openInMemorySignIn } from '../../../../libs/event-store/in-memory/sign-in-store.js';
import { createLocalIssuer, issuer, audience, seconds, type LocalIssuer } from '../testing/local-issuer.js';
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

  afterEach(() => {
    jest.restoreAllMocks();
  });
  /** The library that keeps the keys looks at the machine's own clock. */
  const later = (bySeconds: number) => {
    now += bySeconds * 1000;
    const at = Date.now() + bySeconds * 1000;
    jest.spyOn(Date, 'now').mockReturnValue(at);
  };

  const http: typeof fetch = async (url) => {
    fetched.push(String(url));
    if (away) throw new TypeError('fetch failed');
    return Response.json(String(url) === jwksUri ? local.jwks : discovered);
  };
  const open = () => {
    const { keyFor } = new IssuerKeys(issuer, http, () => now);
    const tokens = createTokenVerifier({
      ...{ issuer, audience, keyFor, publicUrl: issuer, unbound: true },
      nonces: { newest: () => '', accepts: () => false },
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

  it('takes a new key at its first token, and the old one until the issuer has taken it away', async () => {
    const tokens = open();
    const old = local;
    await tokens.callerOf(await old.token());
    const fresh = await createLocalIssuer('key-2');
    local = { ...fresh, jwks: { keys: [...fresh.jwks.keys, ...old.jwks.keys] } };
    later(40);
    expect(await tokens.callerOf(await fresh.token())).toMatchObject({ issuer });
    expect(await tokens.callerOf(await old.token())).toMatchObject({ issuer });
    expect(fetched).toHaveLength(3);
    local = fresh;
    later(11 * 60);
    expect(await tokens.callerOf(await fresh.token({ exp: seconds(3_600) }))).toMatchObject({ issuer });
    await expect(tokens.callerOf(await old.token({ exp: seconds(3_600) }))).rejects.toThrow('not-signed-in');
  });

  it('goes on with the keys it knows while the issuer is away, for an hour', async () => {
    const tokens = open();
    const token = () => local.token({ exp: seconds(7_200) });
    await tokens.callerOf(await token());
    away = true;
    later(30 * 60);
    expect(await tokens.callerOf(await token())).toMatchObject({ issuer });
    later(31 * 60);
    await expect(tokens.callerOf(await token())).rejects.toThrow('issuer-unavailable');
  });

  it('uses no discovery document of another issuer', async () => {
    discovered = { issuer: 'https://evil.test', jwks_uri: 'https://evil.test/jwks' };
    await expect(open().callerOf(await local.token())).rejects.toThrow('issuer-unavailable');
    expect(fetched).toHaveLength(1);
  });
});
