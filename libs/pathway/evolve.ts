import type { Episode, Course, Handover, RecordedSignal } from './course.js';
import type { MunicipalWarning } from '../contracts/vocabulary.js';
import { atLocalTime } from './calendar/oslo.js';
import { nextPhase, type Step } from './life-cycle.js';

/**
 * One signal's effect on the course. Total: history is true, so nothing is checked and nothing thrown; an episode or a
 * handover heard of for the first time comes into being with what is known of it.
 */
export function evolve(course: Course, fact: RecordedSignal): Course {
  switch (fact.type) {
    case 'PathwayStarted':
      return { ...course, started: { at: fact.effectiveAt, ...fact.data } };
    case 'PathwayClosed':
      return { ...course, closed: { at: fact.effectiveAt, reason: fact.data.reason } };
    case 'CoordinatorNamed': {
      const coordinator = {
        at: course.coordinators[fact.data.level]?.at ?? fact.effectiveAt,
        ...fact.data.coordinator,
      };
      return { ...course, coordinators: { ...course.coordinators, [fact.data.level]: coordinator } };
    }
    case 'CoordinatedNeedReported':
      return { ...course, needReportedAt: course.needReportedAt ?? fact.effectiveAt };
    case 'ContactRecorded':
      return {
        ...course,
        contacts: [
          ...course.contacts,
          { at: fact.effectiveAt, by: fact.controller, real: fact.data.withClient && fact.data.kind !== 'attempt' },
        ],
      };
    case 'MappingRecorded':
      return { ...course, mappings: [...course.mappings, fact.effectiveAt] };
    case 'AnsvarsgruppeFormed':
    case 'AnsvarsgruppeMeetingHeld':
      return evolveAnsvarsgruppe(course, fact);
    case 'HandoverOffered':
    case 'HandoverWithdrawn':
    case 'HandoverAccepted':
    case 'HandoverRejected':
      return evolveHandover(course, fact);
    default:
      return evolveEpisode(course, fact);
  }
}

type Typed<T extends RecordedSignal['type']> = Extract<RecordedSignal, { type: T }>;

function evolveAnsvarsgruppe(course: Course, fact: Typed<'AnsvarsgruppeFormed' | 'AnsvarsgruppeMeetingHeld'>): Course {
  const group = course.ansvarsgruppe;
  if (fact.type === 'AnsvarsgruppeFormed') {
    const { rhythmDays } = fact.data;
    return { ...course, ansvarsgruppe: { formedAt: fact.effectiveAt, rhythmDays, meetings: group?.meetings ?? [] } };
  }
  const { heldOn, nextOn, clientPresent, attended } = fact.data;
  const inPart = !clientPresent || !attended.includes('coordinator') || !attended.includes('specialist');
  const meetings = [...(group?.meetings ?? []), { heldOn, nextOn, inPart }].sort((a, b) =>
    a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0,
  );
  return { ...course, ansvarsgruppe: { formedAt: fact.effectiveAt, ...group, meetings } };
}

function evolveHandover(
  course: Course,
  fact: Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>,
): Course {
  const { handoverId, episodeId } = fact.data;
  const known: Handover = course.handovers[handoverId] ?? { handoverId, episodeId, occasion: 'planned' };
  return { ...course, handovers: { ...course.handovers, [handoverId]: { ...known, ...handoverFacet(fact) } } };
}

function handoverFacet(
  fact: Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>,
): Partial<Handover> {
  const at = fact.effectiveAt;
  switch (fact.type) {
    case 'HandoverOffered':
      return { offeredAt: at, occasion: fact.data.occasion };
    case 'HandoverWithdrawn':
      return { withdrawnAt: at };
    case 'HandoverRejected':
      return { rejectedAt: at };
    case 'HandoverAccepted':
      return { accepted: { at, responsible: fact.data.responsible, firstContactOn: fact.data.firstContactOn } };
  }
}

type EpisodeSignal = Extract<RecordedSignal, { data: { episodeId: string } }>;
type EpisodeFact = Exclude<
  EpisodeSignal,
  Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>
>;

