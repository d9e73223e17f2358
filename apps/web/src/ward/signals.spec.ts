import { describe, expect, it } from '@jest/globals';
import { commandOf, signalsFor, type Signal, type Words } from './signals.js';

const words: Words = {
  backOn: '2026-11-27',
  kind: 'planned',
  municipalWarning: 'wanted',
  suicideRisk: false,
  meetingCalled: true,
  followUpClarified: false,
};

describe('the ward’s signals', () => {
  it('are those that mean something now', () => {
    expect(signalsFor({})).toEqual(['ready', 'discharged', 'droppedOut', 'leave']);
    expect(signalsFor({ readyAt: '2026-11-24T10:00:00.000Z', onLeaveUntil: '2026-11-27' })).toEqual([
      'discharged',
      'droppedOut',
      'back',
    ]);
  });

  it.each<[Signal, object]>([
    ['ready', { type: 'DeclareReady', data: { episodeId: 'e', meetingCalled: true, followUpClarified: false } }],
    ['discharged', { type: 'Discharge', data: { episodeId: 'e', kind: 'planned' } }],
    ['droppedOut', { type: 'RecordDropOut', data: { episodeId: 'e', municipalWarning: 'wanted' } }],
    ['leave', { type: 'StartLeave', data: { episodeId: 'e', backOn: '2026-11-27' } }],
    ['back', { type: 'EndLeave', data: { episodeId: 'e' } }],
  ])('%s says no more than its own form', (signal, command) => {
    expect(commandOf(signal, 'e', words)).toEqual(command);
  });

  it('tell of a risk of suicide only where there is one', () => {
    const { data } = commandOf('droppedOut', 'e', { ...words, suicideRisk: true });
    expect(data).toMatchObject({ suicideRisk: true });
  });
});
