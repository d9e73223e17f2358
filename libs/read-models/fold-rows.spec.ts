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
});
