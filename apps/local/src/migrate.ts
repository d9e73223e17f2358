import { eraseAnew } from './erase-anew.js';
import { migrate } from '../../../libs/event-store/postgres/migrate.js';

// For whoever runs PostgreSQL elsewhere (docker compose): brings it to the newest schema, then ends.

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

const { workerUrl } = await migrate(needed('SUPERUSER_URL'), {
  apiPassword: needed('API_DATABASE_PASSWORD'),
  workerPassword: needed('WORKER_DATABASE_PASSWORD'),
});
const ledger = process.env['ERASURE_LEDGER'];
if (ledger) process.stdout.write(`erased anew: ${await eraseAnew(workerUrl, ledger)}\n`);
process.stdout.write('the schema is up to date\n');
