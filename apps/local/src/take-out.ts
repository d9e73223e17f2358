import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { JWK } from 'jose';
import { takeOut } from '../../../libs/application/take-out.js';
import { openVaultStore } from '../../../libs/event-store/postgres/vault-store.js';
import { createVault } from '../../../libs/event-store/vault/vault.js';
import { sealedLines } from './sealed-lines.js';
import { commandToEnd, secretOf, workerDatabase } from './vault-command.js';

// `npm run take-out -- --organisation 1108 --key public.jwk.json --file own-facts.jwe [--end-agreements]`: an organisation
// that leaves takes its own facts with it, sealed for its own key: who runs this cannot read them.

const usage =
  'npm run take-out -- --organisation <number> --key <public JWK file> --file <new file> [--end-agreements]: each line of the file is a JWE for that key';

await commandToEnd(async () => {
  const { organisation, key, file, 'end-agreements': ends } = asked();
  const store = openVaultStore({ url: workerDatabase(), poolSize: 2 });
  // No number is looked for here, so that the index needs no key.
  const vault = createVault({
    masterKey: secretOf('VAULT_MASTER_KEY', 'vaultMasterKey'),
    blindIndexKey: randomBytes(32),
  });
  try {
    const lines = await sealedLines(file, JSON.parse(readFileSync(key, 'utf8')) as JWK);
    if (ends) {
      const { ended, standing } = await store.endAgreements(organisation);
      process.stdout.write(`sharing agreements ended: ${ended}; of an organisation above it, standing: ${standing}\n`);
    }
    const { pathways, facts } = await takeOut({ store, vault, organisation, write: lines.write });
    await lines.end();
    process.stdout.write(`done: ${facts} facts of ${pathways} pathways in ${file}\n`);
  } finally {
    await store.close();
  }
});

function asked() {
  const text = { type: 'string' } as const;
  const options = { organisation: text, key: text, file: text, 'end-agreements': { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  const { organisation, key, file } = values;
  if (!organisation || !key || !file) throw new Error(`Usage: ${usage}`);
  return { ...values, organisation, key, file };
}
