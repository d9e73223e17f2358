import type { FieldError } from '../../../../libs/application/refusal.js';

/** Refusals that belong to HTTP itself; `Refusal` holds those of the application. Statuses: `problem.filter.ts`. */
export type ApiProblemCode =
  | 'not-signed-in'
  | 'nonce-needed'
  | 'scope-missing'
  | 'cross-site'
  | 'sign-in-failed'
  | 'no-role-here'
  | 'issuer-unavailable'
  | 'invalid-body'
  | 'invalid-query'
  | 'malformed-json'
  | 'malformed-request'
  | 'no-such-route'
  | 'method-not-allowed'
  | 'request-timeout'
  | 'body-too-large'
  | 'uri-too-long'
  | 'unsupported-media-type'
  | 'headers-too-large'
  | 'too-many-requests'
  | 'store-unavailable'
  | 'internal-error';

/** Thrown anywhere in the API; the filter turns it into an answer. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  constructor(
    readonly code: ApiProblemCode,
    readonly detail?: string,
    readonly errors?: FieldError[],
  ) {
    super(code);
  }
}

/** The proof is good, but names no nonce of ours that is still new: to be made anew with this one. */
export class NonceNeeded extends ApiProblem {
  constructor(readonly nonce: string) {
    super('nonce-needed', 'Make the proof anew with the nonce in the header DPoP-Nonce, and ask again.');
  }
}

/** The caller has asked too often, and is told how long to wait. */
export class TooManyRequests extends ApiProblem {
  constructor(readonly seconds: number) {
    super('too-many-requests', 'Wait as long as Retry-After says, then go on more slowly.');
  }
}
