import type { episodeCommands } from '../../contracts/topics/episodes.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { rusposten, sealed } from '../story.js';
import { nowhere, pick, type Dicing } from './dice.js';

export const episodeDicing: Dicing<typeof episodeCommands> = {
  RegisterReferral: ({ dice, today }) => ({
    kind: pick(['inpatient', 'detox', 'outpatient', 'acute'], dice),
    serviceLine: 'tsb',
    to: rusposten,
    receivedOn: today,
    under23: dice % 2 === 0,
    pregnant: dice % 3 === 0,
    suspectedPsychosis: dice % 5 === 0,
    referredOn: addDays(today, -(dice % 12)),
  }),
  AssessReferral: ({ dice, today, episodeId }) =>
    dice % 5
      ? { episodeId, right: true, legalDeadline: addDays(today, dice % 60), startDate: addDays(today, dice % 70) }
      : { episodeId, right: false },
  RequestRenewedAssessment: ({ episodeId }) => ({ episodeId }),
  MoveStartDate: ({ dice, today, episodeId }) => ({ episodeId, startDate: addDays(today, dice % 90) }),
  RecordHelfoNotified: ({ episodeId }) => ({ episodeId }),
  Admit: ({ episodeId }) => ({ episodeId }),
  RecordMunicipalNeed: ({ dice, episodeId }) => ({ episodeId, likely: dice % 3 > 0 }),
  SendAdmissionNotice: ({ episodeId }) => ({ episodeId }),
  SetLegalBasis: ({ dice, episodeId }) => ({
    episodeId,
    basis: pick(['voluntary', 'hol-10-2', 'hol-10-3', 'hol-10-4'], dice),
  }),
  NameContactClinician: ({ episodeId }) => ({ episodeId, clinician: { name: sealed('n') } }),
  StartLeave: ({ dice, today, episodeId }) => ({ episodeId, backOn: addDays(today, dice % 4) }),
  EndLeave: ({ episodeId }) => ({ episodeId }),
  EndEpisode: ({ dice, episodeId, warning }) => ({
    episodeId,
    reason: pick(['completed', 'declined', 'noShow', 'wrongReferral'], dice),
    municipalWarning: warning,
  }),
  AgreeNextTreatment: ({ dice, story, episodeId }) => ({
    episodeId,
    nextEpisodeId: pick(Object.keys(story.state.course.episodes), dice + 1) ?? nowhere,
  }),
  ReturnToTreatment: ({ dice, episodeId: previousEpisodeId }) => ({
    previousEpisodeId,
    kind: pick(['inpatient', 'detox', 'outpatient', 'acute'], dice),
    basis: pick(['openReturn', 'angrekort', 'rapidRestart', 'readmissionAgreement'], dice),
    ...(dice % 2 ? { to: rusposten } : {}),
  }),
  AdmitSelf: () => ({ contractId: nowhere, to: rusposten }),
  RecordPathwayEvent: ({ dice, episodeId }) => ({
    episodeId,
    event: pick(['clinicalDecision', 'evaluation', 'pathwayStart'], dice),
  }),
};
