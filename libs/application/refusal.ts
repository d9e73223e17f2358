/**
 * Why a request was not carried out, in the application's own terms. `problem.filter.ts` in the API is the only place
 * that knows which HTTP status each becomes.
 */
export type RefusalKind =
  | 'invalid' // 400: a field is wrong, see `errors`
  | 'forbidden' // 403: this role may never do that
  | 'not-found' // 404: unknown, or not the caller's to know of
  | 'state' // 409: the course does not allow it now
  | 'version' // 412: a person's fact came between
  | 'unprocessable' // 422: well-formed, but cannot be meant (key reused, time ahead)
  | 'busy'; // 503: the database is away or too contended; try again

export type FieldError = { pointer: string; code: string; detail: string };

export class Refusal extends Error {
  override name = 'Refusal';
  // four words that always go together, at many call sites: an object would only be noise
  // eslint-disable-next-line max-params
  constructor(
    readonly kind: RefusalKind,
    /** Stable machine code, kebab-case. */
    readonly code: string,
    /** One English sentence that says what to do next; no personal data. */
    readonly detail: string,
    readonly extra: { errors?: FieldError[]; currentVersion?: number; pathwayId?: string } = {},
  ) {
    super(code);
  }
}
