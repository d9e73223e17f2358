import type { dischargeCommands } from '../../contracts/topics/discharges.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import { pick, type Dicing } from './dice.js';

export const dischargeDicing: Dicing<typeof dischargeCommands> = {
  SetExpectedDischarge: ({ dice, today, episodeId }) => ({ episodeId, on: addDays(today, dice % 40) }),
  SendChangeNotice: ({ episodeId }) => ({ episodeId }),
  AgreeDropOutProcedure: ({ dice, episodeId }) => ({
    episodeId,
    informed: pick(['municipality', 'emergencyRoom', 'gp'], dice),
  }),
  AgreeReadmission: ({ episodeId }) => ({ episodeId }),
  AgreeFirstContact: ({ dice, today, episodeId }) => ({ episodeId, on: addDays(today, dice % 12) }),
  PlanDischarge: ({ dice, today, episodeId, warning }) => ({
    episodeId,
    on: addDays(today, dice % 30),
    municipalWarning: warning,
  }),
  CallOffDischarge: ({ dice, episodeId }) => ({
    episodeId,
    reason: pick(['clinicalChange', 'patientWish', 'noReceiver', 'other'], dice),
  }),
  DeclareReady: ({ dice, episodeId }) => ({ episodeId, meetingCalled: dice % 2 > 0, followUpClarified: dice % 3 > 0 }),
  CancelReadiness: ({ episodeId }) => ({ episodeId }),
  SendReadyNotice: ({ episodeId }) => ({ episodeId }),
  AnswerReadyNotice: ({ dice, episodeId }) => ({ episodeId, canReceive: dice % 3 > 0 }),
  Discharge: ({ dice, episodeId }) => ({
    episodeId,
    kind: pick(['planned', 'unplanned', 'transfer'], dice),
    ...(dice % 4 ? {} : { suicideRisk: true }),
  }),
  RecordDropOut: ({ dice, episodeId, warning }) => ({ episodeId, ...(dice % 2 ? { municipalWarning: warning } : {}) }),
  NameFollowUpDoer: ({ episodeId }) => ({ episodeId, doer: { name: sealed('n') } }),
  RecordDischargeSummarySent: ({ dice, episodeId }) => ({
    episodeId,
    ...(dice % 2 ? { recipients: [pick(['gp', 'referrer', 'municipality'], dice)] } : {}),
    ...(dice % 5 ? {} : { patientObjects: true }),
  }),
  ConfirmDischargeInformation: ({ episodeId }) => ({ episodeId }),
  AcceptHandover: ({ dice, today, handoverId }) => ({
    handoverId,
    responsible: { name: sealed('n'), role: 'coordinator' },
    ...(dice % 2 ? { firstContactOn: addDays(today, dice % 9) } : {}),
  }),
  RejectHandover: ({ handoverId }) => ({ handoverId, reason: 'noCapacity' }),
};
