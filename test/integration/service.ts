import { randomBytes, randomUUID } from 'node:crypto';
import { demoAgreements, demoOrganisations } from '../../apps/local/src/demo/organisations.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPostgres } from '../../apps/local/src/postgres.js';
import { createPathways } from '../../libs/application/pathways.js';
import type { Pathways } from '../../libs/application/service.js';
import type { CommandAnswer } from '../../libs/contracts/answers.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import type { ParkedAnswer } from '../../libs/contracts/parked.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { createVault, type Vault } from '../../libs/event-store/vault/vault.js';
import { openTestPostgres, type TestDatabase } from '../../libs/testing/postgres.js';

/** The service on a PostgreSQL of its own, without API and Temporal, with a few callers. */
export type TestService = {
  pathways: Pathways;
  /** The same service as another process would have it, with these master keys. */
  pathwaysWith(masterKey: string): Pathways;
  masterKey: string;
  vault: Vault;
  database: TestDatabase;
  /** Names of the statements sent so far. */
  statements: string[];
  kari: Caller;
  nils: Caller;
  /** A unit that shares with nobody. */
  lone: Caller;
  stranger: Caller;
  /** Now, unless it began earlier. */
  started(effectiveAt?: string): Promise<string>;
  give(who: Caller, pathwayId: string, type: string, data: object, key?: string): Promise<CommandAnswer>;
  close(): Promise<void>;
};

const caller = (subject: string, organisation: string, role: Caller['role']): Caller => ({
  kind: 'person',
  subject,
  issuer: 'test',
  organisation,
  level: organisation.length === 4 ? 'municipality' : 'specialist',
  role,
});
const loneUnit = '314006062';

/** The answer of a command that was carried out and not parked. */
export function carriedOut(answer: CommandAnswer | ParkedAnswer): CommandAnswer {
  if ('parkedId' in answer) throw new Error('parked');
  return answer;
}

export async function openTestService({ durable = false } = {}): Promise<TestService> {
  const postgres = await openTestPostgres(startPostgres, durable);
  const database = await postgres.freshDatabase();
  const worker = openPostgresStore({ url: database.workerUrl });
  await worker.registerOrganisations([
    ...demoOrganisations,
    { organisation: loneUnit, name: 'Alene Eksempel', level: 'specialist' },
  ]);
  await worker.agree(demoAgreements());
  const statements: string[] = [];
  const store = openPostgresStore({ url: database.apiUrl, onStatement: (name) => statements.push(name) });
  const masterKey = randomBytes(32).toString('base64');
  const blindIndexKey = randomBytes(32);
  const pathwaysOf = (vault: Vault): Pathways =>
    createPathways({
      store,
      vault,
      idempotencySecret: 'secret of the test',
      demo: true,
      realNow: Date.now,
      newId: randomUUID,
      nudge: () => undefined,
      alarm: () => undefined,
      joined: () => undefined,
    });
  const vault = createVault({ masterKey, blindIndexKey });
  const pathways = pathwaysOf(vault);
  const kari = caller('kari', '1108', 'coordinator');
  let people = 0;
  return {
    pathways,
    pathwaysWith: (keys) => pathwaysOf(createVault({ masterKey: keys, blindIndexKey })),
    masterKey,
    vault,
    database,
    statements,
    kari,
    nils: caller('nils', '314002024', 'specialist'),
    lone: caller('lone', loneUnit, 'specialist'),
    stranger: caller('stranger', '1103', 'coordinator'),
    async started(effectiveAt) {
      const coordinator = { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' };
      const client = syntheticPerson(people++);
      const body = startPathway.parse({ client, municipality: '1108', coordinator, effectiveAt });
      return (await pathways.start(kari, body, { route: 'start', body })).pathwayId;
    },
    async give(who, pathwayId, type, data, key) {
      const given = command.parse({ type, data });
      const options = { route: 'commands', body: given, idempotencyKey: key };
      return carriedOut(await pathways.handle(who, pathwayId, given, options));
    },
    async close() {
      await store.close();
      await worker.close();
      await postgres.stop();
    },
  };
}
