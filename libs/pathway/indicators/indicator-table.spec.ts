import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { happen, happenings, startedStory } from '../../testing/arbitrary-course.js';
import { contributionsOf } from './contributions.js';
import { indicatorOf, indicatorTable } from './indicator-table.js';

describe('the table of indicators', () => {
  it('has K1 to K13, each once, in words', () => {
    const ids = indicatorTable.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (let k = 1; k <= 13; k++) expect(ids.some((id) => id === `K${k}` || id.startsWith(`K${k}.`))).toBe(true);
    for (const { title, numerator, denominator, exclusions, source } of indicatorTable) {
      expect([title, numerator, denominator, exclusions, source].filter((words) => words.length < 5)).toEqual([]);
    }
  });

  it('shows no published figure as a norm: a goal only where it was read in its source', () => {
    for (const { goal, confidence } of indicatorTable) if (goal) expect(confidence).toBe('V');
    const figures = indicatorTable.flatMap(({ published }) => published);
    for (const { year, population, wording } of figures) expect([year, population, wording]).not.toContain('');
    expect(figures.length).toBeGreaterThan(15);
  });

  it('keeps «neither of two» and «neither of three» apart, each with its own published wording', () => {
    const [two, three] = [indicatorOf('K7.neitherOfTwo'), indicatorOf('K7.neitherOfThree')];
    expect(new Set(two?.published.map(({ wording }) => wording))).toEqual(
      new Set(['verken individuell plan eller ansvarsgruppe']),
    );
    expect(three?.published.map(({ wording, value }) => [wording, value])).toEqual([
      ['verken individuell plan, annen plan eller ansvarsgruppe', 30],
    ]);
  });

  it('counts nobody twice and no span backwards, whatever has happened', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const story = steps.reduce(happen, startedStory(steps.length % 2 === 0));
        const counted = contributionsOf(story.state.facts);
        for (const { day, until, numerator, denominator, indicator, part } of counted) {
          if (until) expect(day < until).toBe(true);
          expect([0, 1]).toContain(numerator);
          expect(denominator).toBe(1);
          const row = indicatorOf(indicator);
          expect(until !== undefined).toBe(row?.counted === 'state');
          if (part !== undefined && row?.parts) expect(Object.keys(row.parts.labels)).toContain(part);
        }
        // a client is followed up in one place at a time
        const places = counted
          .filter(({ indicator }) => indicator === 'K0')
          .toSorted((a, b) => (a.day < b.day ? -1 : 1));
        places.forEach((span, i) => {
          const next = places[i + 1];
          if (next) expect(span.until !== null && (span.until ?? '') <= next.day).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });
});
