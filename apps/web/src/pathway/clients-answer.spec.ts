import { describe, expect, it } from '@jest/globals';
import { clientsAnswer } from './clients-answer.js';

describe('what the client said', () => {
  it.each([
    ['ContactRequested', { note: 'Ring meg' }, '«Ring meg»'],
    ['ContactRequested', {}, undefined],
    ['MeetingAnswered', { heldOn: '2026-11-24', met: false }, '2026-11-24, vi møttes ikke'],
    ['MeetingAnswered', { heldOn: '2026-11-24', met: true }, '2026-11-24, vi møttes'],
    ['PlanAnswered', { plan: 'crisisPlan', inUse: false }, 'kriseplan, ikke i bruk'],
    ['ContactRecorded', { note: 'another’s words' }, undefined],
  ])('%s %j: %s', (type, data, said) => {
    expect(clientsAnswer({ type, data })).toBe(said);
  });
});
