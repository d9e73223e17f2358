import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAccessLog, type AccessLog } from '../../libs/application/access-log.js';
import { createClockwork } from '../../libs/application/clockwork.js';
import { createEmergencies, type Emergencies } from '../../libs/application/emergencies.js';
import { createJoining, type Joining } from '../../libs/application/joining.js';
import { createIndicators, type Indicators } from '../../libs/application/indicators.js';
import { createImports, type Imports } from '../../libs/application/imports/imports.js';
import { createRepresentatives, type Representatives } from '../../libs/application/representatives.js';
import { createClientSheets, type ClientSheets } from '../../libs/application/client-sheet.js';
import { createWard, type Ward } from '../../libs/application/ward.js';
import { createPrivacy, type Privacy } from '../../libs/application/privacy.js';
import { extractRequest } from '../../libs/contracts/topics/extracts.js';
import { openEmergencyAccess, reviewEmergencyAccess } from '../../libs/contracts/topics/emergency.js';
import { privacyActData, privacyRequest, type PrivacyAct } from '../../libs/contracts/topics/privacy.js';
import type { Role } from '../../libs/contracts/vocabulary.js';
import { openImportStore } from '../../libs/event-store/postgres/import-store.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresAccessLog } from '../../libs/event-store/postgres/access-log.js';
import { openEmergencyStore } from '../../libs/event-store/postgres/emergency-store.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { openSheetStore } from '../../libs/event-store/postgres/sheet-store.js';
import { openWardStore } from '../../libs/event-store/postgres/ward-store.js';
import { openPostgresFigureReader } from '../../libs/event-store/postgres/figures.js';
import { openRepresentativeStore } from '../../libs/event-store/postgres/representative-store.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import type { Answer } from '../access/answer.js';
import { letOf } from '../access/command-matrix.js';
import { keptAnswer, keptRoutes } from '../access/kept-routes.js';
import { callerAt, relationNames } from '../access/relations.js';
import { registerAll, tellStory, type Told } from '../access/world.js';
import { openTestService, type TestService } from './service.js';

type Asked = {
  log: AccessLog;
  privacy: Privacy;
  joining: Joining;
  ward: Ward;
  sheets: ClientSheets;
  indicators: Indicators;
  emergencies: Emergencies;
  imports: Imports;
  representatives: Representatives;
} & {
  told: Told;
  caseId: string;
  requestId: string;
  openingId: string;
  importId: string;
};
type Ask = (asked: Asked, caller: Caller) => Promise<unknown>;

const limit = 500;
const ignored = () => undefined;
const { nationalId } = syntheticPerson(0);
const act =
  (type: PrivacyAct['type'], data: object): Ask =>
  ({ privacy, caseId }, caller) =>
    privacy.actOnCase(caller, caseId, { type, data: privacyActData[type].parse(data) } as PrivacyAct);
const onKey = privacyRequest.parse({ kind: 'keyDestruction' });
const opening = openEmergencyAccess.parse({ nationalId, ground: 'hpl-7', text: 'Hjelp gis nå.' });
const review = reviewEmergencyAccess.parse({ outcome: 'justified', text: 'Nødvendig.' });
const extractOf = (reference: string) =>
  extractRequest.parse({ authority: 'helsetilsynet', basis: 'hpl-30', reference });
const figures: Ask = ({ indicators }, caller) => indicators.read(caller, {});
const beginsImport = { format: 'ndjson', source: 'matrix', fileHash: 'f'.repeat(64) } as const;
const noLines = { fromLine: 1, lines: [], last: false };
const ofPathway: Ask = ({ log, told: { pathwayId } }, caller) => log.ofPathway(caller, { pathwayId }, { limit });

