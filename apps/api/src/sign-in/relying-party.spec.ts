import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createHolder } from '../testing/dpop.js';
import { openFakeProvider, providerIssuer, type FakeProvider } from '../testing/fake-provider.js';
import { createRelyingParty, type RelyingParty } from './relying-party.js';

describe('the API as the issuer’s client', () => {
  let provider: FakeProvider;
  let party: RelyingParty;
  beforeEach(async () => {
    provider = await openFakeProvider();
    jest.spyOn(globalThis, 'fetch').mockImplementation(provider.fetch);
    party = createRelyingParty({
      ...{ issuer: providerIssuer, clientId: 'web', clientKey: (await createHolder()).privateJwk, dpop: true },
      ...{ publicUrl: 'https://forlopsvakt.test', scope: 'openid', acrValues: ['Level4'] },
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  /** Our clock; the issuer's is its own. */
  const ourClock = (seconds: number) => {
    const at = provider.now() + seconds * 1000;
    jest.spyOn(Date, 'now').mockReturnValue(at);
  };
  const signIn = async () => {
    const { attempt } = await party.begin();
    const back = new URL(`https://forlopsvakt.test/auth/callback?code=c&iss=${encodeURIComponent(providerIssuer)}`);
    back.searchParams.set('state', attempt.state);
    return party.finish(back, attempt);
  };

  it('makes its proofs anew with the nonce that the issuer demands', async () => {
    expect((await signIn()).claims).toMatchObject({ sub: 'person-1', iss: providerIssuer });
    const nonces = ['/par use_dpop_nonce', '/par', '/token use_dpop_nonce', '/token'];
    expect(provider.asked).toEqual(['/.well-known/openid-configuration', ...nonces, '/jwks']);
    provider.changeNonce();
    provider.asked.length = 0;
    await signIn();
    expect(provider.asked).toEqual(nonces);
  });

  it.each([-25, 25])('signs in by a clock that is %i seconds from the issuer’s', async (seconds) => {
    ourClock(seconds);
    await expect(signIn()).resolves.toBeDefined();
  });

  it('lets nobody in by an ID token that is over, but for the difference of clocks', async () => {
    provider.tell({ exp: Math.floor(provider.now() / 1000) - 20 });
    await expect(signIn()).resolves.toBeDefined();
    provider.tell({ exp: Math.floor(provider.now() / 1000) - 40 });
    await expect(signIn()).rejects.toThrow('sign-in-failed');
  });

  it('takes the issuer’s new key, and none that the issuer has not published', async () => {
    await signIn();
    await provider.rotateKey();
    ourClock(61);
    provider.clockMoves(61);
    await expect(signIn()).resolves.toBeDefined();
    await provider.signWithUnknownKey();
    await expect(signIn()).rejects.toThrow('sign-in-failed');
  });

  it.each(['/par', '/token'])(
    'says «try again» while the issuer is away at %s, and goes on when it is back',
    async (path) => {
      provider.answerWith(path, 503);
      await expect(signIn()).rejects.toThrow('issuer-unavailable');
      provider.answerWith(path, undefined);
      await expect(signIn()).resolves.toBeDefined();
      provider.answerWith(path, 400);
      await expect(signIn()).rejects.toThrow('sign-in-failed');
    },
  );

  it.each([
    ['at a lower level', { acr: 'Level3' }],
    ['at no level', { acr: undefined }],
    ['for another client', { aud: 'other' }],
    ['by another issuer', { iss: 'https://evil.test' }],
    ['for another sign-in', { nonce: 'another' }],
  ])('lets nobody in by an ID token %s', async (_what, claims) => {
    provider.tell(claims);
    await expect(signIn()).rejects.toThrow('sign-in-failed');
  });

  it('takes no token that is not bound to its key', async () => {
    provider.tokenType = 'Bearer';
    await expect(signIn()).rejects.toThrow('sign-in-failed');
  });

  it('proves who it is by a signature of its own each time, and by no secret', async () => {
    await signIn();
    const assertions = provider.assertions.map((one) => decodeJwt(one));
    expect(assertions.every(({ iss, sub, aud }) => iss === 'web' && sub === 'web' && aud === providerIssuer)).toBe(
      true,
    );
    expect(new Set(assertions.map(({ jti }) => jti)).size).toBe(4);
  });
});
