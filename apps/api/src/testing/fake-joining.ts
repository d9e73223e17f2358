import type { Joining } from '../../../../libs/application/joining.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import { now, pathwayId } from './fake-pathways.js';

/** One request that exists, about `pathwayId`. */
export const requestId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b06';

/** Answers without deciding anything. */
export const fakeJoining: Joining = {
  askToJoin: async () => ({ state: 'asked' }),
  joinRequests: async () => {
    const unit = { organisation: '314002024', name: 'Rusposten Eksempel', phone: '51 00 00 00' };
    const why = { why: 'treating', whyLabel: 'Behandler brukeren', askedAt: now } as const;
    return { items: [{ requestId, pathwayId, clientName: 'Prøve Syntetisk', ...unit, ...why }] };
  },
  declineJoin: async (_caller, id) => {
    if (id !== requestId) throw new Refusal('not-found', 'not-found', 'No request with this id is yours to answer.');
    return { requestId: id, state: 'declined' };
  },
};
