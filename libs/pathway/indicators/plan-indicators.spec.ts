import { describe, expect, it } from '@jest/globals';
import { does, groupFormed, meetingHeld, corrected, type Step } from '../../testing/episode-steps.js';
import { figureIn, partsOfAll } from '../../testing/figures.js';
import { begun, agreed, done } from '../../testing/steps/measures.js';
import { acceptsMove, offersMove, stavanger } from '../../testing/steps/moves.js';
import { aStory, sandnes, type Story } from '../../testing/story.js';
import { neitherOfTwo } from './published.js';

const begunAt = '2027-03-01T08:00:00.000Z';
const started = (...steps: readonly Step[]): Story =>
  steps.reduce((story, step) => step(story), aStory(begunAt).started());
const plan = (
  kind: 'individualPlan' | 'actionPlan' | 'crisisPlan',
  status: 'has' | 'declined' | 'notOffered' | 'notAssessed',
  at?: string,
): Step => does('SetPlanStatus', { plan: kind, status }, at);
const inMarch = { place: sandnes, from: '2027-03-01', to: '2027-03-31' };
const on = (to: string, place = sandnes) => ({ ...inMarch, place, to });

describe('those who are followed up', () => {
  const clients = () => [
    started(plan('individualPlan', 'has', '2027-03-02T08:00:00.000Z')),
    started(plan('individualPlan', 'declined'), plan('actionPlan', 'has')),
    started(),
    started(groupFormed()),
    started(does('ClosePathway', { reason: 'completed' }, '2027-03-10T08:00:00.000Z')),
    started(plan('individualPlan', 'has'), offersMove(stavanger), acceptsMove({}, '2027-03-15T08:00:00.000Z')),
    started(does('ClosePathway', { reason: 'startedInError' }, '2027-03-05T08:00:00.000Z')),
    started(plan('individualPlan', 'has'), does('RecordDeath', {}, '2027-03-20T08:00:00.000Z')),
  ];

  it.each([
    // day, K0, K7.ip, other plan, group, neither of three, neither of two
    ['2027-03-01', 7, 2, 1, 1, 3, 4],
    ['2027-03-09', 7, 3, 1, 1, 2, 3],
    ['2027-03-10', 6, 3, 1, 1, 1, 2],
    ['2027-03-15', 5, 2, 1, 1, 1, 2],
    ['2027-03-31', 4, 1, 1, 1, 1, 2],
  ])('on %s: %i, of whom %i with a plan', (day, all, ...counts) => {
    const ids = ['K7.ip', 'K7.otherPlan', 'K7.ansvarsgruppe', 'K7.neitherOfThree', 'K7.neitherOfTwo'];
    expect(figureIn('K0', clients(), on(day)).value).toBe(all);
    const found = ids.map((id) => figureIn(id, clients(), on(day)));
    expect(found).toEqual(counts.map((count) => expect.objectContaining({ numerator: count, denominator: all })));
  });

  it('go with the client who moves, and the nation counts each once', () => {
    expect(figureIn('K7.ip', clients(), on('2027-03-14', stavanger))).toEqual({ numerator: 0, denominator: 0 });
    expect(figureIn('K7.ip', clients(), on('2027-03-15', stavanger))).toEqual({
      ...{ numerator: 1, denominator: 1, value: 100 },
    });
    expect(figureIn('K0', clients(), on('2027-03-31', 'NO')).value).toBe(5);
  });

  it('are told apart by where the individual plan stands: declined is an answer', () => {
    const told = partsOfAll(
      clients().map(({ state }) => state.facts),
      on('2027-03-31'),
    ).filter(({ indicator }) => indicator === 'K7.ip');
    expect(told.map(({ part }) => part).sort()).toEqual(['declined', 'has', 'notAssessed', 'notAssessed']);
  });

  it('change in the past when the past is corrected', () => {
    const client = started(plan('individualPlan', 'has', '2027-03-02T08:00:00.000Z')).until('2027-05-02T08:00:00.000Z');
    expect(figureIn('K7.ip', [client], on('2027-03-31')).numerator).toBe(1);
    corrected('PlanStatusSet', { changes: { status: 'notOffered' } })(client);
    expect(figureIn('K7.ip', [client], on('2027-03-31'))).toEqual({ numerator: 0, denominator: 1, value: 0 });
    expect(figureIn('K7.neitherOfTwo', [client], on('2027-03-31')).numerator).toBe(1);
  });
});

