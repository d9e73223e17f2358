import type { CommandOf, CommandType } from '../../libs/contracts/commands.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { assumptions as a } from './assumptions.js';
import type { Life } from './answers.js';

/** Something that happens in a client's life at that instant. It may lead to more. */
export type Happening = { at: number; does: (life: Life, at: number) => readonly Happening[] | void };

const dayMs = 86_400_000;
const dateAt = (at: number) => osloDateOf(new Date(at).toISOString());
const later = (at: number, days: number) => at + days * dayMs;

/** Told by the ward or by the municipality's coordinator. */
const tell = <T extends CommandType>({ story }: Life, by: string, command: [T, CommandOf<T>['data']]) =>
  story.does(command[0], command[1] as never, { by });

/** A referral; the rest of the treatment follows from its assessment, once that has been made. */
export const referral = (at: number): Happening => ({
  at,
  does(life) {
    const { dice, story } = life;
    const kind = dice.falls(a.treatment.outpatient)
      ? 'outpatient'
      : dice.falls(a.treatment.inpatient / (1 - a.treatment.outpatient))
        ? 'inpatient'
        : 'detox';
    const episodeId = story.newId();
    const receivedOn = dateAt(at);
    const under23 = dice.falls(a.under23);
    tell(life, sandnes, [
      'RegisterReferral',
      { episodeId, kind, serviceLine: 'tsb', to: rusposten, receivedOn, under23 },
    ]);
    return [waitsForStart(later(at, dice.between(15, 60)), episodeId)];
  },
});

/** The start date comes. Most begin within their deadline; whoever is not assessed yet goes on waiting. */
export const waitsForStart = (at: number, episodeId: string): Happening => ({
  at,
  does(life) {
    const episode = life.story.state.course.episodes[episodeId];
    if (!episode || episode.phase === 'ended') return [];
    if (!episode.assessed) return [waitsForStart(later(at, 7), episodeId)];
    tell(life, rusposten, ['Admit', { episodeId }]);
    return admitted(at, episodeId).does(life, at);
  },
});

/** What becomes of one who is in treatment now. */
export const admitted = (at: number, episodeId: string): Happening => ({
  at,
  does(life) {
    const { story, dice } = life;
    const episode = story.state.course.episodes[episodeId];
    if (!episode || episode.phase === 'ended') return [];
    const kind =
      episode.referral?.kind === 'outpatient'
        ? 'outpatient'
        : episode.referral?.kind === 'detox'
          ? 'detox'
          : 'inpatient';
    const [low, high] = a.stayDays[kind];
    const days = dice.between(low, high);
    if (kind === 'outpatient') return [outpatientEnds(later(at, days), episodeId)];
    if (dice.falls(0.5)) tell(life, rusposten, ['RecordMunicipalNeed', { episodeId, likely: true }]);
    return dice.falls(a.dropsOut)
      ? [dropsOut(later(at, days * dice.between(0.2, 0.9)), episodeId)]
      : [plansDischarge(later(at, Math.max(1, days - dice.between(7, 21))), { episodeId, leavesAt: later(at, days) })];
  },
});

const wishOf = ({ dice }: Life) =>
  dice.falls(a.warningWanted)
    ? 'wanted'
    : dice.falls(a.warningNotAsked / (1 - a.warningWanted))
      ? 'notAsked'
      : 'declined';

const outpatientEnds = (at: number, episodeId: string): Happening => ({
  at,
  does: (life) => {
    tell(life, rusposten, ['EndEpisode', { episodeId, reason: 'completed', municipalWarning: wishOf(life) }]);
  },
});

const dropsOut = (at: number, episodeId: string): Happening => ({
  at,
  does: (life) => {
    tell(life, rusposten, [
      'RecordDropOut',
      { episodeId, municipalWarning: life.dice.falls(0.8) ? 'wanted' : 'declined' },
    ]);
  },
});

const plansDischarge = (at: number, { episodeId, leavesAt }: { episodeId: string; leavesAt: number }): Happening => ({
  at,
  does(life) {
    tell(life, rusposten, ['PlanDischarge', { episodeId, on: dateAt(leavesAt), municipalWarning: wishOf(life) }]);
    const leaves: Happening = {
      at: leavesAt,
      does: (then) => {
        tell(then, rusposten, ['Discharge', { episodeId, kind: 'planned' }]);
      },
    };
    return life.dice.falls(0.2) ? [declaresReady(leavesAt - 3 * dayMs, episodeId), leaves] : [leaves];
  },
});

