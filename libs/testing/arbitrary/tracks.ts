import type { trackCommands } from '../../contracts/topics/tracks.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { rusposten, sealed } from '../story.js';
import { nowhere, pick, type Dicing, type Picked } from './dice.js';

const trackId = ({ dice, story }: Picked): string => pick(Object.keys(story.state.course.tracks), dice) ?? nowhere;
const onTrack = (picked: Picked) => ({ trackId: trackId(picked) });

const starts = ({ dice, today }: Picked): readonly object[] => [
  { kind: 'lar', by: rusposten },
  { kind: 'substitutionOutsideLar', prescriber: { name: sealed('n') } },
  { kind: 'lowThreshold', unit: 'Feltpleien' },
  { kind: 'prison', sentence: 'serving', ...(dice % 2 ? { releaseOn: addDays(today, dice % 100) } : {}) },
  { kind: 'section12', unit: rusposten },
  { kind: 'ndProgram', until: addDays(today, 730) },
  { kind: 'actFact', team: 'FACT sør' },
  { kind: 'selfAdmissionContract', unit: rusposten },
  { kind: 'waitingHousing', municipality: '1103', ...(dice % 2 ? { expectedUntil: addDays(today, dice % 50) } : {}) },
  {
    kind: 'compulsion',
    basis: pick(['hol-10-2', 'hol-10-3', 'hol-10-4'], dice),
    decidedOn: addDays(today, -(dice % 9)),
    temporary: dice % 2 === 0,
  },
  { kind: 'phvl', unit: rusposten },
];

export const trackDicing: Dicing<typeof trackCommands> = {
  StartTrack: (picked) => pick(starts(picked), picked.dice) ?? {},
  EndTrack: (picked) => ({ ...onTrack(picked), reason: pick(['released', 'completed', 'moved'], picked.dice) }),
  HandOverPrescribing: (picked) => ({ ...onTrack(picked), to: { name: sealed('n') } }),
  TakeBackPrescribing: onTrack,
  RecordMissedDispensing: (picked) => ({ ...onTrack(picked), doses: 1 + (picked.dice % 4) }),
  ReportLarDifficulty: onTrack,
  CheckMedication: (picked) => ({
    ...onTrack(picked),
    occasion: pick(['admission', 'discharge', 'release'], picked.dice),
  }),
  ReviewTrack: onTrack,
  SetReleaseDate: (picked) => ({ ...onTrack(picked), on: addDays(picked.today, picked.dice % 90) }),
  ReadyReleaseItem: (picked) => ({
    ...onTrack(picked),
    item: pick(['housing', 'healthFollowUp', 'navHome', 'naloxone', 'weekendPlan'], picked.dice),
  }),
  MoveHousingDate: (picked) => ({ ...onTrack(picked), expectedUntil: addDays(picked.today, picked.dice % 90) }),
  CarryOutCompulsion: onTrack,
  ProposeToBoard: onTrack,
  WithdrawTreatmentConsent: onTrack,
  NotifyStatsforvalter: onTrack,
  NotifyChildWelfare: onTrack,
  ReportConcern: () => ({}),
  AnswerConcern: ({ dice, story }) => ({
    concernId: pick(Object.keys(story.state.course.concerns), dice) ?? nowhere,
  }),
};
