import type { Instant, OsloDate } from '../contracts/primitives.js';
import { daysBetween } from './calendar/dates.js';
import { osloDateOf } from './calendar/oslo.js';
import { isInpatient, type Episode } from './course.js';
import type { Readiness, ReadyAnswer } from './course/discharges.js';

/** From a day until another, which is not with; `null` = it goes on. */
export type DaySpan = { from: OsloDate; until: OsloDate | null };

/**
 * Days that the municipality pays for (U9, hol. § 11-4): from and including the day that the ready client was told of,
 * each day at whose end the client was still in and the municipality could not receive. The day of leaving is not one.
 * An answer counts from its own day; without one, nothing can be received.
 */
export function paymentSpans(episode: Episode): DaySpan[] {
  if (!isInpatient(episode)) return [];
  const { readiness, earlierReadinesses = [], left } = episode;
  const spans = [
    ...earlierReadinesses.flatMap((wait) => spansWaited(wait, earlierOf(wait.endedAt, left?.at))),
    ...(readiness ? spansWaited(readiness, left?.at) : []),
  ];
  return withoutOverlap(spans);
}

/** How many of them there were by then; the day of `until` itself is not over. */
export function paymentDays(episode: Episode, until: Instant): number {
  const today = osloDateOf(until);
  const counted = paymentSpans(episode).map(({ from, until: end }) =>
    daysBetween(from, end !== null && end < today ? end : today),
  );
  return counted.reduce((sum, days) => sum + Math.max(0, days), 0);
}

const earlierOf = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b < a ? b : a);

function spansWaited({ at, noticeAt, answers }: Readiness, end: Instant | undefined): DaySpan[] {
  if (!at || !noticeAt) return [];
  const from = osloDateOf(at > noticeAt ? at : noticeAt);
  const endOn = end === undefined ? null : osloDateOf(end);
  const changes = answers.flatMap((answer) => [osloDateOf(answer.at), ...(answer.on ? [answer.on] : [])]);
  const days = [...new Set([from, ...changes.filter((day) => day > from)])].sort();
  return days.flatMap((day, i) => {
    if (canReceiveOn(answers, day) || (endOn !== null && day >= endOn)) return [];
    const next = days[i + 1];
    const until = next !== undefined && (endOn === null || next < endOn) ? next : endOn;
    return [{ from: day, until }];
  });
}

/** The last answer given by the end of that day is the one that counts. */
function canReceiveOn(answers: readonly ReadyAnswer[], day: OsloDate): boolean {
  const last = answers.filter((answer) => osloDateOf(answer.at) <= day).at(-1);
  if (!last) return false;
  return last.on ? last.on <= day : last.canReceive;
}

/** A day is paid for once. */
function withoutOverlap(spans: readonly DaySpan[]): DaySpan[] {
  const result: DaySpan[] = [];
  for (const span of spans.toSorted((a, b) => daysBetween(b.from, a.from))) {
    const last = result.at(-1);
    if (!last || (last.until !== null && last.until < span.from)) result.push(span);
    else if (last.until !== null && (span.until === null || span.until > last.until)) {
      result[result.length - 1] = { from: last.from, until: span.until };
    }
  }
  return result;
}
