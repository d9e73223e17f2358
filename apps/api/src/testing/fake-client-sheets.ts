import type { ClientSheets } from '../../../../libs/application/client-sheet.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import { home, pathwayId } from './fake-pathways.js';

/** The page of the one client there is. */
export const fakeClientSheets: ClientSheets = {
  read: async (_caller, id) => {
    if (id !== pathwayId) throw new Refusal('not-found', 'not-found', 'No client with this pathway is yours.');
    const pathway = { pathwayId, municipality: { organisation: home, name: 'Oslo' }, phase: 'waiting' as const };
    return {
      today: '2027-01-11',
      name: 'Prøve Syntetisk',
      pathway: { ...pathway, responsible: [], next: [], plans: [] },
    };
  },
};
