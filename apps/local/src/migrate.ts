import { migrate } from '../../../libs/event-store/postgres/migrate.js';

// For whoever runs PostgreSQL elsewhere (docker compose): brings it to the newest schema, then ends.

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

await migrate(needed('SUPERUSER_URL'), {
  apiPassword: needed('API_DATABASE_PASSWORD'),
  workerPassword: needed('WORKER_DATABASE_PASSWORD'),
});
process.stdout.write('the schema is up to date\n');