/** What each route that PostgreSQL alone answers asks of it. */
const asks: Readonly<Record<string, Ask>> = {
  'POST /api/v1/clients/search': ({ privacy }, caller) => privacy.findClient(caller, nationalId),
  'GET /api/v1/pathways/:id/access-log': ofPathway,
  'GET /api/v1/pathways/:id/access-log/export': ofPathway,
  'GET /api/v1/pathways/:id/representatives': ({ representatives, told }, caller) =>
    representatives.read(caller, told.pathwayId),
  'POST /api/v1/pathways/:id/representatives': ({ representatives, told }, caller) =>
    representatives.act(caller, told.pathwayId, { type: 'KeepBack', data: { items: ['plan'] } }),
  'GET /api/v1/indicators': figures,
  'GET /api/v1/indicators.csv': figures,
  'GET /api/v1/indicators/agreed': ({ indicators }, caller) => indicators.agreed(caller, {}),
  'GET /api/v1/access-follow-ups': ({ log }, caller) => log.followUps(caller, { limit }),
  'POST /api/v1/emergency-access': ({ emergencies }, caller) => emergencies.open(caller, opening),
  'GET /api/v1/emergency-access': ({ emergencies }, caller) => emergencies.openings(caller, { limit }),
  'POST /api/v1/emergency-access/:id/review': ({ emergencies, openingId }, caller) =>
    emergencies.review(caller, openingId, review),
  'POST /api/v1/pathways/:id/privacy-cases': ({ privacy, told }, caller) =>
    privacy.openCase(caller, told.pathwayId, onKey),
  'POST /api/v1/pathways/:id/extracts': ({ privacy, told }, caller) =>
    privacy.makeExtract(caller, told.pathwayId, extractOf(randomUUID())),
  'GET /api/v1/pathways/:id/privacy-cases': ({ privacy, told }, caller) => privacy.casesOf(caller, told.pathwayId),
  'POST /api/v1/join-requests': ({ joining }, caller) => joining.askToJoin(caller, { nationalId, why: 'treating' }),
  'GET /api/v1/join-requests': ({ joining }, caller) => joining.joinRequests(caller),
  'POST /api/v1/join-requests/:id/decline': ({ joining, requestId }, caller) => joining.declineJoin(caller, requestId),
  'GET /api/v1/pathways/:id/client-sheet': ({ sheets, told }, caller) => sheets.read(caller, told.pathwayId),
  'GET /api/v1/leaving': ({ ward }, caller) => ward.leaving(caller),
  'POST /api/v1/imports': ({ imports }, caller) => imports.begin(caller, beginsImport),
  'POST /api/v1/imports/:id/rows': ({ imports, importId }, caller) => imports.take(caller, importId, noLines),
  'GET /api/v1/imports/:id': ({ imports, importId }, caller) => imports.read(caller, importId),
  'GET /api/v1/imports/:id/errors': ({ imports, importId }, caller) => imports.errors(caller, importId),
  'GET /api/v1/privacy-cases': ({ privacy }, caller) => privacy.cases(caller, { limit }),
  'POST /api/v1/privacy-cases/:id/archive': act('ConfirmArchive', { how: 'noDuty' }),
  'POST /api/v1/privacy-cases/:id/decision': act('Decide', { outcome: 'refused', reason: 'Oppbevares ennå.' }),
  'POST /api/v1/privacy-cases/:id/call-off': act('CallOff', {}),
  'POST /api/v1/privacy-cases/:id/complaint': act('RecordComplaint', {
    ...{ to: 'statsforvalteren', receivedOn: '2026-01-11' },
  }),
  'POST /api/v1/privacy-cases/:id/complaint-outcome': act('RecordComplaintOutcome', {
    ...{ outcome: 'upheld', on: '2026-02-11' },
  }),
};
/** Whom the route lets in: every other is refused before the application is asked. */
const letIn: readonly Role[] = ['coordinator', 'specialist', 'leader', 'system'];
const logRoutes = Object.keys(keptRoutes).filter((route) => /access-(log|follow)/.test(route));

