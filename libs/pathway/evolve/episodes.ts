import type { episodeSignals } from '../../contracts/topics/episodes.js';
import { onEpisode, type Evolvers } from './evolver.js';

/** From referral to admission. What is said twice counts from the first time. */
export const episodeEvolvers: Evolvers<typeof episodeSignals> = {
  ReferralRegistered: onEpisode((_before, { data, actor }) => {
    const { kind, serviceLine, receivedOn, under23, to } = data;
    return { unit: to, referral: { kind, serviceLine, receivedOn, under23, byMachine: actor.kind === 'machine' } };
  }, 'registered'),
  ReferralAssessed: onEpisode(
    (_before, { data, effectiveAt: at }) => ({
      assessed: { at, right: data.right, legalDeadline: data.legalDeadline },
      start: { at, on: data.startDate, noneBeforeDeadline: data.noStartBeforeDeadline },
    }),
    ({ data }) => (data.right ? 'assessedWithRight' : 'assessedWithoutRight'),
  ),
  StartDateMoved: onEpisode((_before, { data, effectiveAt: at }) => ({ start: { at, on: data.startDate } })),
  HelfoNotified: onEpisode((_before, { effectiveAt }) => ({ helfoNotifiedAt: effectiveAt })),
  Admitted: onEpisode(
    (before, { data, effectiveAt, actor }) => ({
      admittedAt: before.admittedAt ?? effectiveAt,
      admittedByMachine: actor.kind === 'machine' ? true : before.admittedByMachine,
      expectedOn: data.expectedDischargeOn ?? before.expectedOn,
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
};
