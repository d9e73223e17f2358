import { describe, expect, it } from '@jest/globals';
import { firstMeeting, invitation, meetingOf } from './meeting.js';

describe('a meeting of the ansvarsgruppe', () => {
  const first = firstMeeting('2026-11-24', '2027-01-05');

  it('is by default held today with all, and the next one agreed', () => {
    expect(meetingOf(first)).toEqual({
      ...{ heldOn: '2026-11-24', clientPresent: true, attended: ['coordinator', 'specialist'], nextOn: '2027-01-05' },
    });
  });

  it('says why where there is no next one, and then no date', () => {
    const told = meetingOf({ ...first, noNext: 'awaitingDischarge' });
    expect([told.nextOn, told.noNextReason]).toEqual([undefined, 'awaitingDischarge']);
  });

  it('is put in a calendar that says nothing about health, or about whom', () => {
    const told = invitation({ on: '2027-01-05', stamp: '2026-11-24T09:00:00.000Z', id: 'abc' });
    expect(told.split('\r\n')).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Forlopsvakt//NB', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:abc'],
      ...['DTSTAMP:20261124T090000Z', 'DTSTART;VALUE=DATE:20270105', 'SUMMARY:Møte', 'CLASS:PRIVATE'],
      ...['TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });
});
