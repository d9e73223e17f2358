import type { Recorded, WatchFact } from '../../contracts/facts.js';
import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { ChainBreakKind } from '../../contracts/vocabulary.js';
import { osloDateOf } from '../calendar/oslo.js';
import { emptyCourse, type Course } from '../course.js';
import { evolveWatch } from '../evolve/watch.js';
import { courseThroughLife, isWatchFact } from '../fold.js';
import { emptyWatch, type ChainBreak } from '../watch.js';

/** The course as it stood at the end of that Oslo day, and until the next one of these. */
export type Life = { from: OsloDate; course: Course };

type Owners = ChainBreak['owners'];

/** A break that was one: withdrawn ones are in no figure (design D3). Who owned it, from which day. */
export type ToldBreak = {
  kind: ChainBreakKind;
  /** The episode of a seam break; else what its clock was about. */
  subject: string;
  openedOn: OsloDate;
  owned: readonly { from: OsloDate; owners: Owners }[];
  ended?: { on: OsloDate; cause: string };
  /** Why, as an owner last said; and when a leader last wrote down what was learned. */
  explained?: { on: OsloDate; cause: string };
  learnedOn?: OsloDate;
  lines: ChainBreak['lines'];
};

/** One pathway as its indicators are counted from: what is believed now, day by day, and its breaks. */
export type Told = { course: Course; lives: readonly Life[]; breaks: readonly ToldBreak[] };

/** Facts of clocks are not needed: breaks say what came of them. */
export function toldBy(facts: readonly Recorded[]): Told {
  const lives: Life[] = [];
  for (const { at, course } of courseThroughLife(facts)) {
    const from = osloDateOf(at);
    if (lives.at(-1)?.from === from) lives.pop();
    lives.push({ from, course });
  }
  return { course: lives.at(-1)?.course ?? emptyCourse, lives, breaks: toldBreaks(facts.filter(isWatchFact)) };
}

function toldBreaks(facts: readonly Recorded<WatchFact>[]): ToldBreak[] {
  const owned = new Map<string, ToldBreak['owned']>();
  for (const { type, data, recordedAt } of facts) {
    if (type !== 'ChainBreakOpened' && type !== 'ChainBreakMoved') continue;
    const next = { from: osloDateOf(recordedAt), owners: data.owners };
    owned.set(data.breakId, [...(owned.get(data.breakId) ?? []), next]);
  }
  const { breaks } = facts.reduce(evolveWatch, emptyWatch);
  return [...breaks.values()].flatMap((one) => {
    const { life, kind, subject, openedAt, lines, explained, lessonAt } = one;
    if (life.is === 'withdrawn') return [];
    const openedOn = osloDateOf(openedAt);
    const ended = life.is === 'resolved' ? { on: osloDateOf(life.at), cause: life.cause } : undefined;
    return [
      {
        ...{ kind, subject, openedOn, owned: owned.get(one.breakId) ?? [], ended, lines },
        ...(explained && { explained: { on: osloDateOf(explained.at), cause: explained.cause } }),
        ...(lessonAt !== undefined && { learnedOn: osloDateOf(lessonAt) }),
      },
    ];
  });
}

/** The municipality that answered for the client on that day; before the pathway began, the first. */
export function municipalityOn({ lives }: Told, day: OsloDate): string | undefined {
  const then = lives.findLast(({ from, course }) => from <= day && course.municipality !== undefined);
  return (then ?? lives.find(({ course }) => course.municipality !== undefined))?.course.municipality;
}

export const municipalityAt = (told: Told, instant: Instant): string | undefined =>
  municipalityOn(told, osloDateOf(instant));
