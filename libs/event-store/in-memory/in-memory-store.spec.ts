import { keepsThePromise } from '../baseline/baseline.js';
import { openInMemoryStore } from './in-memory-store.js';

keepsThePromise('in memory', async () => {
  const store = openInMemoryStore();
  return { store, accessLog: async () => store.accessLog(), close: () => store.close() };
});
