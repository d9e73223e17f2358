import { expect, it } from '@jest/globals';
import { armAll } from './arm.js';

it('arms every open pathway anew, in batches and with progress shown', async () => {
  const forgotten = new Set<string>();
  const progress: string[] = [];
  const outcome = await armAll({
    store: {
      forgetDeliveries: () => {
        for (let i = 0; i < 1_100; i++) forgotten.add(`p${i}`);
        return Promise.resolve(forgotten.size);
      },
      undelivered: ({ limit }) => Promise.resolve([...forgotten].slice(0, limit)),
    },
    nudger: {
      deliver: (pathwayIds) => {
        pathwayIds.forEach((pathwayId) => forgotten.delete(pathwayId));
        const delivered = pathwayIds.map((pathwayId) => ({ pathwayId, version: 1 }));
        return Promise.resolve({ delivered, failures: [], away: false });
      },
    },
    onProgress: (armed, of) => progress.push(`${armed}/${of}`),
  });
  expect(outcome).toEqual({ armed: 1_100, of: 1_100 });
  expect(progress).toEqual(['500/1100', '1000/1100', '1100/1100']);
});

it('ends although some pathways can never be delivered', async () => {
  const outcome = await armAll({
    store: { forgetDeliveries: () => Promise.resolve(1), undelivered: () => Promise.resolve(['stuck']) },
    nudger: {
      deliver: () =>
        Promise.resolve({ delivered: [], failures: [{ pathwayId: 'stuck', error: new Error('no') }], away: false }),
    },
    onProgress: () => undefined,
  });
  expect(outcome).toEqual({ armed: 0, of: 1 });
});
