import { describe, expect, it } from '@jest/globals';
import { visibleTo } from './visible.js';
import { aStory } from '../testing/story.js';
import type { Recorded } from '../contracts/facts.js';
import { mayServe } from './serving.js';

describe('a unit that serves a municipality', () => {
  it.each(['AcceptHandover', 'RejectHandover', 'AnswerReadyNotice'] as const)('receives: it may give %s', (type) => {
    expect(mayServe('reception', type)).toBe(true);
  });

  it.each(['ClosePathway', 'RegisterReferral', 'NameCoordinator'] as const)(
    'that only receives may not give %s; one that follows up may',
    (type) => {
      expect([mayServe('reception', type), mayServe('followUp', type)]).toEqual([false, true]);
    },
  );

  it('that only receives sees of the municipality’s facts what crosses the seam, and no more', () => {
    const { state } = aStory().started();
    const [fact] = state.facts;
    const facts = [{ ...fact, audience: 'own' } as Recorded, { ...fact, audience: 'seam' } as Recorded];
    const seen = (area: 'reception' | 'followUp') =>
      facts
        .filter(visibleTo({ organisation: '1108', serving: { area } }, state, { agreements: [] }))
        .map(({ audience }) => audience);
    expect(seen('reception')).toEqual(['seam']);
    expect(seen('followUp')).toEqual(['own', 'seam']);
  });
});
