import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPathway } from '../contracts/commands.js';
import { openInMemoryStore } from '../event-store/in-memory/in-memory-store.js';
import type { EventStore } from '../event-store/port.js';
import { createVault } from '../event-store/vault/vault.js';
import { callerOf } from '../testing/append-builders.js';
import { createPathways } from './pathways.js';

const dayMs = 86_400_000;

it('a clock that fires while the demo clock moves wakes the others by the demo clock as it is then', async () => {
  let now = Date.parse('2027-03-29T09:00:00.000Z');
  const store = openInMemoryStore({ now: () => now });
  await store.registerOrganisations([{ organisation: '1108', name: 'Sandnes', level: 'municipality' }]);
  let whileItFires = async () => {};
  const append: EventStore['append'] = async (request) => {
    await whileItFires();
    return store.append(request);
  };
  const pathways = createPathways({
    store: { ...store, append },
    vault: createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) }),
    joined: () => undefined,
    idempotencySecret: 'secret of the test',
    demo: true,
    realNow: () => now,
    newId: randomUUID,
    nudge: () => undefined,
    alarm: () => undefined,
  });
  // nobody is named: somebody is to be found within days, and the client’s needs mapped within weeks
  const body = startPathway.parse({ client: syntheticPerson(0), municipality: '1108' });
  const { pathwayId, clocks } = await pathways.start(callerOf('1108'), body, { route: 'start', body });
  const [first] = clocks.map(({ dueAt }) => Date.parse(dueAt)).sort((a, b) => a - b);
  now = first ?? 0;
  whileItFires = async () => void (await store.advanceDemo(dayMs));
  const { clocks: left, demoOffsetMs } = await pathways.expireClock(pathwayId, '', { delivered: true });
  expect(demoOffsetMs).toBe(dayMs);
  const dueAt = new Map(clocks.map((clock) => [clock.clockId, Date.parse(clock.dueAt)]));
  const known = left.filter(({ clockId }) => dueAt.has(clockId));
  expect(known.length).toBeGreaterThan(0);
  for (const { clockId, wakeAt } of known) expect(Date.parse(wakeAt)).toBe((dueAt.get(clockId) ?? 0) - dayMs);
});
