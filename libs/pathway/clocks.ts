import type { Fact, FactOf } from '../contracts/facts.js';
import type { LocalTerm } from '../contracts/topics/agreements.js';
import { osloDateOf } from './calendar/oslo.js';
import { isValidOn, ruleBook, ruleOf } from './rules/rule-book.js';
import { quieted } from './rules/import-quiet.js';
import { restIn, type Rested } from './rules/rest.js';
import type { Duty, Rule } from './rules/rule.js';
import { record, type Draft } from './draft.js';
import { courseAsOf, type State } from './fold.js';
import { clockKey, clocksOf, openClocks, type Clock } from './watch.js';

/** A duty with the row it comes from, the local agreement whose number it is counted by, and whether it rests for now. */
type Desired = Counted & Rested;
type Counted = { rule: Rule; duty: Duty; term?: LocalTerm };

/**
 * The difference between the clocks the course calls for and those that run: started, moved or stopped. Nobody starts a
 * clock by hand (design D2).
 */
export function clockDifference(draft: Draft): Draft {
  const { state } = draft;
  const actual = latestByKey(clocksOf(state.watch));
  const desired = desiredDuties(draft, actual);
  const facts: Fact[] = [];
  for (const [key, wanted] of desired) facts.push(...differenceOf(actual.get(key), wanted, draft));
  for (const clock of openClocks(state.watch)) {
    if (!desired.has(clockKey(clock))) facts.push(stopped(clock, whyNot(state)));
  }
  return record(draft, 'consequence', ...facts);
}

function whyNot({ course: { closed } }: State) {
  if (!closed) return 'no-longer-applies';
  return closed.into === undefined ? 'pathway-closed' : 'merged';
}

/** The duties of every rule: a running clock's by the version it was started with, a new one's by the row valid today. */
function desiredDuties(draft: Draft, actual: ReadonlyMap<string, Clock>): Map<string, Desired> {
  const { state, context } = draft;
  const desired = new Map<string, Desired>();
  if (state.course.closed) return desired;
  const today = osloDateOf(context.now);
  const rested = restIn(state.course, context.now);
  for (const rule of ruleBook) {
    for (const duty of dutiesOf(rule, state)) {
      const key = clockKey({ rule: rule.id, ...duty });
      const running = actual.get(key);
      const applies = running ? running.ruleVersion === rule.version : isValidOn(rule, today);
      if (!applies) continue;
      const { amount, ...counted } = countedAsAgreed({ rule, duty }, { draft, running, today });
      const asRested = rested(countedBy(rule, amount), counted.duty);
      const startedAt = running && running.state.is !== 'stopped' ? running.startedAt : context.now;
      desired.set(key, { ...counted, ...asRested, duty: quieted(state.course, startedAt)(rule, asRested.duty) });
    }
  }
  return desired;
}

const dutiesOf = (rule: Rule, seen: Pick<State, 'course' | 'watch'>, amount = rule.duration.amount): Duty[] =>
  rule.duties(seen, amount ?? 0);

/**
 * A number that is not the law's own may be agreed otherwise between the municipality and the unit (D2). A running clock
 * keeps the number it was started with.
 */
function countedAsAgreed(
  wanted: Counted,
  { draft, running, today }: { draft: Draft; running: Clock | undefined; today: string },
): Counted & { amount: number | null } {
  const { rule, duty } = wanted;
  const started = running !== undefined && running.state.is !== 'stopped';
  const term = started ? undefined : termFor(wanted, draft, today);
  const amount = started ? running.amount : term?.amount;
  if (amount === undefined) return { ...wanted, amount: rule.duration.amount };
  const recounted = dutiesOf(rule, draft.state, amount).find(
    (d) => clockKey({ rule: '', ...d }) === clockKey({ rule: '', ...duty }),
  );
  return recounted ? { rule, duty: recounted, term, amount } : { ...wanted, amount: rule.duration.amount };
}

function termFor({ rule, duty }: Counted, { state, context }: Draft, today: string): LocalTerm | undefined {
  if (rule.basis === 'LAW' || rule.duration.amount === null) return undefined;
  const unit = duty.episode?.unit ?? (duty.owner.level === 'specialist' ? duty.owner.organisation : undefined);
  return context.terms?.find(
    (term) =>
      term.rule === rule.id &&
      term.municipality === state.course.municipality &&
      term.specialist === unit &&
      term.validFrom <= today &&
      (!term.validTo || today <= term.validTo),
  );
}

/** The row with that number in the place of its own. */
const countedBy = (rule: Rule, amount: number | null): Rule => ({ ...rule, duration: { ...rule.duration, amount } });

const latestByKey = (clocks: readonly Clock[]): Map<string, Clock> => new Map(clocks.map((c) => [clockKey(c), c]));

