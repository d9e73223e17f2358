import type { episodeCommands } from '../../../../../libs/contracts/topics/episodes.js';
import { contractId, episodeId, nextEpisodeId, type Examples } from './example.js';

export const episodeExamples: Examples<typeof episodeCommands> = {
  RegisterReferral: {
    kind: 'inpatient',
    serviceLine: 'tsb',
    to: '310000000',
    receivedOn: '2027-01-11',
    under23: false,
    referredBy: 'gp',
    referredOn: '2027-01-08',
  },
  AssessReferral: { episodeId, right: true, legalDeadline: '2027-03-01', startDate: '2027-02-08' },
  RequestRenewedAssessment: { episodeId },
  MoveStartDate: { episodeId, startDate: '2027-02-15' },
  RecordHelfoNotified: { episodeId },
  Admit: { episodeId, expectedDischargeOn: '2027-04-30' },
  RecordMunicipalNeed: { episodeId, likely: true },
  SendAdmissionNotice: { episodeId },
  SetLegalBasis: { episodeId, basis: 'voluntary' },
  NameContactClinician: { episodeId, clinician: { name: 'Lege Syntetisk', unit: 'Rusposten' } },
  StartLeave: { episodeId, backOn: '2027-02-22' },
  EndLeave: { episodeId },
  EndEpisode: { episodeId, reason: 'agreed', municipalWarning: 'wanted' },
  AgreeNextTreatment: { episodeId, nextEpisodeId },
  ReturnToTreatment: { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn' },
  AdmitSelf: { contractId, to: '310000000' },
  RecordPathwayEvent: { episodeId, event: 'clinicalDecision' },
};
