import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { demoAgreements, demoOrganisations } from '../../apps/local/src/demo/organisations.js';
import { startPostgres } from '../../apps/local/src/postgres.js';
import { createPathways } from '../../libs/application/pathways.js';
import type { Pathways } from '../../libs/application/service.js';
import { command, startPathway, type PlainCommand } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { openTestPostgres, type TestPostgres } from '../../libs/testing/postgres.js';

/** A command is two round trips to PostgreSQL, one read and one append; a page read is one. */
describe('round trips', () => {
  let postgres: TestPostgres;
  let pathways: Pathways;
  const statements: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  const kari: Caller = {
    kind: 'person',
    subject: 'kari',
    issuer: 'test',
    organisation: '1108',
    level: 'municipality',
    role: 'coordinator',
  };

  beforeAll(async () => {
    postgres = await openTestPostgres(startPostgres);
    const database = await postgres.freshDatabase();
    const worker = openPostgresStore({ url: database.workerUrl });
    await worker.registerOrganisations(demoOrganisations);
    await worker.agree(demoAgreements());
    const store = openPostgresStore({ url: database.apiUrl, onStatement: (name) => statements.push(name) });
    closing.push(
      () => worker.close(),
      () => store.close(),
    );
    pathways = createPathways({
      store,
      vault: createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) }),
      idempotencySecret: 'secret of the test',
      demo: true,
      realNow: Date.now,
      newId: randomUUID,
      nudge: () => undefined,
      alarm: () => undefined,
    });
  }, 120_000);
  afterAll(async () => {
    for (const close of closing) await close();
    await postgres.stop();
  });

  let people = 0;
  async function started(): Promise<string> {
    const body = startPathway.parse({ client: syntheticPerson(people++), municipality: '1108' });
    return (await pathways.start(kari, body, { route: 'start', body })).pathwayId;
  }
  const parsed = (type: string, data: object): PlainCommand => command.parse({ type, data });
  const give = (pathwayId: string, given: PlainCommand, idempotencyKey?: string) =>
    pathways.handle(kari, pathwayId, given, { route: 'commands', body: given, idempotencyKey });
  async function counted(work: () => Promise<unknown>): Promise<string[]> {
    statements.length = 0;
    await work();
    return [...statements];
  }

  it('starting a pathway: one look-up, one append', async () => {
    expect(await counted(started)).toEqual(['load_for_start', 'append']);
  });

  it('a command: course, idempotency and relation in one read, everything written in one append', async () => {
    const pathwayId = await started();
    const contact = parsed('RecordContact', { kind: 'phone', withClient: true, note: 'ringte' });
    expect(await counted(() => give(pathwayId, contact, 'key'))).toEqual(['load', 'append']);
    expect(await counted(() => give(pathwayId, contact, 'key'))).toEqual(['load']);
    const referral = parsed('RegisterReferral', { kind: 'detox', to: '314003039', receivedOn: '2026-11-20' });
    expect(await counted(() => give(pathwayId, referral))).toEqual(['load', 'append']);
  });

  it('a refused command: the read alone', async () => {
    const pathwayId = await started();
    const unknown = parsed('AcknowledgeBreak', { breakId: randomUUID() });
    expect(await counted(() => expect(give(pathwayId, unknown)).rejects.toThrow('no-such-break'))).toEqual(['load']);
  });

  it.each([
    ['pathway', (id: string) => pathways.read(kari, id), 'load'],
    ['facts', (id: string) => pathways.facts(kari, id, { limit: 100 }), 'load'],
    ['clocks', (id: string) => pathways.clocks(kari, id), 'load'],
    ['worklist', () => pathways.worklist(kari, { limit: 100 }), 'worklist'],
    ['breaks', () => pathways.breaks(kari, {}, { limit: 100 }), 'breaks'],
  ])('the %s page: one', async (_page, read, statement) => {
    const pathwayId = await started();
    expect(await counted(() => read(pathwayId))).toEqual([statement]);
  });
});
