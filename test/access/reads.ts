import { breakCountsCsv } from '../../libs/application/break-counts-csv.js';
import { createIndicators } from '../../libs/application/indicators.js';
import { relations } from './relations.js';
import type { Ask } from './world.js';

const limit = 500;
const own = relations.ownMunicipality.organisation;

/** What each route that reads asks of the application. */
export const reads: Readonly<Record<string, Ask>> = {
  'GET /api/v1/pathways/:id': ({ pathways, pathwayId }, caller) => pathways.read(caller, pathwayId),
  'GET /api/v1/pathways/:id?asOf': ({ pathways, pathwayId, now }, caller) =>
    pathways.read(caller, pathwayId, { asOf: new Date(Date.parse(now) - 1000).toISOString() }),
  'GET /api/v1/pathways/:id/facts': ({ pathways, pathwayId }, caller) => pathways.facts(caller, pathwayId, { limit }),
  'GET /api/v1/pathways/:id/clocks': ({ pathways, pathwayId }, caller) => pathways.clocks(caller, pathwayId),
  'GET /api/v1/worklist': ({ pathways }, caller) => pathways.worklist(caller, { limit }),
  'GET /api/v1/breaks': ({ pathways }, caller) => pathways.breaks(caller, {}, { limit }),
  'GET /api/v1/breaks?pathwayId': ({ pathways, pathwayId }, caller) =>
    pathways.breaks(caller, { pathwayId }, { limit }),
  'GET /api/v1/breaks?municipality': ({ pathways }, caller) =>
    pathways.breaks(caller, { municipality: own }, { limit }),
  'GET /api/v1/breaks/counts': ({ pathways }, caller) => pathways.breakCounts(caller),
  'GET /api/v1/breaks/counts.csv': async ({ pathways }, caller) => breakCountsCsv(await pathways.breakCounts(caller)),
  'GET /api/v1/caseload': ({ pathways }, caller) => pathways.caseload(caller, {}, { limit }),
  'GET /api/v1/parked': ({ pathways }, caller) => pathways.parked(caller, {}, { limit }),
  'GET /api/v1/agreements': ({ pathways }, caller) => pathways.agreements(caller, { limit }),
  'GET /api/v1/duty-desks': ({ pathways }) => pathways.dutyDesks(own),
  'GET /api/v1/served-by': ({ pathways }) => pathways.servedBy(own),
  'GET /api/v1/events': ({ pathways }, caller) => pathways.listen(caller),
  'GET /api/v1/rules': async ({ pathways }) => pathways.rules(),
  'GET /api/v1/indicators/definitions': async () =>
    createIndicators({ reader: { figures: async () => undefined } }).definitions(),
  'GET /api/v1/session': async (_world, { organisation, role }) => ({ organisation, role }),
};
