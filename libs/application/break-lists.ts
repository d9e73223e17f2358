import { shielded } from '../access/protected-address.js';
import { leastShown, shownCounts } from '../access/small-numbers.js';
import { leastLevelOf } from '../access/topics/breaks.js';
import type { BreakView, LeaderBreakView } from '../contracts/answers.js';
import type { Instant } from '../contracts/primitives.js';
import type { Caller, EventStore } from '../event-store/port.js';
import { interruptionOf } from '../pathway/interruptions.js';
import { inquiryIn } from '../read-models/inquiry.js';
import type { BreakRow } from '../read-models/rows.js';
import { checkReads } from './check-reads.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { Refusal } from './refusal.js';
import { inTheStead, orNotServed } from './served-by.js';
import type { Pathways } from './service.js';
import { daysOpen } from './views.js';

/** Breaks over many pathways: as their owners read them, and as leaders do. */
export function createBreakLists({ store, realNow }: PathwaysDependencies): Pick<Pathways, 'breaks' | 'breakCounts'> {
  return {
    async breakCounts(caller) {
      checkReads(caller, 'breakRows');
      const { items } = await store.breakCounts(caller);
      return { items: shownCounts(items), least: leastShown };
    },
    async breaks(reader, { municipality, ...filter }, page) {
      const caller = readerOf(reader, municipality);
      const isLeader = caller.role === 'leader';
      checkReads(caller, isLeader ? 'breakRows' : 'breaks');
      if (isLeader && filter.pathwayId !== undefined) {
        throw new Refusal(
          'forbidden',
          'role-may-not-filter',
          'A leader reads rows without a way to the pathway; leave pathwayId out.',
        );
      }
      if (isLeader) await checkAnswersForSome(store, caller);
      const leastLevel = isLeader ? leastLevelOf(caller).rows : undefined;
      const request = { caller, filter: { ...filter, ...(leastLevel && { leastLevel }) }, ...page };
      const { items, nextCursor, demoOffsetMs } = await orNotServed(store.breaks(request), caller);
      const now = productNow(realNow(), demoOffsetMs);
      return isLeader
        ? { items: items.map((row) => leaderRow(row, caller.organisation, now)), nextCursor }
        : { items: items.map((row) => shieldedBreak(breakFromRow(row, now), row, caller)), nextCursor };
    },
  };
}

/** An HF or RHF stands above those who answer for anybody: its leaders read numbers. */
async function checkAnswersForSome(store: Pick<EventStore, 'organisations'>, { level, organisation }: Caller) {
  if (level === 'municipality') return;
  const below = (await store.organisations()).some((one) => one.parent === organisation);
  if (!below) return;
  const detail = 'An organisation above others reads numbers and no rows; see GET /api/v1/breaks/counts.';
  throw new Refusal('forbidden', 'numbers-only', detail);
}

/** The breaks of a municipality are read in its stead by whoever receives for it. */
const readerOf = (reader: Caller, municipality: string | undefined): Caller =>
  municipality === undefined || municipality === reader.organisation
    ? reader
    : inTheStead(reader, municipality, 'reception');

function breakFromRow(row: BreakRow, now: Instant): BreakView {
  const { breakId, pathwayId, kind, severity, state, level, owners, rules, dueAt, openedAt, endedAt, cause } = row;
  const age = daysOpen(openedAt, endedAt ?? now);
  return {
    breakId,
    pathwayId,
    kind,
    severity,
    interrupts: interruptionOf(severity),
    state,
    level,
    owners,
    rules,
    dueAt,
    openedAt,
    endedAt,
    cause,
    daysOpen: age,
    ...inquiryIn(row),
  };
}

/** Who answers for the client sees both owners; so does who owns it too, until it has ended; others themselves alone. */
function shieldedBreak(view: BreakView, { shieldedFor }: BreakRow, { organisation }: Caller): BreakView {
  if (shieldedFor === undefined || shieldedFor === organisation) return view;
  const isOpen = !['resolved', 'withdrawn'].includes(view.state);
  const ownsToo = isOpen && view.owners.specialist?.organisation === organisation;
  const shown = new Set(ownsToo ? [organisation, shieldedFor] : [organisation]);
  return shielded(view, { shown, labels: 'hidden', address: 'hidden' });
}

/** A leader has no relation to any client: of one with a protected address the place is not told. */
const shieldedPlace = { unit: 'skjermet', organisation: 'skjermet' } as const;

/** A leader sees where and how old: no name, and no way to the pathway. */
export function leaderRow(row: BreakRow, organisation: string, now: Instant): LeaderBreakView {
  const { breakId, kind, severity, state, level, rules, dueAt, openedAt, endedAt, unit } = row;
  const age = daysOpen(openedAt, endedAt ?? now);
  const place = { unit, organisation };
  const where = row.shieldedFor === undefined ? place : shieldedPlace;
  return { breakId, kind, severity, state, level, rules, dueAt, openedAt, daysOpen: age, ...where, ...inquiryIn(row) };
}
