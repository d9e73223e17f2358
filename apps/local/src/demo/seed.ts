import { openPostgresStore } from '../../../../libs/event-store/postgres/postgres-store.js';
import { loadStories } from './load-stories.js';
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

/** Where the demo's clients are sent, and as whom. */
export type SeedTarget = {
  url: string;
  workerDatabaseUrl: string;
  token: (as: string, org: string) => Promise<string>;
  /** Folder for the note that lets a seeding that was cut off go on. */
  home: string;
  progress: (done: number, of: number) => void;
};

/** Loads the synthetic clients through the API, as anybody else would. Called once in the life of a stack's data. */
export async function seedDemo({ workerDatabaseUrl, token, ...target }: SeedTarget): Promise<number> {
  const store = openPostgresStore({ url: workerDatabaseUrl, poolSize: 1 });
  const tokens = new Map<string, Promise<string>>();
  const tokenOnce = (as: string, org: string): Promise<string> => {
    const key = `${as} ${org}`;
    const known = tokens.get(key) ?? token(as, org);
    tokens.set(key, known);
    return known;
  };
  try {
    return await loadStories({ ...target, token: tokenOnce, store });
  } finally {
    await store.close();
  }
}