const declaresReady = (at: number, episodeId: string): Happening => ({
  at,
  does: (life) => {
    tell(life, rusposten, ['DeclareReady', { episodeId }]);
  },
});

/** Again and again, so many days apart on average, until the end. */
function repeated(
  from: number,
  { every, until }: { every: number; until: number },
  life: Life,
  one: (at: number) => Happening,
): Happening[] {
  const all: Happening[] = [];
  for (let at = later(from, life.dice.wait(every)); at < until; at = later(at, Math.max(1, life.dice.wait(every))))
    all.push(one(at));
  return all;
}

const told =
  <T extends CommandType>(by: string, type: T, data: (life: Life, at: number) => CommandOf<T>['data']) =>
  (at: number): Happening => ({
    at,
    does: (life) => {
      tell(life, by, [type, data(life, at)]);
    },
  });

const perYear = (n: number) => 365 / n;

/** All that is known to come when a client's pathway begins. */
export function lifeFrom(begins: number, until: number, life: Life): Happening[] {
  const { dice } = life;
  const often = (every: number, one: (at: number) => Happening) => repeated(begins, { every, until }, life, one);
  const once = (share: number, days: number, one: (at: number) => Happening): Happening[] =>
    dice.falls(share) ? [one(later(begins, dice.between(0, days)))] : [];
  const contact = told(sandnes, 'RecordContact', () => ({ kind: 'met', withClient: true }));
  return [
    ...often(a.daysBetweenReferrals, referral),
    ...often(a.daysBetweenContacts, contact),
    ...once(
      a.needReported,
      60,
      told(sandnes, 'ReportCoordinatedNeed', () => ({})),
    ),
    ...once(
      a.hasPlan,
      90,
      told(sandnes, 'SetPlanStatus', () => ({ plan: 'individualPlan', status: 'has' })),
    ),
    ...once(
      a.hasGroup,
      90,
      told(sandnes, 'FormAnsvarsgruppe', (then) => ({
        members: [{ name: sealed('member'), role: 'coordinator' }],
        rhythmDays: then.dice.whole(...a.groupRhythmDays),
      })),
    ),
    ...once(a.inLar, 200, lar(until)),
    ...once(a.inPrison, 300, prison),
    ...once(a.compelled, 300, compulsion),
    ...often(
      perYear(a.measuresPerYear),
      told(sandnes, 'AgreeMeasure', (then, at) => ({
        kind: then.dice.of(['permanentHousing', 'housingSupport', 'navWorkSupport', 'meaningfulActivity', 'gp']),
        level: 'municipality',
        startOn: addDays(dateAt(at), then.dice.whole(7, 60)),
      })),
    ),
    ...often(
      perYear(a.overdosesPerYear),
      told(sandnes, 'RecordOverdose', () => ({})),
    ),
    ...often(
      perYear(a.seriousEventsPerYear),
      told(sandnes, 'RecordSeriousEvent', () => ({ kind: 'unexpected' })),
    ),
  ];
}

const lar =
  (until: number) =>
  (at: number): Happening => ({
    at,
    does(life) {
      const trackId = life.story.newId();
      tell(life, rusposten, ['StartTrack', { kind: 'lar', by: rusposten, trackId }]);
      const missed = told(rusposten, 'RecordMissedDispensing', (then) => ({ trackId, doses: then.dice.whole(1, 3) }));
      return repeated(at, { every: perYear(a.missedDosesPerYear), until }, life, missed);
    },
  });

const prison = (at: number): Happening => ({
  at,
  does(life) {
    const trackId = life.story.newId();
    const releaseOn = addDays(dateAt(at), life.dice.whole(60, 200));
    tell(life, sandnes, ['StartTrack', { kind: 'prison', sentence: 'serving', releaseOn, trackId }]);
    return [told(sandnes, 'EndTrack', () => ({ trackId, reason: 'released' }))(Date.parse(`${releaseOn}T09:00:00Z`))];
  },
});

const compulsion = (at: number): Happening => ({
  at,
  does(life) {
    const trackId = life.story.newId();
    tell(life, sandnes, [
      'StartTrack',
      { kind: 'compulsion', basis: 'hol-10-2', decidedOn: dateAt(at), temporary: false, trackId },
    ]);
  },
});
