import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { NoNextReason } from '../../../../libs/contracts/topics/plans.js';

export type PartyRole = Extract<CommandBody, { type: 'RecordAnsvarsgruppeMeeting' }>['data']['attended'][number];

export const partyRoles: Record<PartyRole, string> = {
  coordinator: 'Koordinator',
  specialist: 'Spesialisthelsetjenesten',
  gp: 'Fastlege',
  nav: 'Nav',
  housing: 'Bolig',
  nextOfKin: 'Pårørende',
  other: 'Andre',
};

export const noNextReasons: Record<NoNextReason, string> = {
  noneNeeded: 'Det trengs ikke noe nytt møte nå',
  clientUndecided: 'Brukeren har ikke bestemt seg',
  awaitingDischarge: 'Venter på utskrivning',
};

export type MeetingWords = {
  heldOn: string;
  clientPresent: boolean;
  attended: PartyRole[];
  nextOn: string;
  noNext: NoNextReason | 'next';
};

/** What is most often so: held today, all three there, and the next in six weeks. */
export const firstMeeting = (today: string, next: string): MeetingWords => ({
  ...{ heldOn: today, clientPresent: true, attended: ['coordinator', 'specialist'], nextOn: next, noNext: 'next' },
});

export type Meeting = Extract<CommandBody, { type: 'RecordAnsvarsgruppeMeeting' }>['data'];

export const meetingOf = ({ heldOn, clientPresent, attended, nextOn, noNext }: MeetingWords): Meeting => ({
  ...{ heldOn, clientPresent, attended },
  ...(noNext === 'next' ? { nextOn } : { noNextReason: noNext }),
});

/** An invitation without a word about health or about whom: a calendar is read by many. */
export function invitation({ on, stamp, id }: { on: string; stamp: string; id: string }): string {
  const day = on.replaceAll('-', '');
  const plain = (at: string) => at.replace(/[-:]|\.\d+/g, '');
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Forlopsvakt//NB', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
    ...[`UID:${id}`, `DTSTAMP:${plain(stamp)}`, `DTSTART;VALUE=DATE:${day}`, 'SUMMARY:Møte', 'CLASS:PRIVATE'],
    ...['TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
  ];
  return lines.join('\r\n');
}
