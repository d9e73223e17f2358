import type { dischargeCommands } from '../../contracts/topics/discharges.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import { pick, type Dicing } from './dice.js';

export const dischargeDicing: Dicing<typeof dischargeCommands> = {
  PlanDischarge: ({ dice, today, episodeId, warning }) => ({
    episodeId,
    on: addDays(today, dice % 30),
    municipalWarning: warning,
  }),
  DeclareReady: ({ episodeId }) => ({ episodeId }),
  SendReadyNotice: ({ episodeId }) => ({ episodeId }),
  AnswerReadyNotice: ({ episodeId }) => ({ episodeId, canReceive: true }),
  Discharge: ({ dice, episodeId }) => ({ episodeId, kind: pick(['planned', 'unplanned', 'transfer'], dice) }),
  RecordDropOut: ({ dice, episodeId, warning }) => ({ episodeId, ...(dice % 2 ? { municipalWarning: warning } : {}) }),
  RecordDischargeSummarySent: ({ episodeId }) => ({ episodeId }),
  AcceptHandover: ({ dice, today, handoverId }) => ({
    handoverId,
    responsible: { name: sealed('n'), role: 'coordinator' },
    ...(dice % 2 ? { firstContactOn: addDays(today, dice % 9) } : {}),
  }),
  RejectHandover: ({ handoverId }) => ({ handoverId, reason: 'noCapacity' }),
};
