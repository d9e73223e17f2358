import { randomBytes } from 'node:crypto';
import { rotateKeys } from '../../../libs/application/rotate-keys.js';
import { openVaultStore } from '../../../libs/event-store/postgres/vault-store.js';
import { createVault } from '../../../libs/event-store/vault/vault.js';
import { homeFolder } from './home-folder.js';
import { addMasterKey } from './secrets.js';
import { commandToEnd, secretOf, workerDatabase } from './vault-command.js';

// `npm run rotate-keys`: wraps every client's key with the first of VAULT_MASTER_KEY, while everything runs. With
// `-- --new-key` it only makes one, for the stack of this folder: it wraps from the next start on.

await commandToEnd(async () => {
  if (process.argv.includes('--new-key')) {
    addMasterKey(homeFolder());
    process.stdout.write('a new master key: start anew, then run this again without --new-key\n');
    return;
  }
  const store = openVaultStore({ url: workerDatabase(), poolSize: 2 });
  // No number is looked for here, so that the index needs no key.
  const masterKey = secretOf('VAULT_MASTER_KEY', 'vaultMasterKey');
  const vault = createVault({ masterKey, blindIndexKey: randomBytes(32) });
  const onProgress = (rewrapped: number): void => void process.stdout.write(`rewrapped ${rewrapped}\n`);
  try {
    const { rewrapped } = await rotateKeys({ store, vault, onProgress });
    process.stdout.write(`done: ${rewrapped} under key ${vault.wrappingKeyId}\n`);
  } finally {
    await store.close();
  }
});
