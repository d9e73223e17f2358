import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { Leaving } from './leaving.js';

/** What the ward tells, each in one form. */
export type Signal = 'ready' | 'discharged' | 'droppedOut' | 'leave' | 'back';

export const signalLabels: Record<Signal, string> = {
  ready: 'Utskrivningsklar',
  discharged: 'Utskrevet',
  droppedOut: 'Uplanlagt utskrevet',
  leave: 'Permisjon',
  back: 'Tilbake fra permisjon',
};

/** What there may be to say about it; the form shows the fields that its signal has. */
export type Words = {
  backOn: string;
  kind: 'planned' | 'transfer';
  municipalWarning: 'wanted' | 'declined' | 'notAsked';
  suicideRisk: boolean;
  meetingCalled: boolean;
  followUpClarified: boolean;
};

/** The fields of each signal's form. */
export const fieldsOf: Record<Signal, readonly (keyof Words)[]> = {
  ready: ['meetingCalled', 'followUpClarified'],
  discharged: ['kind', 'suicideRisk'],
  droppedOut: ['municipalWarning', 'suicideRisk'],
  leave: ['backOn'],
  back: [],
};

/** Those that mean something now. */
export const signalsFor = ({ readyAt, onLeaveUntil }: Pick<Leaving, 'readyAt' | 'onLeaveUntil'>): Signal[] => [
  ...(readyAt === undefined ? (['ready'] as const) : []),
  ...(['discharged', 'droppedOut'] as const),
  onLeaveUntil === undefined ? 'leave' : 'back',
];

export function commandOf(signal: Signal, episodeId: string, words: Words): CommandBody {
  const risk = words.suicideRisk ? { suicideRisk: true as const } : {};
  switch (signal) {
    case 'ready': {
      const { meetingCalled, followUpClarified } = words;
      return { type: 'DeclareReady', data: { episodeId, meetingCalled, followUpClarified } };
    }
    case 'discharged':
      return { type: 'Discharge', data: { episodeId, kind: words.kind, ...risk } };
    case 'droppedOut':
      return { type: 'RecordDropOut', data: { episodeId, municipalWarning: words.municipalWarning, ...risk } };
    case 'leave':
      return { type: 'StartLeave', data: { episodeId, backOn: words.backOn } };
    case 'back':
      return { type: 'EndLeave', data: { episodeId } };
  }
}
