import type { episodeCommands } from '../../contracts/topics/episodes.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { rusposten } from '../story.js';
import { pick, type Dicing } from './dice.js';

export const episodeDicing: Dicing<typeof episodeCommands> = {
  RegisterReferral: ({ dice, today }) => ({
    kind: pick(['inpatient', 'detox', 'outpatient'], dice),
    serviceLine: 'tsb',
    to: rusposten,
    receivedOn: today,
    under23: dice % 2 === 0,
  }),
  AssessReferral: ({ dice, today, episodeId }) =>
    dice % 5
      ? { episodeId, right: true, legalDeadline: addDays(today, dice % 60), startDate: addDays(today, dice % 70) }
      : { episodeId, right: false },
  MoveStartDate: ({ dice, today, episodeId }) => ({ episodeId, startDate: addDays(today, dice % 90) }),
  RecordHelfoNotified: ({ episodeId }) => ({ episodeId }),
  Admit: ({ episodeId }) => ({ episodeId }),
  RecordMunicipalNeed: ({ dice, episodeId }) => ({ episodeId, likely: dice % 3 > 0 }),
  SendAdmissionNotice: ({ episodeId }) => ({ episodeId }),
  SetLegalBasis: ({ dice, episodeId }) => ({
    episodeId,
    basis: pick(['voluntary', 'hol-10-2', 'hol-10-3', 'hol-10-4'], dice),
  }),
};
