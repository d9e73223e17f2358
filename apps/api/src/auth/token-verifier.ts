import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Caller } from '../../../../libs/event-store/port.js';
import { ApiProblem } from '../http/api-problem.js';
import { callerFrom, defaultClaimNames, type ClaimNames } from './claims.js';
import { IssuerKeys } from './issuer-keys.js';

/** Turns a bearer token into the caller, or throws a 401 that tells nothing. */
export type TokenVerifier = { callerOf(token: string): Promise<Caller> };

/** Asymmetric only: with an HMAC algorithm the public key would be the secret. */
const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];

export type VerifierOptions = {
  issuer: string;
  audience: string;
  claims?: ClaimNames;
  /** For specs; the default finds the issuer's own keys. */
  keyFor?: JWTVerifyGetKey;
};

/** Verifies access tokens of one issuer for one audience (RFC 9068). */
export function createTokenVerifier({ issuer, audience, claims = defaultClaimNames, keyFor }: VerifierOptions) {
  const keys = keyFor ?? new IssuerKeys(issuer).keyFor;
  const options = { issuer, audience, algorithms, typ: 'at+jwt', clockTolerance: 5, requiredClaims: ['exp', 'sub'] };
  return {
    async callerOf(token) {
      const { payload } = await jwtVerify(token, keys, options).catch(refuse);
      const caller = callerFrom(payload, claims);
      if (!caller) throw new ApiProblem('not-signed-in');
      return caller;
    },
  } satisfies TokenVerifier;
}

/** Whatever is wrong with a token, the answer is the same; only an issuer that cannot be asked is told apart. */
function refuse(error: unknown): never {
  throw error instanceof ApiProblem ? error : new ApiProblem('not-signed-in');
}
