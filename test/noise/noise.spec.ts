import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ruleBook } from '../../libs/pathway/rules/rule-book.js';
import type { Rule } from '../../libs/pathway/rules/rule.js';
import { years } from './assumptions.js';
import { interruptsAtMostDaily, keepsBudget, noiseOf, quantile, type Noise } from './report.js';
import { Dice } from './dice.js';
import { interruptionsByDay } from './interruptions.js';
import { simulate } from './simulate.js';

const hard = { clients: 50, coordinators: 60, inTime: years.bad };

/** The numbers that the product proposes are cut to a third. */
const inAThird = (row: Rule): Rule =>
  row.basis === 'PRODUCT_DEFAULT' && row.duration.amount !== null
    ? { ...row, duration: { ...row.duration, amount: Math.floor(row.duration.amount / 3) } }
    : row;

const loud = (row: Rule): Rule =>
  row.onExpiry === 'advice' ? { ...row, onExpiry: 'break', breakKind: 'mapping-missing' } : row;

const breaksOf = ({ rules }: Noise, id: string): number => rules.find(({ rule }) => rule === id)?.breaks ?? 0;

describe('the noise of a bad year', () => {
  let noise: Noise;
  beforeAll(() => {
    noise = simulate(hard);
  });

  it('keeps the budget: two new breaks a week for one coordinator, four in a week in twenty', () => {
    expect(keepsBudget(noise)).toBe(true);
  });

  it('interrupts a coordinator at most once a day, but for what is critical', () => {
    expect(interruptsAtMostDaily(noise)).toBe(true);
    expect(quantile(noise.otherPerDay, 1)).toBe(1);
    expect(quantile(noise.interruptionsPerDay, 1)).toBeGreaterThan(1);
  });

  it('is not kept by silence: the seam, the ansvarsgruppe and measures do break', () => {
    const breaking = noise.rules.filter(({ breaks }) => breaks > 0).map(({ rule }) => rule);
    expect(breaking).toEqual(expect.arrayContaining(['P10', 'P13', 'U16', 'M1']));
    expect(quantile(noise.breaksPerWeek, 0.5)).toBeGreaterThanOrEqual(1);
  });

  it('is the same again for the same seed', () => {
    const once = simulate({ ...hard, clients: 5 });
    expect(simulate({ ...hard, clients: 5 })).toEqual(once);
    expect(simulate({ ...hard, clients: 5, seed: 2 })).not.toEqual(once);
  });

  it('is over the budget when the numbers are cut, since people do not get faster', async () => {
    const cut = await simulatedUnder(ruleBook.map(inAThird));
    expect(keepsBudget(cut)).toBe(false);
    expect(breaksOf(cut, 'P10')).toBeGreaterThan(1.2 * breaksOf(noise, 'P10'));
  });

  it('is over the budget when what is advice today is made a break', async () => {
    const noisy = await simulatedUnder(ruleBook.map(loud));
    expect(keepsBudget(noisy)).toBe(false);
    expect(breaksOf(noisy, 'P10.plan')).toBeGreaterThan(0);
  });
});

/** The same year under another rule book. */
async function simulatedUnder(book: readonly Rule[]): Promise<Noise> {
  const original = await import('../../libs/pathway/rules/rule-book.js');
  jest.resetModules();
  jest.unstable_mockModule('../../libs/pathway/rules/rule-book.js', () => ({
    ...original,
    ruleBook: book,
    ruleOf: (clock: { rule: string; ruleVersion: number }) =>
      book.find((rule) => rule.id === clock.rule && rule.version === clock.ruleVersion),
  }));
  const { simulate: simulateAnew } = await import('./simulate.js');
  return simulateAnew({ ...hard, clients: 30 });
}

describe('the count of a caseload', () => {
  const year = { from: '2027-01-03T23:00:00.000Z', to: '2027-01-17T23:00:00.000Z' };
  const broken = { at: '2027-01-11T08:00:00.000Z', rule: 'P10', is: 'break' } as const;
  const count = (client: Parameters<typeof noiseOf>[0][number]) =>
    noiseOf([client], { year, coordinators: 1, dice: new Dice(1) });

  it('is per week, breaks, notices and advice apart, for 35 clients', () => {
    const { breaksPerWeek, noticesPerWeek, adviceLinesPerWeek } = count([
      broken,
      { ...broken, is: 'notice', severity: 'high' },
    ]);
    expect([breaksPerWeek, noticesPerWeek, adviceLinesPerWeek]).toEqual([
      [0, 35],
      [0, 35],
      [0, 0],
    ]);
  });

  it('gathers what is not critical into the day’s one notice; each critical one comes at once', () => {
    const high = { ...broken, is: 'notice', severity: 'high' } as const;
    const critical = { ...high, severity: 'critical' } as const;
    const lateThatDay = { ...high, at: '2027-01-11T22:59:00.000Z' };
    const nextDay = { ...high, at: '2027-01-11T23:00:00.000Z' };
    expect(interruptionsByDay([broken, high, high, lateThatDay, nextDay])).toEqual([
      { critical: 0, other: 1 },
      { critical: 0, other: 1 },
    ]);
    expect(interruptionsByDay([high, critical, critical, high])).toEqual([{ critical: 2, other: 1 }]);
    expect(interruptionsByDay([broken])).toEqual([]);
  });

  it.each([
    [[0, 0, 1], true],
    [[0, 1, 2], false],
  ])('%j non-critical interruptions a day keep to one a day: %s', (otherPerDay, kept) => {
    expect(interruptsAtMostDaily({ otherPerDay })).toBe(kept);
  });

  it.each([
    [[2, 2, 2], true],
    [[2, 3, 3], false],
    [[0, 0, 4], true],
    [[0, 0, 5], false],
  ])('%j keeps the budget: %s', (breaksPerWeek, kept) => {
    expect(keepsBudget({ breaksPerWeek })).toBe(kept);
  });

  it('tells which breaks ended without the duty having been done', () => {
    expect(count([broken, { ...broken, unanswered: true }]).rules).toMatchObject([{ rule: 'P10', unanswered: 0.5 }]);
  });
});
