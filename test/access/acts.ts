import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { Refusal } from '../../libs/application/refusal.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { serving } from '../../libs/contracts/topics/organisations.js';
import { text } from '../../libs/contracts/primitives.js';
import type { CaseloadCommand } from '../../libs/application/service.js';
import type { Caller } from '../../libs/event-store/port.js';
import { relations } from './relations.js';
import type { Ask, World } from './world.js';

const own = relations.ownMunicipality.organisation;
const from = '2027-06-14';
const desk = { exists: true, severity: 'high', name: 'Legevakta', phone: '51 00 00 00' } as const;

const shows = { type: 'ShowClient', data: { reason: text(2000).parse('Må avklares i dag.') } } as const;

const startsIn = ({ pathways }: World, caller: Caller, municipality: string) => {
  const body = startPathway.parse({ client: syntheticPerson(0), municipality, coordinator: { name: 'Kari' } });
  return pathways.start(caller, body, { route: 'start', body });
};
/** An institution has none: it names one that the client has nothing to do with. */
const itsOwn = ({ level, organisation }: Caller): string =>
  level === 'municipality' ? organisation : relations.otherMunicipality.organisation;
const forSeveral =
  (command: Parameters<World['pathways']['handleSeveral']>[1]['command']): Ask =>
  async ({ pathways, pathwayId }, caller) =>
    refusedOne(await pathways.handleSeveral(caller, { pathwayIds: [pathwayId], command }, { route: 'several' }));
const forCaseload =
  (command: CaseloadCommand): Ask =>
  ({ pathways }, caller) =>
    pathways.handleCaseload(caller, { subject: 'nobody', command }, { route: 'caseload' });
const onBreak =
  (act: Parameters<World['pathways']['actOnBreak']>[1]['act']): Ask =>
  ({ pathways, ids }, caller) =>
    pathways.actOnBreak(caller, { breakId: ids['breakId'] ?? '', act }, { route: 'break', body: {} });

/** An answer for several has one for each client; here there is one client. */
function refusedOne({ items: [item] }: { items: readonly object[] }): void {
  const problem = item && 'problem' in item ? item.problem : undefined;
  if (problem === 'not-found') throw new Refusal('not-found', problem, '');
  if (problem === 'outside-the-area') throw new Refusal('forbidden', problem, '');
}

/** What each route that is no command of a pathway does in the application. */
export const acts: Readonly<Record<string, Ask>> = {
  'POST /api/v1/pathways, for the client’s municipality': (world, caller) => startsIn(world, caller, own),
  'POST /api/v1/pathways, for the caller’s own': (world, caller) => startsIn(world, caller, itsOwn(caller)),
  'POST /api/v1/contacts': forSeveral({ type: 'RecordContact', data: { kind: 'phone', withClient: true } }),
  'POST /api/v1/meetings': forSeveral({
    type: 'RecordAnsvarsgruppeMeeting',
    data: { heldOn: from, clientPresent: true, attended: ['coordinator'] },
  }),
  'POST /api/v1/caseload/absence': forCaseload({ type: 'SetAbsence', data: { level: 'municipality' } }),
  'POST /api/v1/caseload/return': forCaseload({ type: 'EndAbsence', data: { level: 'municipality' } }),
  'POST /api/v1/caseload/transfer': forCaseload({
    type: 'EndCoordinator',
    data: { level: 'municipality', reason: 'leftPost' },
  }),
  // the break of the matrix has come to the first step of the ladder
  'POST /api/v1/breaks/:breakId/client': ({ pathways, ids }, caller) =>
    pathways.showClient(caller, { breakId: ids['breakId'] ?? '', act: shows }, { route: 'break', body: {} }),
  'POST /api/v1/breaks/:breakId/question': onBreak({ type: 'QuestionBreak', data: {} }),
  'POST /api/v1/breaks/:breakId/lesson': onBreak({
    type: 'RecordLesson',
    data: { lesson: text(2000).parse('Bestill bolig tidligere.') },
  }),
  'POST /api/v1/parked/:id/discard': ({ pathways, ids }, caller) =>
    pathways.discardParked(caller, ids['parkedId'] ?? '', 'wrongPathway'),
  'POST /api/v1/agreements': ({ pathways, proposal }, caller) => pathways.proposeAgreement(caller, proposal),
  'POST /api/v1/agreements/:id/sign': ({ pathways, agreementId }, caller) =>
    pathways.signAgreement(caller, agreementId),
  'POST /api/v1/agreements/:id/end': ({ pathways, agreementId }, caller) =>
    pathways.endAgreement(caller, agreementId, { on: '2027-12-31' }),
  'POST /api/v1/duty-desks': ({ pathways }, caller) => pathways.declareDutyDesk(caller, desk),
  'POST /api/v1/served-by': ({ pathways }, caller) => pathways.declareServing(caller, servingOf(caller)),
  'POST /api/v1/demo/clock': ({ pathways }) => pathways.advanceDemo('P1D'),
};

const servingOf = ({ level }: Caller) =>
  serving.parse(
    level === 'specialist'
      ? { form: 'contract', unit: relations.otherInstitution.organisation, from }
      : { form: 'intermunicipal', unit: relations.outsideInstitution.organisation, areas: ['dutyDesk'], from },
  );