function differenceOf(clock: Clock | undefined, wanted: Desired, draft: Draft): Fact[] {
  const { duty, rests } = wanted;
  const { newId } = draft.context;
  if (!clock || clock.state.is === 'stopped') {
    // resolved by a person: the duty was closed with its break, whatever the course still says
    const settledByHand = clock?.state.is === 'stopped' && clock.state.reason === 'break-resolved';
    return duty.doneAt || rests || settledByHand ? [] : [started(wanted, newId())];
  }
  if (duty.doneAt) return [stopped(clock, endOf(duty), duty.doneAt)];
  if (clock.state.is === 'expired') return differenceOfExpired(clock, wanted, draft);
  if (rests) return [stopped(clock, 'no-longer-applies')];
  return isMoved(clock, duty) ? [moved(clock, duty)] : [];
}

const endOf = ({ notDone }: Duty) => (notDone ? 'stated-not-done' : 'done');

/** Advice is put aside by a rest; what was missed and made a break stays missed, unless it never was. */
function differenceOfExpired(clock: Clock, { rule, duty, rests }: Desired, draft: Draft): Fact[] {
  if (rests) {
    return rule.onExpiry !== 'break' || !trulyExpired(draft, clock) ? [stopped(clock, 'no-longer-applies')] : [];
  }
  if (duty.due.dueAt > draft.context.now && !trulyExpired(draft, clock)) return [moved(clock, duty)];
  return isLeft(clock, duty) ? [takenOver(clock, duty)] : [];
}

const severityOf = ({ rule, duty }: Desired) => duty.severity ?? rule.severity;

function started(wanted: Desired, clockId: string): FactOf<'ClockStarted'> {
  const { rule, duty, term } = wanted;
  const { subject, occurrence, due, owner } = duty;
  const severity = severityOf(wanted);
  const { id, version: ruleVersion } = rule;
  const basis = term ? 'LOCAL_AGREEMENT' : rule.basis;
  const agreed = term ? { amount: term.amount, agreementId: term.agreementId } : {};
  return {
    type: 'ClockStarted',
    data: {
      ...{ clockId, rule: id, ruleVersion, subject, occurrence, ...due, owner, severity, basis, ...agreed },
      ...asInherited(duty),
    },
  };
}

/** The mark «arvet», where it is one. */
const asInherited = ({ inherited }: Pick<Duty, 'inherited'>) => (inherited ? { inherited } : {});

const isMoved = (clock: Clock, duty: Duty): boolean =>
  clock.dueAt !== duty.due.dueAt ||
  clock.owner.organisation !== duty.owner.organisation ||
  clock.owner.role !== duty.owner.role ||
  (duty.severity !== undefined && clock.severity !== duty.severity);

function moved(clock: Clock, duty: Duty): FactOf<'ClockMoved'> {
  const { clockId } = clock;
  return {
    type: 'ClockMoved',
    data: { clockId, ...duty.due, owner: duty.owner, severity: duty.severity ?? clock.severity, ...asInherited(duty) },
  };
}

/** The client has moved from one municipality to another. */
const isLeft = ({ owner }: Clock, duty: Duty): boolean =>
  owner.level === 'municipality' &&
  duty.owner.level === 'municipality' &&
  owner.organisation !== duty.owner.organisation;

/** What has run out stays so, and is the new owner's. */
const takenOver = ({ clockId, dueAt, dueOn, severity, inherited }: Clock, { owner }: Duty): FactOf<'ClockMoved'> => ({
  type: 'ClockMoved',
  data: { clockId, dueAt, ...(dueOn === undefined ? {} : { dueOn }), owner, severity, ...asInherited({ inherited }) },
});

const stopped = (
  { clockId }: Clock,
  reason: FactOf<'ClockStopped'>['data']['reason'],
  doneAt?: string,
): FactOf<'ClockStopped'> => ({
  type: 'ClockStopped',
  data: { clockId, reason, ...(doneAt === undefined ? {} : { doneAt }) },
});

/**
 * Did the clock rightly run out? Judged by the course as it stood at the due time, corrections applied: what happened
 * later (a date moved, a client who left) does not undo a duty that was missed, what was wrong or told too late does (D3).
 */
export function trulyExpired(draft: Draft, clock: Clock): boolean {
  const { dueAt, startedAt } = clock;
  const course = courseAsOf(draft.state.facts, dueAt > startedAt ? dueAt : startedAt);
  if (course.closed && course.closed.at < dueAt) return false;
  const then = dutyOf({ course, watch: draft.state.watch }, clock);
  return then !== undefined && !then.rests && then.duty.due.dueAt <= dueAt;
}

/** The duty and row behind a clock, as the course shows it at the clock's due time. */
export function dutyOf(seen: Pick<State, 'course' | 'watch'>, clock: Clock): Desired | undefined {
  const rule = ruleOf(clock);
  if (!rule) return undefined;
  const amount = clock.amount ?? rule.duration.amount;
  const duty = dutiesOf(rule, seen, amount).find((d) => clockKey({ rule: clock.rule, ...d }) === clockKey(clock));
  if (!duty) return undefined;
  const asRested = restIn(seen.course, clock.dueAt)(countedBy(rule, amount), duty);
  return { rule, ...asRested, duty: quieted(seen.course, clock.startedAt)(rule, asRested.duty) };
}
