import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../contracts/commands.js';
import { openInMemoryStore, type InMemoryStore } from '../event-store/in-memory/in-memory-store.js';
import type { Caller } from '../event-store/port.js';
import { createVault } from '../event-store/vault/vault.js';
import { callerOf } from '../testing/append-builders.js';
import { createPathways } from './pathways.js';
import type { CaseloadCommand, Pathways } from './service.js';

const sandnes = '1108';
const kari = callerOf(sandnes);
const day = 86_400_000;
const route = 'POST /api/v1/caseload/transfer';
const plain = (given: object) => command.parse(given) as CaseloadCommand;
const handOver = (subject: string): CaseloadCommand =>
  plain({ type: 'NameCoordinator', data: { level: 'municipality', coordinator: { name: 'Vera Vikar' }, subject } });
const ended = plain({ type: 'EndCoordinator', data: { level: 'municipality', reason: 'leftPost' } });

let store: InMemoryStore;
let pathways: Pathways;
let now: number;
let people: number;
/** The append that fails, counted from now; none when negative. */
let failsAt: number;

beforeEach(async () => {
  now = Date.parse('2027-03-29T09:00:00.000Z');
  people = 0;
  failsAt = -1;
  store = openInMemoryStore({ now: () => now });
  await store.registerOrganisations([{ organisation: sandnes, name: 'Sandnes', level: 'municipality' }]);
  const append: InMemoryStore['append'] = async (request) => {
    if (failsAt-- === 0) throw new Error('the database went away');
    return store.append(request);
  };
  pathways = createPathways({
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
});

async function clientOf(coordinatorSubject: string): Promise<string> {
  const coordinator = { name: 'Kari Koordinator' };
  const client = syntheticPerson(people++);
  const body = startPathway.parse({ client, municipality: sandnes, coordinator, coordinatorSubject });
  const { pathwayId } = await pathways.start(kari, body, { route: 'start', body });
  now += 60_000;
  return pathwayId;
}
/** Three of them. */
const clientsOf = async (subject: string) => [
  await clientOf(subject),
  await clientOf(subject),
  await clientOf(subject),
];
const tell = (subject: string, told: CaseloadCommand, idempotencyKey?: string, who: Caller = kari) =>
  pathways.handleCaseload(who, { subject, command: told }, { route, idempotencyKey });
const countIn = async (pathwayId: string, type: string) =>
  (await pathways.facts(kari, pathwayId, { limit: 500 })).items.filter((fact) => fact.type === type).length;

describe('a notice to a whole caseload', () => {
  it('has a line for each client of the coordinator, and for nobody else', async () => {
    const mine = await clientsOf('staff-1');
    await clientOf('staff-2');
    const { noticeId, items } = await tell('staff-1', handOver('staff-3'));
    expect(noticeId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(items).toEqual([...mine].sort().map((pathwayId) => ({ pathwayId, version: expect.any(Number) })));
  });

  it('is the same when it is told again, although the clients have another coordinator by then', async () => {
    const mine = await clientsOf('staff-1');
    const first = await tell('staff-1', handOver('staff-2'), 'key');
    expect(await tell('staff-1', handOver('staff-2'), 'key')).toEqual(first);
    for (const id of mine) expect(await countIn(id, 'CoordinatorNamed')).toBe(2);
  });

  it('is the same when a client has been closed since', async () => {
    const [one = ''] = await clientsOf('staff-1');
    const first = await tell('staff-1', ended, 'key');
    const closed = command.parse({ type: 'ClosePathway', data: { reason: 'completed' } });
    await pathways.handle(kari, one, closed, { route: 'commands', body: closed });
    expect(await tell('staff-1', ended, 'key')).toEqual(first);
  });

  it('goes on where it broke off: each client is told once, and every line is there', async () => {
    const mine = await clientsOf('staff-1');
    failsAt = 1;
    await expect(tell('staff-1', handOver('staff-2'), 'key')).rejects.toThrow('the database went away');
    expect((await tell('staff-1', handOver('staff-2'), 'key')).items.map((item) => item.pathwayId)).toEqual(
      [...mine].sort(),
    );
    for (const id of mine) expect(await countIn(id, 'CoordinatorNamed')).toBe(2);
  });

  it('says of each client why it was refused, and leaves the key for the notice that is not', async () => {
    const mine = await clientsOf('staff-1');
    const ahead = { ...ended, effectiveAt: new Date(now + day).toISOString() };
    expect((await tell('staff-1', ahead, 'key')).items).toEqual(
      [...mine].sort().map((pathwayId) => ({ pathwayId, problem: 'happened-ahead-of-time' })),
    );
    expect((await tell('staff-1', ended, 'key')).items).toEqual(
      [...mine].sort().map((pathwayId) => ({ pathwayId, version: expect.any(Number) })),
    );
  });

  it.each([
    ['another coordinator’s caseload', 'staff-9', handOver('staff-2')],
    ['another successor', 'staff-1', handOver('staff-3')],
  ])('is not %s under the same key: refused before anything is done', async (_what, subject, other) => {
    await clientsOf('staff-1');
    const untouched = await clientOf('staff-9');
    await tell('staff-1', handOver('staff-2'), 'key');
    await expect(tell(subject, other, 'key')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await countIn(untouched, 'CoordinatorNamed')).toBe(1);
  });

  it('is another one without a key, under another key, and told by somebody else', async () => {
    await clientsOf('staff-1');
    const notices = [
      await tell('staff-1', ended),
      await tell('staff-1', ended),
      await tell('staff-1', ended, 'key-1'),
      await tell('staff-1', ended, 'key-2'),
      await tell('staff-1', ended, 'key-1', callerOf(sandnes, { subject: 'other' })),
    ];
    expect(new Set(notices.map(({ noticeId }) => noticeId)).size).toBe(5);
    expect(notices.map(({ items }) => items.length)).toEqual([3, 0, 0, 0, 0]);
  });

  it('is forgotten after thirty days, as every key is', async () => {
    await clientsOf('staff-1');
    await tell('staff-1', ended, 'key');
    now += 29 * day;
    expect((await tell('staff-1', ended, 'key')).items).toHaveLength(3);
    now += 2 * day;
    expect((await tell('staff-1', ended, 'key')).items).toEqual([]);
  });

  it.each(['leader', 'client', 'system'] as const)('is not told by a %s', async (role) => {
    const [one = ''] = await clientsOf('staff-1');
    await expect(tell('staff-1', ended, 'key', { ...kari, role })).rejects.toMatchObject({
      code: 'role-may-not-command',
    });
    expect(await countIn(one, 'CoordinatorEnded')).toBe(0);
  });
});
