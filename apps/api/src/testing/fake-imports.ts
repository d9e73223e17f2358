import type { Imports } from '../../../../libs/application/imports/imports.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { ImportView } from '../../../../libs/contracts/topics/imports.js';
import { now } from './fake-pathways.js';

/** One import that exists. */
export const importId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b06';
const begun: ImportView = {
  ...{ importId, format: 'ndjson', source: 'fagsystem', state: 'receiving', lines: 0, facts: 0, begunAt: now },
  ...{ rows: { taken: 0, known: 0, wrong: 0 }, clients: { done: 0, of: 0 } },
};

function find(id: string): void {
  if (id !== importId) throw new Refusal('not-found', 'not-found', 'No import of yours has this id.');
}

/** Answers without taking anything. */
export const fakeImports: Imports = {
  begin: async () => begun,
  take: async (_caller, id) => {
    find(id);
    return begun;
  },
  read: async (_caller, id) => {
    find(id);
    return begun;
  },
  errors: async (_caller, id) => {
    find(id);
    return '"linje"\r\n';
  },
};
