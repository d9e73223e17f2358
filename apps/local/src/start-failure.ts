import { join } from 'node:path';

/** Nothing is broken, but this start cannot be: the message says all that there is to do. */
export class StartRefused extends Error {}

const RIGHTS = ['EACCES', 'EPERM', 'EROFS'];

/** What a person reads when a start fails: what went wrong, and what to do next. */
export function failureText(error: unknown, home: string): string {
  return error instanceof StartRefused ? error.message : `${reasonOf(error)}\n${nextStep(error, home)}`;
}

/** An attempt at several addresses of one name has no words of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}

function nextStep(error: unknown, home: string): string {
  const code = String(Object(error).code);
  if (RIGHTS.includes(code))
    return `Give yourself the right to write in ${home} (an earlier start by another user may own it), or set FORLOPSVAKT_HOME to a folder of your own.`;
  if (code === 'ENOSPC') return 'The disk is full. Make room, then run npm start again: it goes on where it stopped.';
  return `More may be in ${join(home, 'logs')}. When it is mended, run npm start again: it goes on where it stopped.`;
}
