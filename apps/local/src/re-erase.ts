import { eraseAnew, erasureLedger } from './erase-anew.js';
import { homeFolder } from './home-folder.js';
import { commandToEnd, workerDatabase } from './vault-command.js';

// `npm run re-erase`: after a restore, before anything opens: erases anew what ERASURE_LEDGER says was erased.

await commandToEnd(async () => {
  const ledger = process.env['ERASURE_LEDGER'] ?? erasureLedger(homeFolder());
  process.stdout.write(`erased anew: ${await eraseAnew(workerDatabase(), ledger)}\n`);
});
