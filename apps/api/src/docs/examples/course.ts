import type { courseCommands } from '../../../../../libs/contracts/topics/course.js';
import { factId, otherPathwayId, type Examples } from './example.js';

export const courseExamples: Examples<typeof courseCommands> = {
  Correct: { factId, effectiveAt: '2027-04-29T10:00:00.000Z' },
  Cancel: { factId, reason: 'duplicate' },
  Redact: { factId, reason: 'wrongPerson' },
  ClosePathway: { reason: 'completed' },
  ReopenPathway: { reason: 'Har bedt om oppfølging igjen' },
  ChangeIdentity: { nationalId: '01819010001', reason: 'newNumber' },
  MergePathway: { into: otherPathwayId, nationalId: '01819010001' },
  RecordDeath: {},
  ProtectAddress: { grade: 'strictlyConfidential' },
  LiftAddressProtection: {},
};
