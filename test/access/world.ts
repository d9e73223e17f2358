import { createHash } from 'node:crypto';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createPathways } from '../../libs/application/pathways.js';
import type { Pathways } from '../../libs/application/service.js';
import { command, startPathway, type CommandType } from '../../libs/contracts/commands.js';
import { proposeAgreement, type ProposeAgreement } from '../../libs/contracts/topics/agreements.js';
import { openInMemoryStore } from '../../libs/event-store/in-memory/in-memory-store.js';
import type { Caller, EventStore, Organisation } from '../../libs/event-store/port.js';
import { createVault, type Vault } from '../../libs/event-store/vault/vault.js';
import { countedIds } from '../../libs/testing/story.js';
import { callerAt, relationNames, relations } from './relations.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';

/** Thrown in place of writing: whoever comes so far was let through, and leaves the next one the same world. */
export class LetThrough extends Error {}
/** A machine's signal for a pathway that its organisation does not know is kept, and tells it nothing. */
export class Parked extends Error {}

export type World = {
  /** Reads as it is, writes nothing. */
  pathways: Pathways;
  store: EventStore;
  vault: Vault;
  newId: () => string;
  /** Product time of every question. */
  now: string;
  pathwayId: string;
  /** Of another client in the same municipality, for a merge. */
  otherPathwayId: string;
  clientName: string;
  /** What a command is about, by the name of its field. */
  ids: Readonly<Record<string, string>>;
  /** Of the own municipality and institution: proposed by the first, signed by neither else. */
  agreementId: string;
  proposal: ProposeAgreement;
};
/** What a route asks of the application. */
export type Ask = (world: World, caller: Caller) => Promise<unknown>;

const begun = Date.parse('2027-06-14T09:00:00.000Z');
const { ownMunicipality: own, leftMunicipality: left, askedMunicipality: asked, ownInstitution } = relations;

/** One client, told of by all whom the matrix knows: with an id of everything that a command can be about. */
export async function openWorld(): Promise<World> {
  const store = openInMemoryStore({ now: () => begun });
  await registerAll(store);
  const vault = createVault({ masterKey: fixedKey('master'), blindIndexKey: fixedKey('index') });
  const newId = countedIds();
  const servicesOf = (over: EventStore) =>
    createPathways({
      ...{ store: over, vault, idempotencySecret: 'secret of the matrix', demo: true, realNow: () => begun },
      ...{ newId, nudge: () => undefined, alarm: () => undefined, joined: () => undefined },
    });
  const writing = servicesOf(store);
  const told = await tellStory(writing);
  const asks = { store, vault, newId, now: await writing.now(), clientName: syntheticPerson(0).name };
  return { ...told, ...asks, pathways: servicesOf(writesNothing(store)) };
}

/** The organisations of the matrix, and who of them share. */
export async function registerAll(store: Pick<EventStore, 'registerOrganisations' | 'agree'>): Promise<void> {
  await store.registerOrganisations(relationNames.map(organisationOf));
  const agreed = (['ownInstitution', 'otherInstitution'] as const).flatMap((unit) =>
    [own, left].map((municipality) => ({ a: municipality.organisation, b: relations[unit].organisation })),
  );
  await store.agree(agreed.map((parties) => ({ ...parties, from: '2020-01-01T00:00:00.000Z' })));
}

const fixedKey = (of: string): Buffer => createHash('sha256').update(of).digest();

const organisationOf = (relation: keyof typeof relations): Organisation => {
  const { organisation } = relations[relation];
  return { organisation, name: relation, level: organisation.length === 9 ? 'specialist' : 'municipality' };
};

const writesNothing = (store: EventStore): EventStore => ({
  ...store,
  append: () => Promise.reject(new LetThrough()),
  appendAgreement: () => Promise.reject(new LetThrough()),
  declareDutyDesk: () => Promise.reject(new LetThrough()),
  declareServing: () => Promise.reject(new LetThrough()),
  advanceDemo: () => Promise.reject(new LetThrough()),
  park: () => Promise.reject(new Parked()),
});

/** What the story leaves to ask about. */
export type Told = Pick<World, 'pathwayId' | 'otherPathwayId' | 'ids' | 'agreementId' | 'proposal'>;

