import canonicalize from 'canonicalize';
import type { DutyDesk } from '../contracts/topics/organisations.js';
import type { BreakView, ClockView, CommandAnswer, FactView, PathwayView } from '../contracts/answers.js';
import type { Owner, StoredFact } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import { unsealTexts } from '../contracts/sealing.js';
import { daysBetween } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { handoversOf, handoverState, pathwayPhase, type Course } from '../pathway/course.js';
import { coordinatorNow } from '../pathway/course/people.js';
import { labelOf } from '../pathway/labels.js';
import { noticeOf, noticeOfAgreed } from '../pathway/rules/rule.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import { interruptionOf } from '../pathway/interruptions.js';
import { isEnded, openClocks, standing, type ChainBreak, type Clock } from '../pathway/watch.js';
import { inquiryOf } from '../read-models/inquiry.js';
import { shielded } from '../access/protected-address.js';
import type { Seen } from './seen.js';
import { trackViews } from './views/tracks.js';
import { consentsView, outsideHealth } from './views/consents.js';
import { peopleView } from './views/people.js';
import { plansView } from './views/plans.js';
import { measureViews, serviceRequestViews } from './views/measures.js';
import { episodeViews } from './views/episodes.js';
import { followUpView } from './views/follow-up.js';
import { movesView } from './views/moves.js';

export function commandAnswer(seen: Seen, newFrom: number): CommandAnswer {
  const { pathway, facts } = seen;
  const told = facts.filter((fact) => fact.version >= newFrom).map((fact) => factView(fact, seen));
  return shielded({ ...summary(seen), pathwayId: pathway.pathwayId, facts: told }, seen.shield);
}

export function pathwayView(seen: Seen): PathwayView {
  const { course } = seen.state;
  const view: PathwayView = {
    ...summary(seen),
    municipality: course.municipality ?? seen.pathway.municipality,
    moves: movesView(seen),
    client: seen.client(),
    episodes: episodeViews(course, seen),
    mergedInto: course.closed?.into,
    mergedFrom: course.mergedFrom.length > 0 ? [...course.mergedFrom] : undefined,
    tracks: trackViews(seen.state, seen.nameOf),
    people: peopleView(course, seen.nameOf),
    plans: plansView(seen),
    consents: { ...consentsView(seen), ...outsideHealth(seen) },
    measures: measureViews(seen),
    serviceRequests: serviceRequestViews(seen),
    ...followUpView(course),
    ...(seen.isProtected && { addressProtected: true as const }),
  };
  return shielded(view, seen.shield);
}

/** `version` is the stream's, not the last visible fact's: it is what If-Match is compared with. */
const summary = (seen: Seen) => ({
  pathwayId: seen.pathway.pathwayId,
  version: seen.pathway.version,
  phase: pathwayPhase(seen.state.course),
  clocks: openClocks(seen.state.watch).flatMap((clock) => clockView(clock, seen)),
  reception: receptionOf(seen),
  breaks: standing(seen.state.watch).map((chainBreak) => breakView(chainBreak, seen)),
});

/** While an offer stands unanswered the sender sees whom to call, as grave as the offer is. */
function receptionOf({ party, state, pathway }: Seen): DutyDesk | undefined {
  if (party.level !== 'specialist') return undefined;
  const waiting = handoversOf(state.course).filter((h) => handoverState(h) === 'offered');
  if (waiting.length === 0) return undefined;
  const severity = waiting.some((h) => h.occasion === 'unplanned') ? 'critical' : 'high';
  return pathway.desks.find((desk) => desk.severity === severity);
}

export function clockView(clock: Clock, seen: Seen): ClockView[] {
  const rule = ruleOf(clock);
  if (!rule) return [];
  const { clockId, subject, dueAt, dueOn, severity, basis, agreementId, inherited, state } = clock;
  return [
    {
      clockId,
      pathwayId: seen.pathway.pathwayId,
      rule: rule.id,
      title: rule.title,
      basis,
      dutyBasis: rule.dutyBasis,
      notice: agreementId ? noticeOfAgreed(rule) : noticeOf(rule),
      source: rule.source,
      agreementId,
      subject,
      state: state.is === 'expired' ? 'expired' : 'running',
      onExpiry: rule.onExpiry,
      severity,
      dueAt,
      dueOn,
      inherited,
      owner: ownerView(clock.owner, seen),
    },
  ];
}

export function breakView(chainBreak: ChainBreak, seen: Seen): BreakView {
  const { breakId, kind, severity, level, dueAt, openedAt, owners, life } = chainBreak;
  const endedAt = isEnded(chainBreak) && 'at' in life ? life.at : undefined;
  return {
    breakId,
    pathwayId: seen.pathway.pathwayId,
    kind,
    severity,
    interrupts: interruptionOf(severity),
    state: life.is,
    level,
    owners: {
      municipality: owners.municipality && ownerView(owners.municipality, seen),
      specialist: owners.specialist && ownerView(owners.specialist, seen),
    },
    rules: [...new Set(chainBreak.lines.map((line) => line.rule))],
    dueAt,
    openedAt,
    endedAt,
    cause: life.is === 'resolved' ? life.cause : undefined,
    daysOpen: daysOpen(openedAt, endedAt ?? seen.now),
    ...inquiryOf(chainBreak),
  };
}

export const daysOpen = (openedAt: Instant, until: Instant): number =>
  daysBetween(osloDateOf(openedAt), osloDateOf(until));

/** The role's owner, with the person who fills it now: a change of person moves no clock. An outside unit has a phone. */
function ownerView(owner: Owner, seen: Seen) {
  const outside = seen.pathway.outside.find((one) => one.organisation === owner.organisation);
  if (outside) return { ...owner, unit: outside.name, phone: outside.phone };
  const person = personBehind(owner, seen.state.course);
  return {
    ...owner,
    name: person && seen.nameOf(person.name),
    unit: person?.unit,
    phone: person?.phone && seen.nameOf(person.phone),
  };
}

const personBehind = (owner: Owner, course: Course) =>
  owner.role === 'coordinator' || owner.role === 'ward' ? coordinatorNow(course, owner.level) : undefined;

export function factView(fact: StoredFact, seen: Pick<Seen, 'nameOf'>): FactView {
  const { factId, type, version, effectiveAt, recordedAt, controller, audience, actor } = fact;
  return {
    factId,
    type,
    label: labelOf(type),
    version,
    effectiveAt,
    recordedAt,
    actor: {
      kind: actor.kind,
      organisation: actor.organisation,
      role: actor.role,
      onBehalfOf: actor.onBehalfOf,
      servingUnit: actor.servingUnit,
    },
    controller,
    audience,
    mergedFrom: actor.mergedFrom,
    data: inStableOrder(unsealTexts(fact.data, seen.nameOf)),
  };
}

/** The same answer byte for byte, whether the fact comes from memory or from the database. */
const inStableOrder = (data: unknown): Record<string, unknown> =>
  JSON.parse(canonicalize(data) ?? '{}') as Record<string, unknown>;
