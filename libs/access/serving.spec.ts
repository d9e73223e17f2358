import { describe, expect, it } from '@jest/globals';
import { maySee } from './access.js';
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
    const own = { controller: '1108', audience: 'own' } as const;
    const seam = { controller: '1108', audience: 'seam' } as const;
    const receiving = { organisation: '1108', serving: { area: 'reception' } } as const;
    const following = { organisation: '1108', serving: { area: 'followUp' } } as const;
    expect([maySee(receiving, own, []), maySee(receiving, seam, [])]).toEqual([false, true]);
    expect([maySee(following, own, []), maySee(following, seam, [])]).toEqual([true, true]);
  });
});
