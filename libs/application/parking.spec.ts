import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../contracts/commands.js';
import { StoreUnavailable } from '../event-store/errors.js';
import { openInMemoryStore } from '../event-store/in-memory/in-memory-store.js';
import type { Caller, EventStore, Loaded } from '../event-store/port.js';
import { createVault, type Vault } from '../event-store/vault/vault.js';
import { callerOf } from '../testing/append-builders.js';
import { createPathways } from './pathways.js';

const sandnes = '1108';
const rusposten = '314002024';
const journal = callerOf(rusposten, { kind: 'machine', subject: 'journal', role: 'system' });
const kari = callerOf(sandnes);
const contact = { type: 'RecordContact', data: { kind: 'phone', withClient: true } };

/** A service on a store in memory, with a pathway of Sandnes that the institution takes no part in yet. */
async function world() {
  const store = openInMemoryStore();
  const away: Partial<EventStore> = {};
  const alarms: string[] = [];
  const joined: string[] = [];
  await store.registerOrganisations([
    { organisation: sandnes, name: 'Sandnes', level: 'municipality' },
    { organisation: rusposten, name: 'Rusposten', level: 'specialist' },
  ]);
  const keys = { masterKey: randomBytes(32), blindIndexKey: randomBytes(32) };
  let vault: Vault = createVault(keys);
  const parts = {
    store: new Proxy(store, { get: (real, name) => Reflect.get(away, name) ?? Reflect.get(real, name) }),
    vault: new Proxy(vault, { get: (_, name) => Reflect.get(vault, name) }),
    idempotencySecret: 'secret of the spec',
    demo: true,
    realNow: Date.now,
    newId: randomUUID,
    nudge: () => undefined,
    alarm: (what: string) => void alarms.push(what),
    joined: () => void joined.push('joined'),
  };
  const pathways = createPathways(parts);
  const otherProcess = createPathways(parts);
  const give = (who: Caller, id: string, given: object, by = pathways) => {
    const body = command.parse(given);
    return by.handle(who, id, body, { route: 'commands', body });
  };
  const start = startPathway.parse({ client: syntheticPerson(1), municipality: sandnes });
  const { pathwayId } = await pathways.start(kari, start, { route: 'start', body: start });
  const referral = { kind: 'inpatient', to: rusposten, receivedOn: '2026-01-05' };
  return {
    pathways,
    store,
    vault: () => vault,
    away,
    alarms,
    joined,
    pathwayId,
    loseKeys: () => (vault = createVault({ ...keys, masterKey: randomBytes(32) })),
    park: async (signal: object = contact) => await give(journal, pathwayId, signal),
    refer: (by = pathways) => give(kari, pathwayId, { type: 'RegisterReferral', data: referral }, by),
    otherProcess,
    states: async () => (await pathways.parked(journal, {}, { limit: 9 })).items.map((row) => row.state),
  };
}

describe('parked signals', () => {
  let at: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    at = await world();
  });

  it('are asked for as soon as a referral lets somebody take part, and not before', async () => {
    await at.park();
    expect([at.joined, await at.states()]).toEqual([[], ['parked']]);
    await at.refer();
    expect(at.joined).toEqual(['joined']);
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 1, refused: 0, waiting: 0 });
    expect(await at.states()).toEqual(['delivered']);
  });

  it('are none when the referral comes between: the signal is carried out instead', async () => {
    const { park } = at.store;
    at.away.park = async (request) => {
      delete at.away.park;
      await at.refer(at.otherProcess);
      return park(request);
    };
    expect(await at.park()).toMatchObject({ pathwayId: at.pathwayId });
    expect(await at.states()).toEqual([]);
  });

  it('wait on, with an alarm, while their pathway cannot be folded', async () => {
    await at.park();
    await at.refer();
    const { load } = at.store;
    at.away.load = async (request) => unreadable(await load(request));
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 0, refused: 0, waiting: 1 });
    expect(at.alarms).toEqual(['pathway cannot be folded and is parked']);
    delete at.away.load;
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 1, refused: 0, waiting: 0 });
  });

  it('wait on, with an alarm, when the key to them is not at hand', async () => {
    await at.park();
    await at.refer();
    at.loseKeys();
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 0, refused: 0, waiting: 1 });
    expect([at.alarms, await at.states()]).toEqual([['parked signal cannot be delivered'], ['parked']]);
  });

  it('do not open for another pathway than they named', async () => {
    await at.park();
    await at.refer();
    const { parkedDue } = at.store;
    at.away.parkedDue = async (request) => {
      const { signals } = await parkedDue(request);
      return { signals: signals.map((signal) => ({ ...signal, pathwayId: randomUUID() })) };
    };
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 0, refused: 0, waiting: 1 });
  });

  it('are all left for the next pass when the database goes away', async () => {
    await at.park();
    await at.park();
    await at.refer();
    at.away.append = () => Promise.reject(new StoreUnavailable());
    await expect(at.pathways.deliverParked()).rejects.toThrow(StoreUnavailable);
    expect(await at.states()).toEqual(['parked', 'parked']);
    delete at.away.append;
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 2, refused: 0, waiting: 0 });
  });

  it('wait on while others keep writing to the pathway', async () => {
    await at.park();
    await at.refer();
    at.away.append = () => Promise.resolve({ outcome: 'version-conflict' });
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 0, refused: 0, waiting: 1 });
    expect([at.alarms, await at.states()]).toEqual([[], ['parked']]);
  });

  it('are refused when the contract no longer takes what they say', async () => {
    const parkedId = randomUUID();
    const { pathwayId } = at;
    const old = JSON.stringify({ command: { type: 'RecordContact', data: { kind: 'fax', withClient: true } } });
    const sealed = at.vault().sealAt(`parked ${parkedId} ${pathwayId} ${rusposten}`, old);
    const receivedAt = '2026-11-22T00:00:00.000Z';
    await at.store.park({ caller: journal, parkedId, pathwayId, type: 'RecordContact', sealed, receivedAt });
    await at.refer();
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 0, refused: 1, waiting: 0 });
    const [row] = (await at.pathways.parked(journal, { states: ['refused'] }, { limit: 9 })).items;
    expect(row).toMatchObject({ parkedId, refusalCode: 'invalid-body' });
  });

  it('come in more than one batch', async () => {
    for (let i = 0; i < 120; i += 1) await at.park();
    await at.refer();
    expect(await at.pathways.deliverParked()).toEqual({ delivered: 120, refused: 0, waiting: 0 });
  });
});

/** As written by a newer program. */
function unreadable(loaded: Loaded): Loaded {
  const { pathway } = loaded;
  return pathway
    ? { ...loaded, pathway: { ...pathway, facts: pathway.facts.map((fact) => ({ ...fact, schemaVersion: 99 })) } }
    : loaded;
}