/** The cells of the matrix that the unit tier takes from a table: asked of the database itself. */
describe('role × route × relation, where PostgreSQL narrows', () => {
  let service: TestService;
  let stores: { close(): Promise<void> }[];
  let asked: Asked;
  beforeAll(async () => {
    service = await openTestService();
    const { vault, pathways, database } = service;
    const worker = openPostgresStore({ url: database.workerUrl });
    await registerAll(worker);
    const url = database.apiUrl;
    const [records, store, opened, reader, intake, registrations, board, papers] = [
      openVaultStore({ url }),
      openPostgresAccessLog({ url }),
      openEmergencyStore({ url }),
      openPostgresFigureReader({ url }),
      openImportStore({ url }),
      openRepresentativeStore({ url }),
      openWardStore({ url }),
      openSheetStore({ url }),
    ];
    const api = openPostgresStore({ url });
    stores = [records, store, opened, reader, intake, registrations, board, papers, api];
    const imports = createImports({
      ...{ imports: intake, vault, idempotencySecret: 'secret', demo: true, newId: randomUUID },
    });
    const privacy = createPrivacy({
      ...{ records, vault, newId: randomUUID },
      realNow: Date.now,
      destructionWaits: 'P30D',
    });
    const ways = { newId: randomUUID, realNow: Date.now, nudge: ignored, alarm: ignored };
    const emergencies = createEmergencies({ ...{ store: api, vault, emergencies: opened, demo: true }, ...ways });
    const clockwork = { ...{ store: worker, realNow: Date.now, newId: randomUUID }, nudge: ignored, alarm: ignored };
    const told = await tellStory(pathways, createClockwork(clockwork));
    await worker.close();
    const { caseId } = await privacy.openCase(callerAt('ownMunicipality', 'coordinator'), told.pathwayId, onKey);
    const joining = createJoining({ records, vault, newId: randomUUID });
    await joining.askToJoin(callerAt('outsideInstitution', 'specialist'), { nationalId, why: 'treating' });
    const [standing] = (await joining.joinRequests(callerAt('ownMunicipality', 'coordinator'))).items;
    const { requestId = '' } = standing ?? {};
    const doctor = { ...callerAt('otherMunicipality', 'coordinator'), subject: 'doctor on call' };
    const { openingId } = await emergencies.open(doctor, opening);
    const { importId } = await imports.begin(callerAt('ownMunicipality', 'coordinator'), beginsImport);
    const indicators = createIndicators({ reader });
    const representatives = createRepresentatives({
      ...{ representatives: registrations, vault, newId: randomUUID, demo: true },
    });
    const sheets = createClientSheets({ sheets: papers, vault, realNow: Date.now, alarm: ignored });
    const ward = createWard({ ward: board, vault, realNow: Date.now, alarm: ignored });
    const log = createAccessLog({ store, vault });
    const parts = { joining, ward, sheets, privacy, indicators, emergencies, imports, representatives, log };
    asked = { ...parts, told, caseId, requestId, openingId, importId };
  }, 240_000);
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await service.close();
  });

  it('asks for every route of the table that opens for anybody of the matrix', () => {
    const opening = Object.entries(keptRoutes).filter(([, { may }]) => letIn.some((role) => may(role)));
    expect(Object.keys(asks).sort()).toEqual(opening.map(([route]) => route).sort());
  });

  it.each(Object.keys(asks))('%s', async (route) => {
    const found: unknown[] = [];
    const said: unknown[] = [];
    for (const role of letIn.filter((one) => one === 'leader' || !logRoutes.includes(route))) {
      for (const relation of relationNames) {
        found.push([role, relation, await answerOf(route, callerAt(relation, role))]);
        said.push([role, relation, keptAnswer(route, { role, relation })]);
      }
    }
    expect(found).toEqual(said);
  });

  async function answerOf(route: string, caller: Caller): Promise<Answer> {
    let answer: unknown;
    const way = await letOf(async () => (answer = await asks[route]?.(asked, caller)));
    if (way !== 'yes') return way === 'parked' ? 'yes' : way;
    if (route.startsWith('POST') && !/(search|extracts)$/.test(route)) return 'yes';
    const text = JSON.stringify(answer);
    if (text.includes(syntheticPerson(0).name)) return 'name';
    const known = [asked.told.pathwayId, asked.caseId, asked.openingId, asked.importId];
    return known.some((id) => text.includes(id)) ? 'rows' : 'nothing';
  }
});
