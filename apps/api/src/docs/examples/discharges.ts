import type { dischargeCommands } from '../../../../../libs/contracts/topics/discharges.js';
import { episodeId, handoverId, type Examples } from './example.js';

export const dischargeExamples: Examples<typeof dischargeCommands> = {
  SetExpectedDischarge: { episodeId, on: '2027-04-28' },
  SendChangeNotice: { episodeId },
  AgreeDropOutProcedure: { episodeId, informed: 'municipality' },
  AgreeReadmission: { episodeId },
  AgreeFirstContact: { episodeId, on: '2027-05-03' },
  PlanDischarge: { episodeId, on: '2027-04-30', municipalWarning: 'wanted' },
  CallOffDischarge: { episodeId, reason: 'clinicalChange' },
  DeclareReady: { episodeId, meetingCalled: true, followUpClarified: true },
  CancelReadiness: { episodeId },
  SendReadyNotice: { episodeId },
  AnswerReadyNotice: { episodeId, canReceive: true, on: '2027-04-30' },
  Discharge: { episodeId, kind: 'planned' },
  RecordDropOut: { episodeId, municipalWarning: 'wanted' },
  NameFollowUpDoer: { episodeId, doer: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' } },
  RecordDischargeSummarySent: { episodeId, recipients: ['referrer', 'gp', 'municipality'] },
  ConfirmDischargeInformation: { episodeId },
  AcceptHandover: {
    handoverId,
    responsible: { name: 'Kari Koordinator', role: 'coordinator' },
    firstContactOn: '2027-05-03',
  },
  RejectHandover: { handoverId, reason: 'wrongRecipient' },
};
