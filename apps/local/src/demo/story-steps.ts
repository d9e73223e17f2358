import type { CommandType } from '../../../../libs/contracts/commands.js';
import { addDays } from '../../../../libs/pathway/calendar/dates.js';

/** What a step may refer to: ids that earlier answers of the same story gave. */
export type Known = { today: string; episodeId: string; handoverId: string; breakId: string };

/** One command of a demo story, so many days before today. */
export type Step = {
  day: number;
  as: 'coordinator' | 'specialist';
  type: CommandType;
  data: (known: Known) => object;
};

export type DemoStory = { title: string; coordinator: boolean; startDay: number; steps: Step[] };

const by =
  (as: Step['as']) =>
  (day: number, type: CommandType, data: Step['data'] | object = {}): Step => ({
    day,
    as,
    type,
    data: typeof data === 'function' ? (data as Step['data']) : () => data,
  });
export const kommune = by('coordinator');
export const sykehus = by('specialist');
/** A signal about the story's episode. */
export const episode = (day: number, type: CommandType, more: (k: Known) => object = () => ({})): Step =>
  sykehus(day, type, (k) => ({ episodeId: k.episodeId, ...more(k) }));

export const referred = (day: number, more: object = {}): Step[] => [
  // the referral's receiver is filled in when the story gets its unit
  kommune(day, 'RegisterReferral', (k) => ({ kind: 'inpatient', receivedOn: k.today, ...more })),
];
export const assessed = (day: number, startInDays: number): Step =>
  episode(day, 'AssessReferral', (k) => ({
    right: true,
    legalDeadline: addDays(k.today, 30),
    startDate: addDays(k.today, startInDays),
  }));
export const planned = (day: number, inDays: number, municipalWarning: string): Step =>
  episode(day, 'PlanDischarge', (k) => ({ on: addDays(k.today, inDays), municipalWarning }));
export const accepted = (day: number): Step =>
  kommune(day, 'AcceptHandover', (k) => ({
    handoverId: k.handoverId,
    responsible: { name: 'Kari Koordinator', role: 'coordinator', phone: '00 00 00 00' },
  }));
export const mapped = (day: number): Step =>
  kommune(day, 'RecordMapping', { domains: ['substanceUse', 'mentalHealth', 'housing', 'economy', 'network'] });
export const group = (day: number): Step =>
  kommune(day, 'FormAnsvarsgruppe', {
    members: [
      { name: 'Kari Koordinator', role: 'coordinator' },
      { name: 'Nils Behandler', role: 'specialist' },
    ],
  });
export const met = (day: number, nextInDays: number, more: object = {}): Step =>
  kommune(day, 'RecordAnsvarsgruppeMeeting', (k) => ({
    heldOn: k.today,
    clientPresent: true,
    attended: ['coordinator', 'specialist'],
    nextOn: addDays(k.today, nextInDays),
    ...more,
  }));
/** What the institution settles at the start: plans, the right to an individual plan, children. */
export const treatmentBegun = (day: number): Step[] => [
  sykehus(day, 'SetPlanStatus', { plan: 'treatmentPlan', status: 'has' }),
  sykehus(day, 'SetPlanStatus', { plan: 'crisisPlan', status: 'has' }),
  sykehus(day, 'SetPlanStatus', { plan: 'individualPlan', status: 'notOffered' }),
  episode(day, 'RecordChildrenAsked', () => ({ hasChildren: false })),
];
/** At ten on the first Thursday after the demo's today. */
export const booked = (day: number): Step =>
  kommune(day, 'BookAnsvarsgruppeMeeting', (k) => {
    const soon = Array.from({ length: 7 }, (_, n) => addDays(k.today, n + 1 - day));
    const isThursday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() === 4;
    return { on: soon.find(isThursday), at: '10:00' };
  });
export const contact = (day: number, kind = 'met'): Step =>
  kommune(day, 'RecordContact', { kind, withClient: kind !== 'attempt' });

export const story = (title: string, startDay: number, ...steps: Step[]): DemoStory => ({
  title,
  coordinator: true,
  startDay,
  steps: [...steps].sort((a, b) => a.day - b.day),
});
