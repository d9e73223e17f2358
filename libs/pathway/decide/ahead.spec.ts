import { describe, expect, it } from '@jest/globals';
import { isAhead } from './ahead.js';

const now = '2027-01-11T08:00:00.000Z';
const factId = '00000000-0000-4000-8000-000000000001';

describe('what has not happened yet', () => {
  it.each([
    ['a contact now', { type: 'RecordContact', data: {}, effectiveAt: now }, false],
    [
      'one that another clock puts a quarter of an hour ahead',
      { type: 'RecordContact', data: {}, effectiveAt: '2027-01-11T08:15:00.000Z' },
      false,
    ],
    ['one further ahead', { type: 'RecordContact', data: {}, effectiveAt: '2027-01-11T08:15:00.001Z' }, true],
    ['a referral received today', { type: 'RegisterReferral', data: { receivedOn: '2027-01-11' } }, false],
    ['a referral received tomorrow', { type: 'RegisterReferral', data: { receivedOn: '2027-01-12' } }, true],
    ['a meeting held tomorrow', { type: 'RecordAnsvarsgruppeMeeting', data: { heldOn: '2027-01-12' } }, true],
    [
      'a meeting held today with the next one agreed',
      { type: 'RecordAnsvarsgruppeMeeting', data: { heldOn: '2027-01-11', nextOn: '2027-02-11' } },
      false,
    ],
    ['a discharge planned', { type: 'PlanDischarge', data: { on: '2027-04-30' } }, false],
    [
      'a correction to a time ahead',
      { type: 'Correct', data: { factId, effectiveAt: '2027-01-12T08:00:00.000Z' } },
      true,
    ],
    [
      'a correction to a time past',
      { type: 'Correct', data: { factId, effectiveAt: '2027-01-10T08:00:00.000Z' } },
      false,
    ],
    ['a correction of a field alone', { type: 'Correct', data: { factId, changes: {} } }, false],
  ] as const)('%s', (_what, command, ahead) => {
    expect(isAhead(command, now)).toBe(ahead);
  });
});
