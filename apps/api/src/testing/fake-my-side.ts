import type { ClientReader } from '../../../../libs/application/access-log.js';
import type { MySidePage } from '../../../../libs/application/my-side.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { MySide } from '../../../../libs/contracts/answers/my-side.js';
import { clientsNumber } from './browser-parts.js';
import { home, pathwayId } from './fake-pathways.js';

const place = { organisation: home, name: 'Oslo' };
const lists = {
  responsible: [],
  next: [],
  plans: [],
  meetings: [],
  shares: [place],
  objections: [],
  representatives: [],
};
const page: MySide = {
  today: '2027-01-11',
  items: [{ pathwayId, municipality: place, phase: 'municipalFollowUp', ...lists }],
};
const isTheirs = ({ nationalId }: ClientReader) => nationalId === clientsNumber;

/** One pathway, of the client who signs in at the fake provider. */
export const fakeMySide: MySidePage = {
  read: async (client) => (isTheirs(client) ? page : { ...page, items: [] }),
  act: async (client, asked) => {
    if (isTheirs(client) && asked.pathwayId === pathwayId) return page;
    throw new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');
  },
};
