import { VaultError } from './cipher.js';
import type { OpenClient } from './vault.js';

/** What stands where a text or a name has been erased, or may be read by nobody. Shown as they are. */
export const erasedWord = '[slettet]';
const blockedWord = '[sperret]';

/** A client whose key has been destroyed: the facts stand, and say of whom and in which words no more. */
export const erased: OpenClient = {
  erased: true,
  identity: { nationalId: '', name: erasedWord },
  seal: () => {
    throw new VaultError('the key has been destroyed');
  },
  unseal: () => erasedWord,
};

/** Sperring: duties go on, and what is told is sealed as ever, but nobody reads who it is or what was written. */
export const shut = (open: OpenClient): OpenClient => ({
  ...open,
  identity: { nationalId: '', name: blockedWord },
  unseal: () => blockedWord,
});
