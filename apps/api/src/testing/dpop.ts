import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { seconds } from './local-issuer.js';

export type ProofOptions = {
  method?: string;
  url: string;
  token: string;
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
};

/** A key as a machine holds one, and proofs made with it: good ones unless a spec asks otherwise. */
export async function createHolder() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk: JWK = await exportJWK(publicKey);
  return {
    jwk,
    privateJwk: { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'holder' },
    cnf: { jkt: await calculateJwkThumbprint(jwk) },
    prove: ({ method = 'GET', url, token, claims, header }: ProofOptions) =>
      new SignJWT({
        ...{ jti: randomUUID(), iat: seconds(), htm: method, htu: url },
        ath: createHash('sha256').update(token).digest('base64url'),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
        .sign(privateKey),
  };
}
