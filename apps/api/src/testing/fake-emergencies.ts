import type { Emergencies } from '../../../../libs/application/emergencies.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { EmergencyOpeningView } from '../../../../libs/contracts/topics/emergency.js';
import { clientsNumber } from './browser-parts.js';
import { now, pathwayId } from './fake-pathways.js';

/** One opening that exists. */
export const openingId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b07';
const opened: EmergencyOpeningView = {
  ...{ openingId, openedAt: now, until: now, ground: 'hpl-7', text: 'Bevisstløs i mottaket.' },
  by: { subject: 'person-1', organisation: '314002024', role: 'specialist' },
};

/** Answers without deciding anything. */
export const fakeEmergencies: Emergencies = {
  open: async (_caller, { nationalId }) => {
    if (nationalId !== clientsNumber) {
      throw new Refusal('not-found', 'not-found', 'Nobody with this number is followed here.');
    }
    return { openingId, pathwayId, until: now };
  },
  openings: async () => ({ items: [opened] }),
  review: async (_caller, id, { outcome }) => {
    if (id !== openingId)
      throw new Refusal('not-found', 'no-such-opening', 'No emergency access with this id is yours.');
    return { openingId, reviewedAt: now, outcome };
  },
};
