import type { z } from 'zod';
import type { FieldError } from '../../../../libs/application/refusal.js';
import { ApiProblem } from './api-problem.js';

/** A hostile body can be wrong in thousands of places; nobody reads more than these. */
const mostErrors = 20;

/** RFC 6901 in its fragment form: `#/data/on`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;

/** What a schema found wrong, as the caller may read it: where, which kind, and one sentence. Never the value. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.slice(0, mostErrors).flatMap(errorsOf).slice(0, mostErrors);
}

/** 400 with the fields that are wrong. */
export const invalid = (what: 'body' | 'query', errors: FieldError[]): ApiProblem =>
  new ApiProblem(`invalid-${what}`, `The ${what} is not valid; see errors.`, errors);

function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostErrors).map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: 'unknown-field',
      detail: 'This field is not known here.',
    }));
  }
  return [{ pointer: pointerTo(issue.path), code: codeOf(issue), detail: sentence(issue) }];
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'required';
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator) return 'unknown-type';
  return issue.code.replaceAll('_', '-');
}

function sentence(issue: z.core.$ZodIssue): string {
  const text = issue.message.slice(0, 300);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
