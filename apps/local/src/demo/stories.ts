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
const kommune = by('coordinator');
const sykehus = by('specialist');
/** A signal about the story's episode. */
const episode = (day: number, type: CommandType, more: (k: Known) => object = () => ({})): Step =>
  sykehus(day, type, (k) => ({ episodeId: k.episodeId, ...more(k) }));

const referred = (day: number, more: object = {}): Step[] => [
  // the referral's receiver is filled in when the story gets its unit
  kommune(day, 'RegisterReferral', (k) => ({ kind: 'inpatient', receivedOn: k.today, ...more })),
];
const assessed = (day: number, startInDays: number): Step =>
  episode(day, 'AssessReferral', (k) => ({
    right: true,
    legalDeadline: addDays(k.today, 30),
    startDate: addDays(k.today, startInDays),
  }));
const planned = (day: number, inDays: number, municipalWarning: string): Step =>
  episode(day, 'PlanDischarge', (k) => ({ on: addDays(k.today, inDays), municipalWarning }));
const accepted = (day: number): Step =>
  kommune(day, 'AcceptHandover', (k) => ({
    handoverId: k.handoverId,
    responsible: { name: 'Kari Koordinator', role: 'coordinator', phone: '00 00 00 00' },
  }));
const mapped = (day: number): Step =>
  kommune(day, 'RecordMapping', { domains: ['substanceUse', 'mentalHealth', 'housing', 'economy', 'network'] });
const group = (day: number): Step =>
  kommune(day, 'FormAnsvarsgruppe', {
    members: [
      { name: 'Kari Koordinator', role: 'coordinator' },
      { name: 'Nils Behandler', role: 'specialist' },
    ],
  });
const met = (day: number, nextInDays: number, more: object = {}): Step =>
  kommune(day, 'RecordAnsvarsgruppeMeeting', (k) => ({
    heldOn: k.today,
    clientPresent: true,
    attended: ['coordinator', 'specialist'],
    nextOn: addDays(k.today, nextInDays),
    ...more,
  }));
const contact = (day: number, kind = 'met'): Step =>
  kommune(day, 'RecordContact', { kind, withClient: kind !== 'attempt' });

const story = (title: string, startDay: number, ...steps: Step[]): DemoStory => ({
  title,
  coordinator: true,
  startDay,
  steps: [...steps].sort((a, b) => a.day - b.day),
});

