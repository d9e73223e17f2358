import type { MunicipalWarning } from '../contracts/vocabulary.js';
import type { Course, Episode, RecordedSignal } from './course.js';
import { nextPhase, type Step } from './life-cycle.js';

type Typed<T extends RecordedSignal['type']> = Extract<RecordedSignal, { type: T }>;

type EpisodeSignal = Extract<RecordedSignal, { data: { episodeId: string } }>;
type EpisodeFact = Exclude<
  EpisodeSignal,
  Typed<'HandoverOffered' | 'HandoverWithdrawn' | 'HandoverAccepted' | 'HandoverRejected'>
>;

/** One signal's effect on its episode. Total, as `evolve` is. */
export function evolveEpisode(course: Course, fact: EpisodeFact): Course {
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
        start: { at, on: fact.data.startDate, noneBeforeDeadline: fact.data.noStartBeforeDeadline },
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
      return { admittedAt: before.admittedAt ?? at, expectedOn: fact.data.expectedDischargeOn ?? before.expectedOn };
    case 'DischargePlanned':
      return {
        plan: { on: fact.data.on, at: before.plan?.at ?? at },
        ...warned(before, fact.data.municipalWarning, at),
        dischargeSignalAt: at,
      };
    case 'ReadyDeclared':
      return { readyAt: before.readyAt ?? at, dischargeSignalAt: at };
    case 'Discharged':
      return { left: before.left ?? { at, how: fact.data.kind }, dischargeSignalAt: at };
    case 'DroppedOut':
      return {
        left: before.left ?? { at, how: 'dropOut' },
        ...(fact.data.municipalWarning ? warned(before, fact.data.municipalWarning, at) : {}),
        dischargeSignalAt: at,
      };
    default:
      return noticeFacet(before, fact);
  }
}

type NoticeFact = Extract<
  StayFact,
  Typed<'AdmissionNoticeSent' | 'ReadyNoticeSent' | 'ReadyNoticeAnswered' | 'DischargeSummarySent'>
>;

function noticeFacet(before: Episode, fact: NoticeFact): Partial<Episode> {
  const at = fact.effectiveAt;
  switch (fact.type) {
    case 'AdmissionNoticeSent':
      return { admissionNoticeAt: before.admissionNoticeAt ?? at };
    case 'ReadyNoticeSent':
      return { readyNoticeAt: before.readyNoticeAt ?? at };
    case 'ReadyNoticeAnswered':
      return { readyAnsweredAt: before.readyAnsweredAt ?? at };
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
