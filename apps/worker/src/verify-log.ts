import { verifyLog } from '../../../libs/event-store/log-chain.js';
import { openPostgresLogKeeping } from '../../../libs/event-store/postgres/access-log.js';

// `npm run verify-log`: follows the whole chain of the access log, in the worker's environment. Exit code 1 = broken.
const url = process.env['WORKER_DATABASE_URL'];
if (url === undefined) {
  process.stderr.write('Set WORKER_DATABASE_URL to the database whose access log is to be checked.\n');
  process.exit(2);
}
const store = openPostgresLogKeeping({ url, statementTimeoutMs: 120_000 });
try {
  const check = await verifyLog(store);
  process.stdout.write(
    check.ok
      ? `The access log is whole: ${check.seals} seals over ${check.entries} rows, the last ${check.lastHash}\n`
      : `The access log is broken at seal ${check.brokenAt}, which begins at row ${check.firstEntry ?? 'none'}\n`,
  );
  process.exitCode = check.ok ? 0 : 1;
} finally {
  await store.close();
}