function evolveEpisode(course: Course, fact: EpisodeFact): Course {
  const { episodeId } = fact.data;
  const known = course.episodes[episodeId];
  const before: Episode = known ?? {
    episodeId,
    phase: 'treatmentStart',
    unit: fact.controller,
    legalBasis: 'voluntary',
  };
  const step = stepOf(fact);
  const phase = step ? nextPhase(known?.phase, step) : before.phase;
  return {
    ...course,
    episodes: { ...course.episodes, [episodeId]: { ...before, ...episodeFacet(before, fact), phase } },
  };
}

function stepOf(fact: EpisodeFact): Step | undefined {
  switch (fact.type) {
    case 'ReferralRegistered':
      return 'registered';
    case 'ReferralAssessed':
      return fact.data.right ? 'assessedWithRight' : 'assessedWithoutRight';
    case 'Admitted':
      return 'admitted';
    case 'DischargePlanned':
      return 'dischargePlanned';
    case 'ReadyDeclared':
      return 'declaredReady';
    case 'Discharged':
    case 'DroppedOut':
      return 'left';
    default:
      return undefined;
  }
}

function episodeFacet(before: Episode, fact: EpisodeFact): Partial<Episode> {
  const at = fact.effectiveAt;
  switch (fact.type) {
    case 'ReferralRegistered': {
      const { kind, serviceLine, receivedOn, under23, to } = fact.data;
      return {
        unit: to,
        referral: { kind, serviceLine, receivedOn, under23, byMachine: fact.actor.kind === 'machine' },
      };
    }
    case 'ReferralAssessed':
      return {
        assessed: { at, right: fact.data.right, legalDeadline: fact.data.legalDeadline },
        start: { at, on: fact.data.startDate },
      };
    case 'StartDateMoved':
      return { start: { at, on: fact.data.startDate } };
    case 'HelfoNotified':
      return { helfoNotifiedAt: at };
    case 'MunicipalNeedRecorded':
      return { need: { at, likely: fact.data.likely } };
    case 'LegalBasisSet':
      return { legalBasis: fact.data.basis };
    default:
      return stayFacet(before, fact);
  }
}

type StayFact = Exclude<
  EpisodeFact,
  Typed<
    | 'ReferralRegistered'
    | 'ReferralAssessed'
    | 'StartDateMoved'
    | 'HelfoNotified'
    | 'MunicipalNeedRecorded'
    | 'LegalBasisSet'
  >
>;

function stayFacet(before: Episode, fact: StayFact): Partial<Episode> {
  const at = fact.effectiveAt;
  switch (fact.type) {
    // said twice: the first time counts
    case 'Admitted':
      return { admittedAt: before.admittedAt ?? at };
    case 'AdmissionNoticeSent':
      return { admissionNoticeAt: before.admissionNoticeAt ?? at };
    case 'DischargePlanned':
      return {
        plan: { on: fact.data.on, at: before.plan?.at ?? at },
        ...warned(before, fact.data.municipalWarning, at),
        dischargeSignalAt: at,
      };
    case 'ReadyDeclared':
      return { readyAt: before.readyAt ?? at, dischargeSignalAt: at };
    case 'ReadyNoticeSent':
      return { readyNoticeAt: before.readyNoticeAt ?? at };
    case 'ReadyNoticeAnswered':
      return { readyAnsweredAt: before.readyAnsweredAt ?? at };
    case 'Discharged':
      return { left: before.left ?? { at, how: fact.data.kind }, dischargeSignalAt: at };
    case 'DroppedOut':
      return {
        left: before.left ?? { at, how: 'dropOut' },
        ...(fact.data.municipalWarning ? warned(before, fact.data.municipalWarning, at) : {}),
        dischargeSignalAt: at,
      };
    case 'DischargeSummarySent':
      return { summarySentAt: before.summarySentAt ?? at };
    default:
      return exhaustive(fact);
  }
}

const warned = (before: Episode, warning: MunicipalWarning, at: string): Partial<Episode> =>
  warning === 'notAsked'
    ? { warning, notAskedAt: before.notAskedAt ?? at, warningStatedAt: undefined }
    : { warning, warningStatedAt: before.warningStatedAt ?? at };

/** Never when compiling; nothing when running: a fact of a later version must not stop the fold. */
const exhaustive = (_unknown: never): Partial<Episode> => ({});

/** A meeting told of without a time of day counts at noon. */
export const noonOf = (date: string): string => atLocalTime(date, 12, 0);
