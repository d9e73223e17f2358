import type { Instant, OsloDate } from '../contracts/primitives.js';
import { addDays } from './calendar/dates.js';
import { osloDateOf } from './calendar/oslo.js';
import { isInpatient, type Episode } from './course.js';
import type { Readiness, ReadyAnswer } from './course/discharges.js';

/**
 * Days that the municipality pays for (U9, hol. § 11-4): from and including the day that the ready client was told of,
 * each day at whose end the client was still in and the municipality could not receive. The day of leaving is not one.
 * An answer counts from its own day; without one, nothing can be received.
 */
export function paymentDays(episode: Episode, until: Instant): number {
  if (!isInpatient(episode)) return 0;
  const { readiness, earlierReadinesses = [], left } = episode;
  const end = left && left.at < until ? left.at : until;
  const waits = [...earlierReadinesses, ...(readiness ? [{ ...readiness, endedAt: end }] : [])];
  return new Set(waits.flatMap((wait) => daysWaited(wait, wait.endedAt < end ? wait.endedAt : end))).size;
}

function daysWaited({ at, noticeAt, answers }: Readiness, end: Instant): OsloDate[] {
  if (!at || !noticeAt) return [];
  const days: OsloDate[] = [];
  const endOn = osloDateOf(end);
  for (let day = osloDateOf(at > noticeAt ? at : noticeAt); day < endOn; day = addDays(day, 1)) {
    if (!canReceiveOn(answers, day)) days.push(day);
  }
  return days;
}

/** The last answer given by the end of that day is the one that counts. */
function canReceiveOn(answers: readonly ReadyAnswer[], day: OsloDate): boolean {
  const last = answers.filter((answer) => osloDateOf(answer.at) <= day).at(-1);
  if (!last) return false;
  return last.on ? last.on <= day : last.canReceive;
}
