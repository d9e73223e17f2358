import type { z } from 'zod';
import type { command, CommandType, startPathway } from '../../../../libs/contracts/commands.js';

const episodeId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b01';
const handoverId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b02';
const breakId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b03';
const factId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b04';

type DataOf<T extends CommandType> = Extract<z.input<typeof command>, { type: T }>['data'];

/** One plausible body per command, about nobody. */
export const commandExamples: { [T in CommandType]: DataOf<T> } = {
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
  ReportCoordinatedNeed: {},
  NameCoordinator: { level: 'municipality', coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' } },
  RecordContact: { kind: 'met', withClient: true },
  RecordMapping: { domains: ['substanceUse', 'housing'] },
  FormAnsvarsgruppe: {
    members: [
      { name: 'Kari Koordinator', role: 'coordinator' },
      { name: 'Nils Behandler', role: 'specialist' },
    ],
    rhythmDays: 28,
  },
  RecordAnsvarsgruppeMeeting: {
    heldOn: '2027-05-10',
    clientPresent: true,
    attended: ['coordinator', 'specialist'],
    nextOn: '2027-06-07',
  },
  AcknowledgeBreak: { breakId },
  PostponeBreak: { breakId, until: '2027-05-20', reason: 'awaitingOtherParty' },
  ResolveBreak: { breakId, cause: 'done-outside-the-system' },
  Correct: { factId, effectiveAt: '2027-04-29T10:00:00.000Z' },
  Cancel: { factId, reason: 'duplicate' },
  ClosePathway: { reason: 'completed' },
};

/** A synthetic fødselsnummer (month + 80), as every person here. */
export const startExample: z.input<typeof startPathway> = {
  client: { nationalId: '01819010001', name: 'Prøve Syntetisk' },
  municipality: '0301',
  coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' },
};
