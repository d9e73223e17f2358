import type { dischargeCommands } from '../../../../../libs/contracts/topics/discharges.js';
import { episodeId, handoverId, type Examples } from './example.js';

export const dischargeExamples: Examples<typeof dischargeCommands> = {
  PlanDischarge: { episodeId, on: '2027-04-30', municipalWarning: 'wanted' },
  DeclareReady: { episodeId },
  SendReadyNotice: { episodeId },
  AnswerReadyNotice: { episodeId, canReceive: true, on: '2027-04-30' },
  Discharge: { episodeId, kind: 'planned' },
  RecordDropOut: { episodeId, municipalWarning: 'wanted' },
  RecordDischargeSummarySent: { episodeId },
  AcceptHandover: {
    handoverId,
    responsible: { name: 'Kari Koordinator', role: 'coordinator' },
    firstContactOn: '2027-05-03',
  },
  RejectHandover: { handoverId, reason: 'wrongRecipient' },
};
