import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import type { CallOffReason } from '../../../../libs/contracts/topics/discharges.js';
import type { ReachedParty } from '../../../../libs/contracts/topics/reception.js';
import type { MunicipalWarning } from '../../../../libs/contracts/vocabulary.js';

/** What the ward tells, each in one form. */
export type Signal =
  | 'plan'
  | 'expect'
  | 'callOff'
  | 'ready'
  | 'notReady'
  | 'discharged'
  | 'droppedOut'
  | 'leave'
  | 'back'
  | 'overdose'
  | 'summary'
  | 'tried';

/** What there may be to say about it; the form shows the fields that its signal has. */
export type Words = {
  on: string;
  backOn: string;
  kind: 'planned' | 'transfer';
  municipalWarning: MunicipalWarning;
  suicideRisk: boolean;
  meetingCalled: boolean;
  followUpClarified: boolean;
  callOffReason: CallOffReason;
  naloxoneGiven: boolean;
  reached: ReachedParty;
};

type Told = { episodeId: string; handoverId?: string };
type Row = {
  label: string;
  /** The fields of its form. */
  fields: readonly (keyof Words)[];
  /** Whether it means something now. */
  isFor: (one: State) => boolean;
  command: (told: Told, words: Words) => CommandBody;
};
type State = Pick<
  LeavingView,
  'isPlanned' | 'hasLeft' | 'readyAt' | 'onLeaveUntil' | 'summarySentAt' | 'isWaitedFor' | 'handoverId'
>;

const isIn = ({ hasLeft }: State): boolean => !hasLeft;
const risk = ({ suicideRisk }: Words) => (suicideRisk ? { suicideRisk: true as const } : {});

const signals: Readonly<Record<Signal, Row>> = {
  tried: {
    label: 'Hva ble gjort?',
    fields: ['reached'],
    isFor: ({ isWaitedFor, handoverId }) => isWaitedFor && handoverId !== undefined,
    command: ({ handoverId = '' }, { reached }) => ({ type: 'RecordSenderAct', data: { handoverId, reached } }),
  },
  plan: {
    label: 'Planlegg utskrivning',
    fields: ['on', 'municipalWarning'],
    isFor: isIn,
    command: ({ episodeId }, { on, municipalWarning }) => ({
      ...{ type: 'PlanDischarge', data: { episodeId, on, municipalWarning } },
    }),
  },
  expect: {
    label: 'Forventet utskrivning',
    fields: ['on'],
    isFor: (one) => isIn(one) && !one.isPlanned,
    command: ({ episodeId }, { on }) => ({ type: 'SetExpectedDischarge', data: { episodeId, on } }),
  },
  callOff: {
    label: 'Avlys utskrivningen',
    fields: ['callOffReason'],
    isFor: (one) => isIn(one) && one.isPlanned,
    command: ({ episodeId }, { callOffReason }) => ({
      ...{ type: 'CallOffDischarge', data: { episodeId, reason: callOffReason } },
    }),
  },
  ready: {
    label: 'Utskrivningsklar',
    fields: ['meetingCalled', 'followUpClarified'],
    isFor: (one) => isIn(one) && one.readyAt === undefined,
    command: ({ episodeId }, { meetingCalled, followUpClarified }) => ({
      ...{ type: 'DeclareReady', data: { episodeId, meetingCalled, followUpClarified } },
    }),
  },
  notReady: {
    label: 'Ikke utskrivningsklar likevel',
    fields: [],
    isFor: (one) => isIn(one) && one.readyAt !== undefined,
    command: ({ episodeId }) => ({ type: 'CancelReadiness', data: { episodeId } }),
  },
  discharged: {
    label: 'Utskrevet',
    fields: ['kind', 'suicideRisk'],
    isFor: isIn,
    command: ({ episodeId }, words) => ({
      ...{ type: 'Discharge', data: { episodeId, kind: words.kind, ...risk(words) } },
    }),
  },
  droppedOut: {
    label: 'Uplanlagt utskrevet',
    fields: ['municipalWarning', 'suicideRisk'],
    isFor: isIn,
    command: ({ episodeId }, words) => ({
      ...{ type: 'RecordDropOut', data: { episodeId, municipalWarning: words.municipalWarning, ...risk(words) } },
    }),
  },
  leave: {
    label: 'Permisjon',
    fields: ['backOn'],
    isFor: (one) => isIn(one) && one.onLeaveUntil === undefined,
    command: ({ episodeId }, { backOn }) => ({ type: 'StartLeave', data: { episodeId, backOn } }),
  },
  back: {
    label: 'Tilbake fra permisjon',
    fields: [],
    isFor: (one) => isIn(one) && one.onLeaveUntil !== undefined,
    command: ({ episodeId }) => ({ type: 'EndLeave', data: { episodeId } }),
  },
  overdose: {
    label: 'Overdose',
    fields: ['naloxoneGiven'],
    isFor: () => true,
    command: (_told, { naloxoneGiven }) => ({
      ...{ type: 'RecordOverdose', data: naloxoneGiven ? { naloxoneGiven } : {} },
    }),
  },
  summary: {
    label: 'Epikrise sendt',
    fields: [],
    isFor: ({ summarySentAt }) => summarySentAt === undefined,
    command: ({ episodeId }) => ({ type: 'RecordDischargeSummarySent', data: { episodeId } }),
  },
};

/** What is planned already is moved. */
export const labelOf = (signal: Signal, { isPlanned }: Pick<LeavingView, 'isPlanned'>): string =>
  signal === 'plan' && isPlanned ? 'Flytt utskrivningen' : signals[signal].label;

export const fieldsOf = (signal: Signal): readonly (keyof Words)[] => signals[signal].fields;

/** Those that mean something now. */
export const signalsFor = (one: State): Signal[] =>
  (Object.keys(signals) as Signal[]).filter((signal) => signals[signal].isFor(one));

export const commandOf = (signal: Signal, told: Told, words: Words): CommandBody =>
  signals[signal].command(told, words);

/** A day that is missing is asked for before anything is sent. */
export const isWhole = (signal: Signal, words: Words): boolean =>
  fieldsOf(signal).every((field) => words[field] !== '');
