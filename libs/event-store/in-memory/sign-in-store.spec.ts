import { keepsSignIn } from '../baseline/sign-in.js';
import { openInMemorySignIn } from './sign-in-store.js';

keepsSignIn('memory', async () => {
  const store = openInMemorySignIn();
  return [store, store];
});
