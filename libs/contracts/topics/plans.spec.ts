import { describe, expect, it } from '@jest/globals';
import { command } from '../commands.js';
import { factData } from '../facts.js';

const wrong = (type: string, data: object) =>
  command.safeParse({ type, data }).error?.issues.map(({ path }) => path.join('/'));

describe('an ansvarsgruppe meeting', () => {
  const held = { heldOn: '2027-03-15', clientPresent: true, attended: ['coordinator'] };

  it('has a next date, or a reason for none, or neither is told; never both', () => {
    const both = { ...held, nextOn: '2027-04-12', noNextReason: 'noneNeeded' };
    expect(wrong('RecordAnsvarsgruppeMeeting', held)).toBeUndefined();
    expect(wrong('RecordAnsvarsgruppeMeeting', { ...held, nextOn: '2027-04-12' })).toBeUndefined();
    expect(wrong('RecordAnsvarsgruppeMeeting', { ...held, noNextReason: 'noneNeeded' })).toBeUndefined();
    expect(wrong('RecordAnsvarsgruppeMeeting', both)).toEqual(['data/noNextReason']);
    // nor by a correction
    expect(factData.AnsvarsgruppeMeetingHeld.safeParse(both).success).toBe(false);
  });

  it.each(['09:00', '23:59'])('may be booked at %s', (at) => {
    expect(wrong('BookAnsvarsgruppeMeeting', { on: '2027-03-15', at })).toBeUndefined();
  });
  it.each(['9:00', '24:00', '12:60', 'kl. 12'])('but not at «%s»', (at) => {
    expect(wrong('BookAnsvarsgruppeMeeting', { on: '2027-03-15', at })).toEqual(['data/at']);
  });
});