/** Each kind of state and break the product knows, each a course somebody will recognise. Days count back from today. */
export const demoStories: readonly DemoStory[] = [
  story(
    'jevnt forløp fra henvisning til oppfølging',
    -70,
    mapped(-60),
    ...referred(-69),
    assessed(-62, 8),
    episode(-54, 'Admit'),
    group(-50),
    met(-40, 28),
    planned(-30, 14, 'wanted'),
    accepted(-28),
    met(-12, 28),
    episode(-16, 'Discharge', () => ({ kind: 'planned' })),
    episode(-16, 'RecordDischargeSummarySent'),
    contact(-15),
    contact(-2),
  ),
  story(
    'utskrives til en kommune som er stille',
    -40,
    mapped(-30),
    ...referred(-39),
    assessed(-33, 5),
    episode(-28, 'Admit'),
    planned(-10, 13, 'wanted'),
  ),
  story('gruppe som har sluttet å møtes', -70, mapped(-50), group(-69), met(-66, 28)),
  story(
    'avbrøt behandlingen i går',
    -30,
    mapped(-20),
    ...referred(-29, { kind: 'detox' }),
    assessed(-25, 4),
    episode(-12, 'Admit'),
    planned(-8, 12, 'wanted'),
    accepted(-7),
    episode(-1, 'RecordDropOut'),
  ),
  story('venter, under 23 år', -20, ...referred(-19, { under23: true }), assessed(-12, 18), contact(-10)),
  story('henvisning som ikke er vurdert', -25, mapped(-15), ...referred(-24)),
  story('juridisk frist er passert', -60, mapped(-40), ...referred(-58), assessed(-50, 20)),
  story(
    'startdato flyttet forbi fristen, Helfo ikke varslet',
    -30,
    ...referred(-29),
    assessed(-20, 10),
    episode(-9, 'MoveStartDate', (k) => ({ startDate: addDays(k.today, 40) })),
  ),
  story(
    'startdato flyttet, Helfo varslet',
    -30,
    ...referred(-29),
    assessed(-20, 10),
    episode(-9, 'MoveStartDate', (k) => ({ startDate: addDays(k.today, 40) })),
    episode(-9, 'RecordHelfoNotified'),
  ),
  { ...story('uten koordinator', -35, ...referred(-34), assessed(-28, 20)), coordinator: false },
  {
    ...story('uten koordinator, behov meldt fra sykehuset', -10, ...referred(-9), sykehus(-5, 'ReportCoordinatedNeed')),
    coordinator: false,
  },
  story('kartlegging mangler', -68, contact(-60), contact(-30)),
  story(
    'innlagt, melding til kommunen mangler',
    -20,
    mapped(-15),
    ...referred(-19),
    assessed(-15, 5),
    episode(-6, 'Admit'),
    episode(-5, 'RecordMunicipalNeed', () => ({ likely: true })),
  ),
  story(
    'innlagt, melding sendt',
    -20,
    mapped(-15),
    ...referred(-19),
    assessed(-15, 5),
    episode(-6, 'Admit'),
    episode(-6, 'RecordMunicipalNeed', () => ({ likely: true })),
    episode(-6, 'SendAdmissionNotice'),
  ),
  story(
    'pasienten er ikke spurt om kommunen skal varsles',
    -30,
    mapped(-20),
    ...referred(-29),
    assessed(-25, 6),
    episode(-18, 'Admit'),
    planned(-7, 12, 'notAsked'),
  ),
  story(
    'pasienten vil ikke at kommunen varsles',
    -30,
    mapped(-20),
    ...referred(-29),
    assessed(-25, 6),
    episode(-18, 'Admit'),
    planned(-7, 12, 'declined'),
  ),
  story(
    'utskrivningsklar, kommunen har ikke svart',
    -30,
    mapped(-20),
    ...referred(-29),
    assessed(-25, 6),
    episode(-18, 'Admit'),
    planned(-9, 11, 'wanted'),
    accepted(-8),
    episode(-3, 'DeclareReady'),
    episode(-3, 'SendReadyNotice'),
  ),
  story(
    'utskrivningsklar, kommunen tar imot',
    -30,
    mapped(-20),
    ...referred(-29),
    assessed(-25, 6),
    episode(-18, 'Admit'),
    planned(-9, 11, 'wanted'),
    accepted(-8),
    episode(-3, 'DeclareReady'),
    episode(-3, 'SendReadyNotice'),
    kommune(-3, 'AnswerReadyNotice', (k) => ({ episodeId: k.episodeId, canReceive: true, on: addDays(k.today, 2) })),
  ),
  story(
    'utskrevet, ingen kontakt ennå og epikrise mangler',
    -45,
    mapped(-30),
    ...referred(-44),
    assessed(-38, 6),
    episode(-32, 'Admit'),
    planned(-25, 14, 'wanted'),
    accepted(-24),
    episode(-11, 'Discharge', () => ({ kind: 'planned' })),
    contact(-9, 'attempt'),
  ),
  story(
    'etter tvang (§ 10-2), varslet uten samtykke',
    -40,
    mapped(-30),
    ...referred(-39),
    assessed(-35, 3),
    episode(-33, 'Admit'),
    episode(-33, 'SetLegalBasis', () => ({ basis: 'hol-10-2' })),
    planned(-6, 10, 'requiredByLaw'),
    accepted(-5),
  ),
  story(
    'avvist overføring',
    -30,
    mapped(-20),
    ...referred(-29),
    assessed(-25, 6),
    episode(-18, 'Admit'),
    planned(-9, 16, 'wanted'),
    kommune(-7, 'RejectHandover', (k) => ({ handoverId: k.handoverId, reason: 'noCapacity' })),
  ),
  story(
    'kvittert og utsatt brudd',
    -70,
    mapped(-60),
    group(-69),
    met(-66, 14),
    kommune(-20, 'AcknowledgeBreak', (k) => ({ breakId: k.breakId })),
    kommune(-8, 'PostponeBreak', (k) => ({
      breakId: k.breakId,
      until: addDays(k.today, 12),
      reason: 'clientUnavailable',
    })),
  ),
  story(
    'brudd lukket med årsak',
    -70,
    mapped(-60),
    group(-69),
    met(-66, 14),
    kommune(-20, 'ResolveBreak', (k) => ({ breakId: k.breakId, cause: 'unclear-responsibility' })),
    met(-19, 42),
  ),
  story(
    'møter holdt delvis',
    -60,
    mapped(-50),
    group(-58),
    met(-50, 42, { clientPresent: false }),
    met(-10, 42, { attended: ['coordinator'] }),
  ),
  story('avsluttet forløp', -60, mapped(-50), contact(-40), kommune(-10, 'ClosePathway', { reason: 'completed' })),
  story(
    'poliklinikk ved siden av',
    -40,
    mapped(-30),
    ...referred(-39, { kind: 'outpatient' }),
    assessed(-34, 7),
    episode(-27, 'Admit'),
    contact(-20),
  ),
];
