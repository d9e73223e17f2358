import type { episodeCommands } from '../../../../../libs/contracts/topics/episodes.js';
import { episodeId, type Examples } from './example.js';

export const episodeExamples: Examples<typeof episodeCommands> = {
  RegisterReferral: {
    kind: 'inpatient',
    serviceLine: 'tsb',
    to: '310000000',
    receivedOn: '2027-01-11',
    under23: false,
  },
  AssessReferral: { episodeId, right: true, legalDeadline: '2027-03-01', startDate: '2027-02-08' },
  MoveStartDate: { episodeId, startDate: '2027-02-15' },
  RecordHelfoNotified: { episodeId },
  Admit: { episodeId, expectedDischargeOn: '2027-04-30' },
  RecordMunicipalNeed: { episodeId, likely: true },
  SendAdmissionNotice: { episodeId },
  SetLegalBasis: { episodeId, basis: 'voluntary' },
};