describe('K7.neitherOfTwo', () => {
  const neither = () => started();
  const covered = () => started(plan('individualPlan', 'has'));
  const another = () => started(plan('actionPlan', 'has'));

  // Of a hundred synthetic clients each, since only Oslo's and Bergen's numbers are published.
  it.each(neitherOfTwo.map(({ place = '', value, population }) => [place, value, population] as const))(
    'counts of a sample of %s what the press told: %i per cent (%s)',
    (_place, share) => {
      const size = 100;
      const sample = Array.from({ length: size }, (_, i) => (i < share ? (i % 2 ? neither() : another()) : covered()));
      expect(figureIn('K7.neitherOfTwo', sample, on('2027-03-01')).value).toBe(share);
      // another plan counts in the nation's wording, so that the two are never one figure
      expect(figureIn('K7.neitherOfThree', sample, on('2027-03-01')).value).toBe(Math.floor(share / 2));
    },
  );

  it.each([
    ['Oslo', 350, 1208, 29],
    ['Bergen', 75, 312, 24],
  ])('of %s: %i of %i', (_name, count, size, share) => {
    const [without, having] = [neither().state.facts, covered().state.facts];
    const sample = Array.from(
      { length: size },
      (_, i) => ({ state: { facts: i < count ? without : having } }) as Story,
    );
    expect(Math.round(figureIn('K7.neitherOfTwo', sample, on('2027-03-01')).value ?? 0)).toBe(share);
  });
});

describe('plans and groups that are there in name', () => {
  it('K8 counts those with home nursing that has begun and not ended', () => {
    const nursed = (...steps: readonly Step[]) =>
      started(agreed({ kind: 'homeNursing', startOn: '2027-03-01' }), ...steps);
    const clients = [
      nursed(begun(), plan('individualPlan', 'has')),
      nursed(begun()),
      nursed(),
      nursed(begun(), done()),
    ];
    expect(figureIn('K8', clients, on('2027-03-01'))).toEqual({ numerator: 1, denominator: 2, value: 50 });
  });

  it('P.used: a plan that nobody has used or revised for twelve months is not in use', () => {
    const used = started(plan('individualPlan', 'has'), does('RecordPlanUsed', { plan: 'individualPlan' }));
    const unused = started(plan('individualPlan', 'has'));
    const clients = [used, unused, started(plan('individualPlan', 'declined'))];
    expect(figureIn('P.used', clients, on('2027-03-31'))).toEqual({ numerator: 1, denominator: 2, value: 50 });
    expect(figureIn('P.used', clients, on('2028-03-01'))).toMatchObject({ numerator: 1, denominator: 2 });
    expect(figureIn('P.used', clients, on('2028-03-02'))).toMatchObject({ numerator: 0, denominator: 2 });
  });

  it('P.answer: what the client said last, for a year, of a plan that there is', () => {
    const answers = (inUse: boolean, at: string) => does('RecordPlanUseAnswer', { plan: 'individualPlan', inUse }, at);
    const has = plan('individualPlan', 'has');
    const [first, later] = ['2027-03-05T08:00:00.000Z', '2027-03-20T08:00:00.000Z'];
    const clients = [
      started(has, answers(true, first)),
      started(has, answers(true, first), answers(false, later)),
      started(has),
      started(plan('individualPlan', 'declined'), answers(false, first)),
    ];
    expect(figureIn('P.answer', clients, on('2027-03-04')).denominator).toBe(0);
    expect(figureIn('P.answer', clients, on('2027-03-19'))).toEqual({ numerator: 2, denominator: 2, value: 100 });
    expect(figureIn('P.answer', clients, on('2027-03-31'))).toEqual({ numerator: 1, denominator: 2, value: 50 });
    expect(figureIn('P.answer', clients, on('2028-03-06'))).toEqual({ numerator: 0, denominator: 1, value: 0 });
  });

  it('K13: lapsed the day after the one it should have met on, met again, ended', () => {
    const clients = [
      started(groupFormed(14)), // due 15 March
      started(groupFormed(14))
        .until('2027-03-10T08:00:00.000Z')
        .does('RecordAnsvarsgruppeMeeting', {
          heldOn: '2027-03-10',
          clientPresent: true,
          attended: ['coordinator'],
        }), // due 24 March
      started(groupFormed(7), does('EndAnsvarsgruppe', { reason: 'clientsWish' }, '2027-03-05T08:00:00.000Z')),
      started(),
    ];
    expect(figureIn('K13', clients, on('2027-03-04'))).toEqual({ numerator: 0, denominator: 3, value: 0 });
    expect(figureIn('K13', clients, on('2027-03-15'))).toEqual({ numerator: 0, denominator: 2, value: 0 });
    expect(figureIn('K13', clients, on('2027-03-16'))).toEqual({ numerator: 1, denominator: 2, value: 50 });
    expect(figureIn('K13', clients, on('2027-03-25'))).toEqual({ numerator: 2, denominator: 2, value: 100 });
    // 30 days since the first was formed, 21 since the other met
    expect(figureIn('K13.days', clients, on('2027-03-31')).value).toBe(25.5);
  });

  it('K13: a meeting that was told of late was held all the same', () => {
    const client = started(groupFormed(14)).until('2027-03-20T08:00:00.000Z');
    expect(figureIn('K13', [client], on('2027-03-17')).numerator).toBe(1);
    meetingHeld('2027-03-12', '2027-04-10')(client);
    expect(figureIn('K13', [client], on('2027-03-17')).numerator).toBe(0);
  });
});
