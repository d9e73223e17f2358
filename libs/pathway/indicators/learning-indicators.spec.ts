import { describe, expect, it } from '@jest/globals';
import { addDays } from '../calendar/dates.js';
import { does, type Step } from '../../testing/episode-steps.js';
import { figureIn, partsOfAll } from '../../testing/figures.js';
import { agreed, begun, carriedOut, done, notDone, vedtak } from '../../testing/steps/measures.js';
import { aStory, sandnes, sealed, type Story } from '../../testing/story.js';
import { osloDateOf } from '../calendar/oslo.js';

const at = (day: string) => `2027-${day}T10:00:00.000Z`;
const started = (...steps: readonly Step[]): Story =>
  steps.reduce((story, step) => step(story), aStory(at('03-01')).started());
const until =
  (day: string): Step =>
  (story) =>
    story.until(at(day));
const year = { place: sandnes, from: '2027-01-01', to: '2027-12-31' };
const figure = (id: string, clients: readonly Story[], asked: Partial<typeof year> = {}) =>
  figureIn(id, clients, { ...year, ...asked });
const count = (...asked: Parameters<typeof figure>) => {
  const { numerator, denominator } = figure(...asked);
  return `${numerator} of ${denominator}`;
};
const parts = (id: string, clients: readonly Story[]) =>
  partsOfAll(
    clients.map(({ state }) => state.facts),
    year,
  )
    .filter(({ indicator }) => indicator === id)
    .map(({ part }) => part);

/** Nobody has mapped the client's needs when P12 runs out. */
const broken = (...steps: readonly Step[]) => started(until('05-10'), ...steps);
const unmapped = ({ allBreaks }: Story) => {
  const found = allBreaks.find(({ kind }) => kind === 'mapping-missing');
  if (!found) throw new Error('nothing was missed');
  return found;
};
const mapped: Step = does('RecordMapping', { domains: ['housing'] });

describe('how long it took to mend a break', () => {
  it('is the day in the middle, of those that have closed, on the day they did', () => {
    const opened = osloDateOf(unmapped(broken()).openedAt);
    const closedAfter = (days: number) => started(until(addDays(opened, days).slice(5)), mapped);
    const clients = [closedAfter(2), closedAfter(9), closedAfter(20), broken()];
    expect(figure('B.daysToClose', clients)).toEqual({ numerator: 3, denominator: 3, value: 9 });
    expect(count('B.daysToClose', clients, { to: osloDateOf(at('05-03')) })).toBe('1 of 1');
  });
});

describe('what was learned of a break', () => {
  const explains =
    (cause: 'capacity-lacking' | 'other'): Step =>
    (story) =>
      story.does('ExplainBreak', { breakId: unmapped(story).breakId, cause });
  const learns: Step = (story) =>
    story.leads(unmapped(story).breakId, { type: 'RecordLesson', data: { lesson: sealed('l') } });

  it('is why, as last said, on that day; a break that nobody has explained is not one of them', () => {
    const client = broken(explains('other'), until('05-20'), explains('capacity-lacking'));
    expect(parts('B.explained', [client, broken()])).toEqual(['capacity-lacking']);
    expect(count('B.explained', [client], { to: '2027-05-19' })).toBe('0 of 0');
    expect(count('B.explained', [client], { to: '2027-05-20' })).toBe('1 of 1');
  });

  it('is counted when a leader has written it down, and says nothing of what was written', () => {
    expect(parts('B.learned', [broken(learns), broken()])).toEqual(['mapping-missing']);
  });
});

describe('after which measures the chain held', () => {
  const begunInMarch = (...steps: readonly Step[]) =>
    started(mapped, agreed({ startOn: '2027-03-10' }), begun(), ...steps);

  it('is told when ninety days have passed, by the kind of measure', () => {
    const held = begunInMarch(until('07-01'));
    expect(parts('M.held', [held])).toEqual(['housing']);
    expect(count('M.held', [held], { to: '2027-05-30' })).toBe('0 of 0');
    expect(count('M.held', [held], { to: '2027-05-31' })).toBe('1 of 1');
    expect(count('M.held', [started(vedtak({ startOn: '2027-03-10' }), until('04-20'), carriedOut(), mapped)])).toBe(
      '1 of 1',
    );
  });

  it('is not so where a break opened after it began; before it, it says nothing of the measure', () => {
    const broke = started(agreed({ startOn: '2027-03-10' }), begun(), until('07-01'));
    expect(count('M.held', [broke])).toBe('0 of 1');
    const brokeBefore = broken(mapped, agreed({ startOn: '2027-05-11' }), until('05-11'), begun());
    expect(count('M.held', [brokeBefore])).toBe('1 of 1');
  });

  it('is not told of what was not done, not begun, or of a course that ended meanwhile', () => {
    const clients = [
      begunInMarch(notDone('capacityLacking'), until('07-01')),
      started(mapped, agreed({ startOn: '2027-03-10' }), until('07-01')),
      begunInMarch(does('ClosePathway', { reason: 'moved' }, at('05-30'))),
    ];
    expect(count('M.held', clients)).toBe('0 of 0');
    expect(count('M.held', [begunInMarch(done(), until('07-01'))])).toBe('1 of 1');
  });
});
