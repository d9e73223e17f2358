import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

export const issuer = 'https://issuer.test';
export const audience = 'forlopsvakt';

export const personClaims = {
  sub: 'person-1',
  role: 'coordinator',
  organisation: '0301',
  level: 'municipality',
  kind: 'person',
};

export type LocalIssuer = Awaited<ReturnType<typeof createLocalIssuer>>;

/** Keys made on the spot, and tokens signed by them: well-formed unless a spec asks otherwise. */
export async function createLocalIssuer(kid = 'key-1') {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  const sign = (claims: JWTPayload, more: SignOptions = {}) =>
    new SignJWT({ iss: issuer, aud: audience, iat: seconds(), exp: seconds(300), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...more.header })
      .sign(more.key ?? privateKey);
  return {
    jwks,
    publicKey,
    keyFor: createLocalJWKSet(jwks),
    sign,
    token: (claims: JWTPayload = {}) => sign({ ...personClaims, ...claims }),
  };
}

type SignOptions = { header?: Record<string, unknown>; key?: CryptoKey | Uint8Array };

export const seconds = (fromNow = 0): number => Math.floor(Date.now() / 1000) + fromNow;
