import type { episodeSignals } from '../../contracts/topics/episodes.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Episode, RecordedSignal } from '../course.js';
import { warned } from './discharges.js';
import { episodeIn, onEpisode, withEpisode, type Evolver, type Evolvers, type SignalOf } from './evolver.js';

const byMachine = ({ actor }: Pick<RecordedSignal, 'actor'>): boolean => actor.kind === 'machine';

/** In treatment; of several admissions the first counts. */
const admitted = (before: Episode, fact: RecordedSignal): Partial<Episode> =>
  before.admittedAt ? {} : { admittedAt: fact.effectiveAt, admittedByMachine: byMachine(fact) };

/** A renewed assessment may be asked for once, of what has no right and no treatment (R11). */
const mayBeReassessed = ({ renewed, assessed, admittedAt, left }: Episode): boolean =>
  !renewed && !admittedAt && !left && assessed?.right !== true;

const returned = onEpisode<'ReturnedToTreatment'>((before, fact) => {
  const { kind, serviceLine, to, basis, previousEpisodeId } = fact.data;
  const { effectiveAt } = fact;
  return {
    unit: to,
    referral: {
      kind,
      serviceLine,
      receivedOn: osloDateOf(effectiveAt),
      under23: false,
      byMachine: byMachine(fact),
    },
    returnedFrom: { episodeId: previousEpisodeId, basis },
    ...admitted(before, fact),
  };
}, 'admitted');

/**
 * In treatment at once, in the line of the previous episode, whichever of the two was heard of first. That one has ended
 * since the client came back from it; its discharge may still be on its way.
 */
const returnedToTreatment: Evolver<'ReturnedToTreatment'> = (course, fact) => {
  const { previousEpisodeId, episodeId } = fact.data;
  const previous = episodeIn(course, previousEpisodeId, fact.controller);
  const followed = withEpisode(course, { ...previous, phase: 'ended', followedBy: episodeId });
  const { serviceLine = fact.data.serviceLine } = previous.referral ?? {};
  return returned(followed, { ...fact, data: { ...fact.data, serviceLine } } as SignalOf<'ReturnedToTreatment'>);
};

/** From referral to the end. What is said twice counts from the first time. */
export const episodeEvolvers: Evolvers<typeof episodeSignals> = {
  ReferralRegistered: onEpisode((_before, fact) => {
    const { episodeId: _episodeId, to, ...referral } = fact.data;
    return { unit: to, referral: { ...referral, byMachine: byMachine(fact) } };
  }, 'registered'),
  ReferralAssessed: onEpisode(
    (_before, fact) => {
      const { data, effectiveAt: at } = fact;
      return {
        assessed: { at, right: data.right, legalDeadline: data.legalDeadline, byMachine: byMachine(fact) },
        start: { at, on: data.startDate, noneBeforeDeadline: data.noStartBeforeDeadline },
      };
    },
    ({ data }) => (data.right ? 'assessedWithRight' : 'assessedWithoutRight'),
  ),
  RenewedAssessmentRequested: onEpisode(
    (before, fact) =>
      mayBeReassessed(before)
        ? {
            renewed: { at: fact.effectiveAt, byMachine: byMachine(fact), first: before.assessed },
            assessed: undefined,
            start: undefined,
          }
        : {},
    (_fact, before) => (mayBeReassessed(before) ? 'reassessmentRequested' : undefined),
  ),
  StartDateMoved: onEpisode((_before, { data, effectiveAt: at }) => ({ start: { at, on: data.startDate } })),
  HelfoNotified: onEpisode((_before, fact) => ({
    helfoNotifiedAt: fact.effectiveAt,
    helfoNotifiedByMachine: byMachine(fact),
  })),
  Admitted: onEpisode(
    (before, fact) => ({
      ...admitted(before, fact),
      expectedOn: fact.data.expectedDischargeOn ?? before.expectedOn,
    }),
    'admitted',
  ),
  MunicipalNeedRecorded: onEpisode((before, { data, effectiveAt: at }) => ({
    need: before.need?.likely === data.likely ? before.need : { at, likely: data.likely },
  })),
  AdmissionNoticeSent: onEpisode((before, { effectiveAt }) => ({
    admissionNoticeAt: before.admissionNoticeAt ?? effectiveAt,
  })),
  LegalBasisSet: onEpisode((_before, { data }) => ({ legalBasis: data.basis })),
  ContactClinicianNamed: onEpisode((before, { data, effectiveAt }) => ({
    clinician: { ...data.clinician, at: before.clinician?.at ?? effectiveAt },
  })),
  LeaveStarted: onEpisode((_before, { data, effectiveAt: at }) => ({ leave: { at, backOn: data.backOn } })),
  LeaveEnded: onEpisode((_before, { effectiveAt }) => ({ leave: undefined, leaveEndedAt: effectiveAt })),
  EpisodeEnded: onEpisode(
    (before, { data, effectiveAt: at }) => ({
      left: before.left ?? { at, how: 'ended', reason: data.reason },
      ...warned(before, data.municipalWarning, at),
    }),
    'endedWithoutDischarge',
  ),
  NextTreatmentAgreed: onEpisode((_before, fact) => ({
    next: { at: fact.effectiveAt, episodeId: fact.data.nextEpisodeId, byMachine: byMachine(fact) },
  })),
  ReturnedToTreatment: returnedToTreatment,
  SelfAdmitted: onEpisode((before, fact) => {
    const { to, contractId } = fact.data;
    const receivedOn = osloDateOf(fact.effectiveAt);
    return {
      unit: to,
      contractId,
      referral: {
        kind: 'userControlled',
        serviceLine: 'tsb',
        receivedOn,
        under23: false,
        byMachine: byMachine(fact),
      },
      ...admitted(before, fact),
    };
  }, 'admitted'),
  PathwayEventRecorded: onEpisode((before, fact) => ({
    pathwayEvents: [
      ...(before.pathwayEvents ?? []),
      { event: fact.data.event, at: fact.effectiveAt, byMachine: byMachine(fact) },
    ],
  })),
};
