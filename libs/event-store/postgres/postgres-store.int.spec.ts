import { afterAll, beforeAll } from '@jest/globals';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import { openStoreAsRoles, openTestPostgres, withSuperuser, type TestPostgres } from '../../testing/postgres.js';
import { keepsThePromise } from '../baseline/baseline.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
});
afterAll(() => postgres?.stop());

keepsThePromise('PostgreSQL', async () => {
  const database = await postgres.freshDatabase();
  const store = openStoreAsRoles(database);
  const accessLog = () =>
    withSuperuser(database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        'select act, stream, outcome, streams from forlopsvakt.access_log order by entry',
      );
      return rows;
    });
  return { store, accessLog, close: () => store.close() };
});
