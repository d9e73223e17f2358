import type { ServedBy, Serving } from '../../contracts/topics/organisations.js';
import { AccessRefused } from '../errors.js';
import type { ServingOutcome } from '../agreement-port.js';
import type { Caller, EventStore, InStead } from '../port.js';
import type { State } from './state.js';

const keyOf = ({ responsible, unit, from }: ServedBy): string => [responsible, unit, from].join(' ');
const osloDay = (at: number): string => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

export function declareServing(
  state: State,
  { caller, serving }: Parameters<EventStore['declareServing']>[0],
): { outcome: ServingOutcome } {
  const declared = { ...serving, responsible: caller.organisation };
  const both = [declared.responsible, declared.unit];
  if (!both.every((one) => state.organisations.has(one))) return { outcome: 'unknown-unit' };
  const isDivided = [...state.organisations.values()].some(
    ({ parent, level }) => parent !== undefined && both.includes(parent) && level === 'municipality',
  );
  if (isDivided) return { outcome: 'district-receives' };
  const others = [...state.served.values()].filter(
    (other) => other.responsible === declared.responsible && keyOf(other) !== keyOf(declared),
  );
  if (others.some((other) => overlaps(other, declared))) return { outcome: 'area-taken' };
  state.served.set(keyOf(declared), declared);
  state.access.push({ caller, act: 'DeclareServing', outcome: 'allowed' });
  return { outcome: 'declared' };
}

const overlaps = (one: Serving, other: Serving): boolean =>
  (one.areas ?? []).some((area) => other.areas?.includes(area)) &&
  one.from <= (other.to ?? '9999') &&
  other.from <= (one.to ?? '9999');

/** Who serves an organisation, and whom it serves. */
export const servedBy = (state: State, organisation: string): ServedBy[] =>
  [...state.served.values()]
    .filter(({ responsible, unit }) => responsible === organisation || unit === organisation)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));

const order = ({ responsible, unit, from }: ServedBy): string => [responsible, from, unit].join(' ');

const declaredNow = (state: State, now: number): ServedBy[] =>
  [...state.served.values()].filter(({ from, to }) => from <= osloDay(now) && (to === undefined || to >= osloDay(now)));

/** Whose clients the unit works with today, and in how much. */
export function servedNow(state: State, mine: string, now: number): { responsible: string; area: InStead['area'] }[] {
  const areas = new Map<string, InStead['area']>();
  for (const { responsible, unit, areas: given = [] } of declaredNow(state, now)) {
    if (unit !== mine) continue;
    if (given.includes('followUp')) areas.set(responsible, 'followUp');
    else if (given.includes('reception') && !areas.has(responsible)) areas.set(responsible, 'reception');
  }
  return [...areas].map(([responsible, area]) => ({ responsible, area }));
}

/** The units that follow up or receive for a municipality today. */
export const servingNow = (state: State, responsible: string, now: number): string[] =>
  declaredNow(state, now)
    .filter((one) => one.responsible === responsible)
    .filter(({ areas = [] }) => areas.includes('followUp') || areas.includes('reception'))
    .map(({ unit }) => unit);

/**
 * The caller in the stead of the municipality that answers for the client, or else of one that is asked to, where the unit
 * has nothing to do with the client itself.
 */
export function inStead(
  state: State,
  caller: Caller,
  { pathwayId, now }: { pathwayId: string; now: number },
): Caller | undefined {
  const { participants = [] } = state.streams.get(pathwayId) ?? {};
  if (caller.role !== 'coordinator' || caller.serving) return undefined;
  if (participants.some((p) => p.organisation === caller.organisation)) return undefined;
  const served = servedNow(state, caller.organisation, now);
  const [first] = ['answers', 'asked'].flatMap((standing) =>
    participants
      .filter((p) => p.standing === standing)
      .flatMap((p) => served.filter(({ responsible }) => responsible === p.organisation))
      .sort((a, b) => (a.responsible < b.responsible ? -1 : 1)),
  );
  if (!first) return undefined;
  const serving = { unit: caller.organisation, area: first.area };
  return { ...caller, organisation: first.responsible, level: 'municipality', serving };
}

/** Nobody enters in another's stead without a declaration that holds today; answers with what it lets the caller see. */
export function enter(state: State, caller: Caller, now: number): Caller {
  const { serving, organisation, role } = caller;
  if (!serving) return caller;
  const served = servedNow(state, serving.unit, now).find((s) => s.responsible === organisation);
  const covered = served && (served.area === 'followUp' || serving.area === 'reception');
  if (!covered || role !== 'coordinator') throw new AccessRefused();
  return { ...caller, serving: { ...serving, area: served.area } };
}

/** Who answers at any hour for it: the unit that does so in its stead, or itself. */
export const deskOf = (state: State, organisation: string, now: number): string =>
  declaredNow(state, now).find((s) => s.responsible === organisation && s.areas?.includes('dutyDesk'))?.unit ??
  organisation;

/** The organisation itself, all above it, and an HF that it is on contract with under the HF's agreements. */
export function withParents(state: State, organisation: string, now: number): string[] {
  const found: string[] = [];
  const waiting = [organisation];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.includes(at)) continue;
    found.push(at);
    const { parent } = state.organisations.get(at) ?? {};
    if (parent !== undefined) waiting.push(parent);
    waiting.push(...contractsOf(state, at, now));
  }
  return found;
}

const contractsOf = (state: State, unit: string, now: number): string[] =>
  declaredNow(state, now).flatMap((s) =>
    s.unit === unit && s.form === 'contract' && s.underAgreements ? [s.responsible] : [],
  );
