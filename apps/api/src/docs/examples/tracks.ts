import type { trackCommands } from '../../../../../libs/contracts/topics/tracks.js';
import type { Examples } from './example.js';

const trackId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b31';
const concernId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b32';

export const trackExamples: Examples<typeof trackCommands> = {
  StartTrack: { kind: 'prison', sentence: 'serving', releaseOn: '2027-09-17' },
  EndTrack: { trackId, reason: 'released' },
  HandOverPrescribing: { trackId, to: { name: 'Liv Fastlege', unit: 'Legesenteret' } },
  TakeBackPrescribing: { trackId },
  RecordMissedDispensing: { trackId, doses: 3 },
  ReportLarDifficulty: { trackId },
  CheckMedication: { trackId, occasion: 'admission' },
  ReviewTrack: { trackId },
  SetReleaseDate: { trackId, on: '2027-09-24' },
  ReadyReleaseItem: { trackId, item: 'housing' },
  MoveHousingDate: { trackId, expectedUntil: '2027-06-30' },
  CarryOutCompulsion: { trackId },
  ProposeToBoard: { trackId },
  WithdrawTreatmentConsent: { trackId },
  NotifyStatsforvalter: { trackId },
  NotifyChildWelfare: { trackId },
  ReportConcern: {},
  AnswerConcern: { concernId },
};
