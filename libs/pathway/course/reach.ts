import type { Instant } from '../../contracts/primitives.js';
import { startOfDay } from '../calendar/oslo.js';
import { concernsMunicipality, episodesOf, type Course } from '../course.js';
import type { Attempt } from './follow-up.js';
import { isMunicipality } from './moves.js';
import { waitsOf } from './waits.js';

/** So many attempts, on so many channels, without reaching the client: «ikke nådd» (M1c). */
export const notReachedAfter = { attempts: 3, channels: 2 } as const;

/**
 * A time when the municipality does not reach the client: from the attempt that made it so, to a real contact (`met`) or
 * to something else that gives a new beginning. Without `to` it is going on.
 */
export type Unreached = { since: Instant; attempts: readonly Attempt[]; to?: Instant; met: boolean };

/** The municipality's own real contact; what the ward does is not the municipality's follow-up. */
export const municipalContacts = (course: Course): Instant[] =>
  course.contacts.filter((c) => c.real && isMunicipality(course, c.by)).map((c) => c.at);

/** Tried by the municipality, in order. */
export const municipalAttempts = (course: Course): Attempt[] =>
  course.followUp.attempts.filter((attempt) => isMunicipality(course, attempt.by));

type NewBeginning = { at: Instant; met: boolean };

/** Attempts count from the last real contact, or from when the wait, the stay or the time after it began. */
function newBeginnings(course: Course): NewBeginning[] {
  const moves = episodesOf(course).flatMap((e) => [
    e.admittedAt,
    e.left && concernsMunicipality(e) ? e.left.at : undefined,
  ]);
  const waits = waitsOf(course).map((wait) => startOfDay(wait.from));
  const others = [...moves, ...waits].flatMap((at) => (at === undefined ? [] : [{ at, met: false }]));
  const contacts = municipalContacts(course).map((at) => ({ at, met: true }));
  return [...contacts, ...others].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Every time that the client was not reached, in order; only the last can be going on. */
export function unreachedTimes(course: Course): Unreached[] {
  const beginnings = newBeginnings(course);
  const attempts = municipalAttempts(course);
  return [undefined, ...beginnings].flatMap((from, i) => {
    const next = beginnings[i];
    const tried = attempts.filter((a) => (!from || a.at >= from.at) && (!next || a.at < next.at));
    const enough = tried.findIndex((_, n) => isEnough(tried.slice(0, n + 1)));
    const last = enough < 0 ? [] : tried.slice(enough);
    return last[0] ? [{ since: last[0].at, attempts: last, to: next?.at, met: next?.met === true }] : [];
  });
}

const isEnough = (tried: readonly Attempt[]): boolean =>
  tried.length >= notReachedAfter.attempts &&
  new Set(tried.map((attempt) => attempt.channel)).size >= notReachedAfter.channels;

/** Since when the client is not reached, if that is so. */
export const notReachedSince = (course: Course): Instant | undefined =>
  unreachedTimes(course).find((time) => time.to === undefined)?.since;
