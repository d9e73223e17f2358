import type { Privacy } from '../../../../libs/application/privacy.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { PrivacyCaseView } from '../../../../libs/contracts/topics/privacy.js';
import { now, pathwayId } from './fake-pathways.js';

/** One case that exists, about `pathwayId`. */
export const caseId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b05';
const found: PrivacyCaseView = { caseId, kind: 'block', state: 'requested', requestedAt: now };

function find(id: string, existing: string): void {
  if (id !== existing) throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
}

/** Answers without deciding anything. */
export const fakePrivacy: Privacy = {
  findClient: async () => ({ items: [] }),
  openCase: async (_caller, id) => {
    find(id, pathwayId);
    return found;
  },
  makeExtract: async ({ organisation }, id, request) => {
    find(id, pathwayId);
    const client = { name: 'Prøve Syntetisk' };
    return { case: request, madeAt: now, organisation, client, facts: [], accessLog: [] };
  },
  casesOf: async (_caller, id) => {
    find(id, pathwayId);
    return { items: [found] };
  },
  actOnCase: async (_caller, id) => {
    find(id, caseId);
    return found;
  },
  cases: async () => ({ items: [found] }),
};
