import type { Ward } from '../../../../libs/application/ward.js';
import { pathwayId } from './fake-pathways.js';

/** One client who leaves, whom nobody has received. */
export const fakeWard: Ward = {
  leaving: async () => ({
    items: [
      {
        ...{ pathwayId, clientName: 'Prøve Syntetisk', episodeId: '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b07' },
        ...{ on: '2026-11-27', isPlanned: true, hasLeft: false, answer: 'offered', isWaitedFor: true, told: [] },
      },
    ],
    leftOut: 0,
  }),
};
