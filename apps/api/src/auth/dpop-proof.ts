import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { CLOCK_SKEW_SECONDS } from './clock-skew.js';

/** A proof is made for one request, and is too old to be shown after this long. */
const PROOF_SECONDS = 60;
/** A proof is remembered until it could not be shown again anyway. */
export const REMEMBER_PROOF_SECONDS = PROOF_SECONDS + 2 * CLOCK_SKEW_SECONDS;

/** The request that a proof must have been made for. */
export type Proven = { method: string; url: string; token: string };
/** Whose key made the proof, what tells it from every other proof, and the nonce that it names. */
export type Proof = { thumbprint: string; fingerprint: Buffer; nonce: unknown };

const options = {
  typ: 'dpop+jwt',
  algorithms: ['ES256', 'ES384', 'PS256', 'EdDSA'],
  requiredClaims: ['iat', 'jti', 'htm', 'htu', 'ath'],
  maxTokenAge: PROOF_SECONDS,
  clockTolerance: CLOCK_SKEW_SECONDS,
};

/** Checks a DPoP proof as RFC 9449 § 4.3 says, all but its nonce and whether it has been shown before; throws when it is not good. */
export async function checkProof(jwt: string, { method, url, token }: Proven): Promise<Proof> {
  const { payload, protectedHeader } = await jwtVerify(jwt, EmbeddedJWK, options);
  const { jti, htm, htu, ath, nonce } = payload;
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > 200) throw new Error('jti');
  if (htm !== method) throw new Error('htm');
  if (typeof htu !== 'string' || address(htu) !== address(url)) throw new Error('htu');
  if (ath !== sha256(token).toString('base64url')) throw new Error('ath');
  if (!protectedHeader.jwk) throw new Error('jwk');
  const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk);
  // By key, so that nobody can use up another's ids.
  return { thumbprint, fingerprint: sha256(`${thumbprint} ${jti}`), nonce };
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Without query and fragment, normalised: what `htu` names. */
function address(url: string): string {
  const parsed = new URL(url);
  return parsed.origin + parsed.pathname;
}
