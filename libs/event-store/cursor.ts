import { BadCursor } from './errors.js';

// The years that instants and dates may lie in (libs/contracts/primitives.ts), and one to each side: a due day follows.
const date = /^(1899|19\d\d|20\d\d|21\d\d|2200)-\d\d-\d\d$/;
const instant = /^(1899|19\d\d|20\d\d|21\d\d|2200)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where a page of the worklist ended. `today` makes the pages agree when midnight passes between them. */
export const workCursor = { today: date, band: /^[01]$/, risk: /^[0-3]$/, dueOn: date, key: /^[\w:.-]{1,100}$/ };
/** Where a page of breaks ended. */
export const breakCursor = { openedAt: instant, key: uuid };
/** Where a page of agreements ended. */
export const agreementCursor = { validFrom: date, key: uuid };
/** Where a page of parked signals ended. */
export const parkedCursor = { receivedAt: instant, key: uuid };
/** Where a pass over the signals to deliver has come to. */
export const dueCursor = { position: /^\d{1,18}$/ };
/** Where a page of a caseload ended. */
export const caseloadCursor = { key: uuid };
/** Where a page of cases about clients' records ended. */
export const privacyCursor = { entry: /^\d{1,18}$/ };
/** Where a page of openings in an emergency ended. */
export const openingCursor = { entry: /^\d{1,18}$/ };
/** Where a page of the access log ended. */
export const logCursor = { entry: /^\d{1,18}$/ };
/** Where a page of weekly lists ended. */
export const followUpCursor = { week: date };
/** Where a reader of all facts has come to: (transaction, position), since commits do not come in order of position. */
export const factCursor = { xid: /^\d{1,19}$/, position: /^\d{1,18}$/ };

/** The fields of a kind of cursor: text, each held by a pattern, so that nothing odd reaches the database. */
export type CursorFields<Patterns extends Record<string, RegExp>> = { [Field in keyof Patterns]: string };

/** Opaque to the caller. */
export const encodeCursor = (fields: Record<string, string>): string =>
  Buffer.from(JSON.stringify(fields)).toString('base64url');

/** Throws `BadCursor` for anything that is not a cursor of this kind. */
export function decodeCursor<Patterns extends Record<string, RegExp>>(
  patterns: Patterns,
  cursor: string | undefined,
): CursorFields<Patterns> | undefined {
  if (cursor === undefined) return undefined;
  const fields = parse(cursor);
  if (!holds(patterns, fields)) throw new BadCursor();
  return fields;
}

function holds<Patterns extends Record<string, RegExp>>(
  patterns: Patterns,
  fields: unknown,
): fields is CursorFields<Patterns> {
  if (typeof fields !== 'object' || fields === null) return false;
  const values = new Map<string, unknown>(Object.entries(fields));
  const entries = Object.entries(patterns);
  return (
    values.size === entries.length &&
    entries.every(([field, pattern]) => {
      const value = values.get(field);
      return typeof value === 'string' && pattern.test(value) && isCalendarTime(value);
    })
  );
}

// '2026-02-30' has the right form but is no date, and Node would read it as March: the database would refuse it with an
// error of its own.
function isCalendarTime(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return true;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new BadCursor();
  }
}