export async function tellStory(pathways: Pathways, worker: Pick<Pathways, 'expireClock'> = pathways): Promise<Told> {
  const first = Date.parse(await pathways.now());
  const kari = callerAt('ownMunicipality', 'coordinator');
  const ward = callerAt('ownInstitution', 'specialist');
  const pathwayId = await start(pathways, callerAt('leftMunicipality', 'coordinator'), 0);
  const otherPathwayId = await start(pathways, kari, 1);
  const ids: Record<string, string> = { into: otherPathwayId };
  /** Tells it, and keeps the ids that the new facts carry, the first of each name. */
  const tell = async (who: Caller, type: CommandType, data: object, names: Record<string, string> = {}) => {
    const body = command.parse({ type, data });
    const answer = await pathways.handle(who, pathwayId, body, { route: 'world', body });
    if (!('facts' in answer)) throw new Error(`${type} was parked`);
    for (const [field, name] of Object.entries(names)) {
      const found = answer.facts.map((fact) => (field === 'factId' ? fact.factId : fact.data[field]));
      ids[name] = String(found.find((id) => id !== undefined));
    }
  };
  const today = (days = 0) => addDays(osloDateOf(new Date(first).toISOString()), days);
  const serves = { form: 'hostMunicipality', from: today() } as const;
  const leader = callerAt('ownMunicipality', 'leader');
  const [followUp, reception] = [relations.servingFollowUp.organisation, relations.servingReception.organisation];
  await pathways.declareServing(leader, { ...serves, unit: followUp, areas: ['followUp'] });
  await pathways.declareServing(leader, { ...serves, unit: reception, areas: ['reception'] });

  await tell(
    callerAt('leftMunicipality', 'coordinator'),
    'OfferMove',
    { to: own.organisation },
    { moveId: 'oldMoveId' },
  );
  await tell(kari, 'AcceptMove', { moveId: ids['oldMoveId'] });
  for (const treating of ['ownInstitution', 'otherInstitution', 'institutionWithoutAgreement'] as const) {
    const referral = { kind: 'inpatient', to: relations[treating].organisation, receivedOn: today() };
    const name = treating === 'ownInstitution' ? 'episodeId' : `episodeAt-${treating}`;
    await tell(kari, 'RegisterReferral', referral, { episodeId: name });
    await tell(callerAt(treating, 'specialist'), 'Admit', { episodeId: ids[name] });
  }
  const { episodeId } = ids;
  const unit = ownInstitution.organisation;
  await tell(
    kari,
    'RecordContact',
    { kind: 'met', withClient: true, note: 'sagt i fortrolighet' },
    { factId: 'factId' },
  );
  await tell(ward, 'RecordContact', { kind: 'met', withClient: true });
  await tell(kari, 'RecordOverdose', {});
  await tell(ward, 'RecordMapping', { domains: ['housing'] });
  await tell(kari, 'RecordSeriousEvent', { kind: 'severeInjury' }, { eventId: 'eventId' });
  await tell(kari, 'RequestService', { kind: 'housingSupport', receivedOn: today() }, { requestId: 'requestId' });
  const measure = { kind: 'housingSupport', level: 'municipality', startOn: today(2) };
  await tell(kari, 'AgreeMeasure', measure, { measureId: 'measureId' });
  await tell(kari, 'RecordObjection', { item: 'plan', recipient: 'ownColleagues' }, { objectionId: 'objectionId' });
  const waiver = { recipient: { label: 'NAV-kontoret' }, covers: ['plan'], until: today(300) };
  await tell(kari, 'RecordWaiver', waiver, { waiverId: 'waiverId' });
  await tell(ward, 'StartTrack', { kind: 'lar', by: unit }, { trackId: 'lar' });
  await tell(kari, 'StartTrack', { kind: 'prison', sentence: 'serving', releaseOn: today(200) }, { trackId: 'prison' });
  await tell(
    kari,
    'StartTrack',
    { kind: 'waitingHousing', municipality: own.organisation },
    { trackId: 'waitingHousing' },
  );
  await tell(ward, 'StartTrack', { kind: 'phvl', unit }, { trackId: 'phvl' });
  await tell(ward, 'StartTrack', { kind: 'selfAdmissionContract', unit }, { trackId: 'contractId' });
  await tell(kari, 'ReportConcern', {}, { concernId: 'concernId' });
  await tell(kari, 'FormAnsvarsgruppe', { members: [{ name: 'Kari', role: 'coordinator' }] });
  await tell(
    ward,
    'PlanDischarge',
    { episodeId, on: today(20), municipalWarning: 'wanted' },
    { handoverId: 'handoverId' },
  );
  await pathways.advanceDemo('P10D');
  await worker.expireClock(pathwayId, '');
  const { items } = await pathways.breaks(kari, { pathwayId }, { limit: 50 });
  const both = items.find(({ kind }) => kind === 'handover-missed');
  if (!both) throw new Error('no break in the seam');
  ids['breakId'] = both.breakId;
  await tell(kari, 'OfferMove', { to: asked.organisation }, { moveId: 'moveId' });
  // while somebody is held nothing is offered
  await tell(
    kari,
    'StartTrack',
    { kind: 'compulsion', basis: 'hol-10-2', decidedOn: today(), temporary: false },
    { trackId: 'compulsion' },
  );
  ids['parkedId'] = await park(pathways, pathwayId);
  const proposal = proposeAgreement.parse({
    ...{ municipality: own.organisation, specialist: unit, validFrom: today() },
    terms: [{ rule: 'U16', amount: 3 }],
  });
  const { agreementId } = await pathways.proposeAgreement(leader, proposal);
  return { pathwayId, otherPathwayId, ids, agreementId, proposal };
}

/** A machine of an institution with nothing to do with the client has named the pathway. */
async function park(pathways: Pathways, pathwayId: string): Promise<string> {
  const body = command.parse({ type: 'RecordOverdose', data: {} });
  const machine = callerAt('outsideInstitution', 'system');
  const answer = await pathways.handle(machine, pathwayId, body, { route: 'world', body });
  if (!('parkedId' in answer)) throw new Error('not parked');
  return answer.parkedId;
}

async function start(pathways: Pathways, who: Caller, person: number): Promise<string> {
  const coordinator = { name: 'Kari Koordinator' };
  const body = startPathway.parse({ client: syntheticPerson(person), municipality: who.organisation, coordinator });
  return (await pathways.start(who, body, { route: 'start', body })).pathwayId;
}
