import { describe, expect, it } from '@jest/globals';
import { commandOf, isWhole, labelOf, signalsFor, type Signal, type Words } from './signals.js';

const words: Words = {
  on: '2026-11-30',
  backOn: '2026-11-27',
  kind: 'planned',
  municipalWarning: 'wanted',
  suicideRisk: false,
  meetingCalled: true,
  followUpClarified: false,
  callOffReason: 'clinicalChange',
  naloxoneGiven: false,
  reached: 'dutyDesk',
};
const told = { episodeId: 'e', handoverId: 'h' };
const stay = { isPlanned: false, hasLeft: false, isWaitedFor: true };

describe('the ward’s signals', () => {
  it('are those that mean something now: a discharge is planned before it is moved or called off', () => {
    expect(signalsFor(stay)).toEqual([
      ...['plan', 'expect', 'ready', 'discharged', 'droppedOut', 'leave', 'overdose', 'summary'],
    ]);
    const planned = { ...stay, isPlanned: true, handoverId: 'h', readyAt: '2026-11-24', onLeaveUntil: '2026-11-27' };
    expect(signalsFor({ ...planned, summarySentAt: '2026-11-24' })).toEqual([
      ...['tried', 'plan', 'callOff', 'notReady', 'discharged', 'droppedOut', 'back', 'overdose'],
    ]);
    expect([labelOf('plan', stay), labelOf('plan', planned)]).toEqual(['Planlegg utskrivning', 'Flytt utskrivningen']);
  });

  it('are few once the client has left, and ask what was done while nobody has received', () => {
    const left = { isPlanned: true, hasLeft: true, handoverId: 'h' };
    expect(signalsFor({ ...left, isWaitedFor: true })).toEqual(['tried', 'overdose', 'summary']);
    expect(signalsFor({ ...left, isWaitedFor: false })).toEqual(['overdose', 'summary']);
  });

  it.each<[Signal, object]>([
    ['tried', { type: 'RecordSenderAct', data: { handoverId: 'h', reached: 'dutyDesk' } }],
    ['plan', { type: 'PlanDischarge', data: { episodeId: 'e', on: '2026-11-30', municipalWarning: 'wanted' } }],
    ['expect', { type: 'SetExpectedDischarge', data: { episodeId: 'e', on: '2026-11-30' } }],
    ['callOff', { type: 'CallOffDischarge', data: { episodeId: 'e', reason: 'clinicalChange' } }],
    ['ready', { type: 'DeclareReady', data: { episodeId: 'e', meetingCalled: true, followUpClarified: false } }],
    ['notReady', { type: 'CancelReadiness', data: { episodeId: 'e' } }],
    ['discharged', { type: 'Discharge', data: { episodeId: 'e', kind: 'planned' } }],
    ['droppedOut', { type: 'RecordDropOut', data: { episodeId: 'e', municipalWarning: 'wanted' } }],
    ['leave', { type: 'StartLeave', data: { episodeId: 'e', backOn: '2026-11-27' } }],
    ['back', { type: 'EndLeave', data: { episodeId: 'e' } }],
    ['overdose', { type: 'RecordOverdose', data: {} }],
    ['summary', { type: 'RecordDischargeSummarySent', data: { episodeId: 'e' } }],
  ])('%s says no more than its own form', (signal, command) => {
    expect(commandOf(signal, told, words)).toEqual(command);
  });

  it('tell of a risk of suicide only where there is one', () => {
    const { data } = commandOf('droppedOut', told, { ...words, suicideRisk: true });
    expect(data).toMatchObject({ suicideRisk: true });
  });

  it('are not sent without the day that they are about', () => {
    expect(isWhole('plan', { ...words, on: '' })).toBe(false);
    expect(isWhole('ready', { ...words, on: '' })).toBe(true);
  });
});
