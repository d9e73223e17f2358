import { Refusal } from '../../../../libs/application/refusal.js';
import type { Representatives } from '../../../../libs/application/representatives.js';
import type { RepresentationView } from '../../../../libs/contracts/topics/representatives.js';
import type { Caller } from '../../../../libs/event-store/port.js';
import { home, pathwayId } from './fake-pathways.js';

const view: RepresentationView = { pathwayId, today: '2027-01-11', keptBack: [], items: [] };

function ofHome({ organisation }: Caller, id: string): RepresentationView {
  if (organisation === home && id === pathwayId) return view;
  throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
}

/** One client, of whom nobody is registered; answers without recording anything. */
export const fakeRepresentatives: Representatives = {
  read: async (caller, id) => ofHome(caller, id),
  act: async (caller, id) => ofHome(caller, id),
};
