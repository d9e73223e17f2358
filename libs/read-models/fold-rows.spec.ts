import { describe, expect, it } from '@jest/globals';
import { foldState } from '../pathway/fold.js';
import { breaksOf } from '../pathway/watch.js';
import { aStory, rusposten, sandnes } from '../testing/story.js';
import { foldRows } from './fold-rows.js';

const stream = '00000000-0000-4000-8000-00000000ffff';

describe('a line of work', () => {
  it.each(['own', 'seam'] as const)('belongs to and is shown as the fact that it rests on: %s', (audience) => {
    const told = aStory().started({ coordinator: false }).passes('P60D').state;
    const facts = told.facts.map((fact, i) => ({ ...fact, controller: i % 2 ? sandnes : rusposten, audience }));
    const state = foldState(facts);
    const { work } = foldRows(stream, state);
    const restsOn = (id: string) =>
      facts.find((fact) =>
        fact.type === 'ClockStarted'
          ? fact.data.clockId === id
          : fact.type === 'ChainBreakOpened' && fact.data.breakId === id,
      );
    expect([...work.values()].some((row) => row.kind === 'clock')).toBe(true);
    expect(breaksOf(state.watch).length).toBeGreaterThan(0);
    for (const row of work.values()) {
      const { controller } = restsOn(row.workId.slice(row.organisation.length + 1)) ?? {};
      expect(controller).toBeDefined();
      expect([row.controller, row.audience]).toEqual([controller, audience]);
    }
  });

  it('says what was inherited from before an import, as a clock and as the break that it becomes', () => {
    const begun = aStory('2027-03-01T10:00:00.000Z').imported({ rows: [] }, '2026-03-01T11:00:00.000Z');
    const linesOf = (rule: string) =>
      [...foldRows(stream, begun.state).work.values()]
        .filter(({ rules }) => rules.includes(rule))
        .map(({ kind, inherited }) => [kind, inherited]);
    expect(linesOf('P4')).toEqual([['clock', true]]);
    begun.until('2027-04-01T10:00:00.000Z');
    expect(linesOf('P4')).toEqual([['break', true]]);
    // begun here, and missed here
    const own = foldRows(stream, aStory().started({ coordinator: false }).passes('P60D').state).work.values();
    expect([...own].filter(({ inherited }) => inherited)).toEqual([]);
  });
});
