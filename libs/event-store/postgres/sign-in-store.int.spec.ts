import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import { openTestPostgres, withSuperuser, type TestDatabase, type TestPostgres } from '../../testing/postgres.js';
import { keepsSignIn } from '../baseline/sign-in.js';
import { openPostgresSignIn } from './sign-in-store.js';

let postgres: TestPostgres;
let database: TestDatabase;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
  database = await postgres.freshDatabase();
});
afterAll(() => postgres?.stop());

keepsSignIn('PostgreSQL', async () => [
  openPostgresSignIn({ url: database.apiUrl }),
  openPostgresSignIn({ url: database.apiUrl }),
]);

describe('what is over', () => {
  it('is cleared away as others come', async () => {
    const store = openPostgresSignIn({ url: database.apiUrl });
    const over = { sealed: 'sealed', idleSeconds: 60, absoluteSeconds: -1 };
    for (const nr of [1, 2, 3]) {
      await store.firstUse(Buffer.of(nr), -1);
      await store.beginSession({ ...over, id: Buffer.of(nr) });
    }
    const counts = await withSuperuser(database.superuserUrl, async (client) => {
      const of = async (table: string) =>
        (await client.query(`select from forlopsvakt.${table} where ends_at < now()`)).rowCount;
      return [await of('dpop_proof'), await of('sign_in_session')];
    });
    expect(counts).toEqual([1, 1]);
    await store.close();
  });
});
