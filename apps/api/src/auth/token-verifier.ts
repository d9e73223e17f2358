import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Caller } from '../../../../libs/event-store/port.js';
import type { SignInStore } from '../../../../libs/event-store/sign-in-port.js';
import { ApiProblem, NonceNeeded } from '../http/api-problem.js';
import { callerFrom, plainReading, type ClaimReading } from './claims.js';
import { CLOCK_SKEW_SECONDS } from './clock-skew.js';
import { checkProof, REMEMBER_PROOF_SECONDS } from './dpop-proof.js';
import type { Nonces } from './dpop-nonce.js';
import { IssuerKeys } from './issuer-keys.js';

/** An access token as a request presents it. */
export type Presented = { token: string; method: string; path: string } & (
  { scheme: 'Bearer' } | { scheme: 'DPoP'; proof: string }
);

/** Who presents a token. A token bound to a key opens only what its scopes name; a demo person's has none to name. */
export type Known = {
  caller: Caller;
  scopes?: ReadonlySet<string>;
  endsAt: number;
  /** For the next proof, where the one that was used is no longer the newest. */
  nextNonce?: string;
};

/** Turns a token into the caller, or throws a 401 that tells nothing. */
export type TokenVerifier = { callerOf(presented: Presented): Promise<Known> };

/** Asymmetric only: with an HMAC algorithm the public key would be the secret. */
const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];

export type VerifierOptions = {
  issuer: string;
  audience: string;
  /** Where callers see the API: DPoP proofs name it. */
  publicUrl: string;
  proofs: Pick<SignInStore, 'firstUse'>;
  nonces: Nonces;
  /** True in demo mode only: tokens without a key of their own, as scripts get them. */
  unbound: boolean;
  claims?: ClaimReading;
  /** For specs; the default finds the issuer's own keys. */
  keyFor?: JWTVerifyGetKey;
};

/** Verifies access tokens of one issuer for one audience (RFC 9068), each bound to its holder's key (RFC 9449). */
export function createTokenVerifier(given: VerifierOptions): TokenVerifier {
  const { issuer, audience, claims = plainReading } = given;
  const keys = given.keyFor ?? new IssuerKeys(issuer).keyFor;
  const options = {
    ...{ issuer, audience, algorithms, typ: 'at+jwt', requiredClaims: ['exp', 'sub'] },
    clockTolerance: CLOCK_SKEW_SECONDS,
  };
  return {
    async callerOf(presented) {
      const { payload } = await jwtVerify(presented.token, keys, options).catch(refuse);
      const caller = callerFrom(payload, claims);
      if (!caller) throw new ApiProblem('not-signed-in');
      const endsAt = (payload.exp ?? 0) * 1000;
      if (presented.scheme === 'DPoP') {
        const nextNonce = await holdsKey(given, presented, payload);
        return { caller, endsAt, scopes: scopesOf(payload), ...(nextNonce !== undefined && { nextNonce }) };
      }
      // A bound token without its proof may be stolen (RFC 9449 § 7.1).
      if (!given.unbound || payload['cnf'] !== undefined) throw new ApiProblem('not-signed-in');
      return { caller, endsAt };
    },
  };
}

/** Returns the nonce to use next, if another than was used. */
async function holdsKey(
  { publicUrl, proofs, nonces }: VerifierOptions,
  { token, method, path, proof }: Presented & { scheme: 'DPoP' },
  { cnf }: JWTPayload,
): Promise<string | undefined> {
  const url = new URL(publicUrl).origin + path;
  const { thumbprint, fingerprint, nonce } = await checkProof(proof, { method, url, token }).catch(refuse);
  const bound: unknown = Object(cnf).jkt;
  if (bound !== thumbprint) throw new ApiProblem('not-signed-in');
  const newest = nonces.newest();
  if (!nonces.accepts(nonce)) throw new NonceNeeded(newest);
  // Last, so that only a good proof takes room.
  if (!(await proofs.firstUse(fingerprint, REMEMBER_PROOF_SECONDS))) throw new ApiProblem('not-signed-in');
  return nonce === newest ? undefined : newest;
}

const scopesOf = ({ scope }: JWTPayload): ReadonlySet<string> =>
  new Set(typeof scope === 'string' ? scope.split(' ') : []);

/** Whatever is wrong with a token, the answer is the same; only an issuer that cannot be asked is told apart. */
function refuse(error: unknown): never {
  throw error instanceof ApiProblem ? error : new ApiProblem('not-signed-in');
}
