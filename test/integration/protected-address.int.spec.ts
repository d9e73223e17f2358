import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createAccessLog, type AccessLog } from '../../libs/application/access-log.js';
import { createEmergencies, type Emergencies } from '../../libs/application/emergencies.js';
import { createPrivacy, type Privacy } from '../../libs/application/privacy.js';
import { openEmergencyAccess } from '../../libs/contracts/topics/emergency.js';
import { extractRequest } from '../../libs/contracts/topics/extracts.js';
import { privacyActData, privacyRequest } from '../../libs/contracts/topics/privacy.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresAccessLog } from '../../libs/event-store/postgres/access-log.js';
import { openEmergencyStore } from '../../libs/event-store/postgres/emergency-store.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const { nationalId } = syntheticPerson(0);
const address = 'Hemmelig vei 1, 4308 Sandnes';
const unit = 'Rus og psykisk helse';

/** Strengt fortrolig adresse on real PostgreSQL: what is asked of the database alone, and what a reader does not see told. */
describe('a protected address', () => {
  let service: TestService;
  let closing: { close(): Promise<void> }[];
  let emergencies: Emergencies;
  let privacy: Privacy;
  let log: AccessLog;
  let pathwayId: string;
  let kari: Caller;
  let nils: Caller;
  beforeAll(async () => {
    service = await openTestService();
    const { vault, database, give } = service;
    ({ kari, nils } = service);
    const url = database.apiUrl;
    const [store, opened, logStore] = [
      openPostgresStore({ url }),
      openEmergencyStore({ url }),
      openPostgresAccessLog({ url }),
    ];
    const records = openVaultStore({ url });
    closing = [store, opened, logStore, records];
    const ways = { newId: randomUUID, realNow: Date.now, nudge: () => undefined, alarm: () => undefined, demo: true };
    emergencies = createEmergencies({ store, vault, emergencies: opened, ...ways });
    privacy = createPrivacy({ records, vault, realNow: Date.now, newId: randomUUID, destructionWaits: 'P30D' });
    log = createAccessLog({ store: logStore, vault });
    pathwayId = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-01-05' };
    const { facts } = await give(kari, pathwayId, 'RegisterReferral', referral);
    episodeId = String(facts.find(({ type }) => type === 'ReferralRegistered')?.data['episodeId']);
    const { caseId } = await privacy.openCase(kari, pathwayId, privacyRequest.parse({ kind: 'correction', address }));
    const data = privacyActData.Decide.parse({ outcome: 'granted', reason: 'Opplyst av brukeren.' });
    await privacy.actOnCase(kari, caseId, { type: 'Decide', data });
  }, 120_000);
  afterAll(async () => {
    for (const one of closing ?? []) await one.close();
    await service?.close();
  });
  let episodeId: string;

  const pageOf = async (who: Caller) => JSON.stringify(await service.pathways.read(who, pathwayId));
  const wholePage = (who: Caller) => service.pathways.read(who, pathwayId);

  it('is shown to those who take part, until it is protected', async () => {
    for (const who of [kari, nils]) expect(await pageOf(who)).toContain(address);
  });

  it('is the coordinator’s to protect, and no one’s beside', async () => {
    const protect = (who: Caller) => service.give(who, pathwayId, 'ProtectAddress', { grade: 'strictlyConfidential' });
    await expect(protect(nils)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(protect(service.stranger)).rejects.toMatchObject({ kind: 'not-found' });
    await protect(kari);
    await expect(protect(kari)).rejects.toMatchObject({ code: 'address-already-protected' });
  });

  it('is from then on shown to the responsible organisation’s people with a relation alone', async () => {
    expect(await pageOf(kari)).toContain(address);
    for (const who of [{ ...kari, subject: 'colleague' }, nils]) expect(await pageOf(who)).not.toContain(address);
  });

  it('lets the treating institution know the municipality, though the fact that protects is not shown to it', async () => {
    const page = await wholePage(nils);
    expect(page).toMatchObject({ municipality: '1108', addressProtected: true });
    const { items } = await service.pathways.facts(nils, pathwayId, { limit: 500 });
    expect(items.map(({ type }) => type)).not.toContain('AddressProtected');
  });

  it('tells an opener in an emergency no place', async () => {
    const doctor: Caller = { ...service.lone, subject: 'doctor' };
    await emergencies.open(doctor, openEmergencyAccess.parse({ nationalId, ground: 'hpl-7', text: 'Bevisstløs.' }));
    const page = await pageOf(doctor);
    for (const place of [address, '"1108"', nils.organisation, unit]) expect(page).not.toContain(place);
    expect(page).toContain(syntheticPerson(0).name);
    expect(page).toContain('skjermet');
  });

  it('stands in no extract but as whose extract it is', async () => {
    const request = extractRequest.parse({ authority: 'statsforvalteren', basis: 'hpl-30', reference: '2027/9' });
    const { facts, accessLog } = await privacy.makeExtract(kari, pathwayId, request);
    const text = JSON.stringify(facts);
    for (const place of [address, nils.organisation, unit]) expect(text).not.toContain(place);
    expect(JSON.stringify(accessLog)).not.toContain(nils.organisation);
  });

  it('is in the log that a leader reads no more than the leader’s own organisation; the client’s own log is whole', async () => {
    const leader: Caller = { ...nils, role: 'leader' };
    const ofLeader = JSON.stringify(await log.ofPathway(leader, { pathwayId }, { limit: 500 }));
    expect(ofLeader).not.toContain('"1108"');
    const client = { subject: 'client-1', issuer: 'second', nationalId };
    expect(JSON.stringify(await log.insight(client, undefined, { limit: 500 }))).toContain('"1108"');
  });

  it('is shown as a place to no leader: neither in rows of breaks nor with the name', async () => {
    for (const period of ['P60D', 'P30D']) {
      await service.pathways.advanceDemo(period);
      await service.give(kari, pathwayId, 'RecordAttempt', { channel: 'phone' });
    }
    const leader: Caller = { ...kari, subject: 'leader', role: 'leader' };
    const rows = (await service.pathways.breaks(leader, {}, { limit: 50 })).items;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ unit: 'skjermet', organisation: 'skjermet' });
    const escalated = rows.find(({ level }) => level > 0);
    const reason = 'Må avklares i dag.' as never;
    const shown = await service.pathways.showClient(
      leader,
      { breakId: escalated?.breakId ?? '', act: { type: 'ShowClient', data: { reason } } },
      { route: 'break', body: {} },
    );
    expect(shown.client.name).toBe(syntheticPerson(0).name);
    for (const place of ['"1108"', unit]) expect(JSON.stringify(shown)).not.toContain(place);
  });

  it('is hidden as of an earlier day too, and from an institution that has nothing more to do', async () => {
    await service.give(nils, pathwayId, 'EndEpisode', { episodeId, reason: 'declined', municipalWarning: 'wanted' });
    const mine = async () =>
      (await wholePage(nils)).breaks.filter(({ owners }) => owners.specialist?.organisation === nils.organisation);
    // a break that it owns with the municipality is still to be done
    expect([(await wholePage(nils)).municipality, (await mine()).length > 0]).toEqual(['1108', true]);
    for (const { breakId } of await mine())
      await service.give(nils, pathwayId, 'ResolveBreak', { breakId, cause: 'other' });
    const page = await wholePage(nils);
    expect(page.episodes.map(({ phase }) => phase)).toEqual(['ended']);
    expect(page.municipality).toBe('skjermet');
    const before = await service.pathways.read(nils, pathwayId, { asOf: new Date().toISOString() });
    expect([before.municipality, before.addressProtected]).toEqual(['skjermet', true]);
    for (const place of ['"1108"', unit]) expect(await pageOf(nils)).not.toContain(place);
    const { items } = await service.pathways.facts(nils, pathwayId, { limit: 500 });
    for (const place of ['"1108"', unit]) expect(JSON.stringify(items)).not.toContain(place);
  });

  it('follows from what has been decided and not from a door: it is written with the facts', async () => {
    const stored = () =>
      withSuperuser(service.database.superuserUrl, async (one) => {
        const { rows } = await one.query('select protected from forlopsvakt.stream where stream = $1', [pathwayId]);
        return rows[0];
      });
    expect(await stored()).toEqual({ protected: true });
    await service.give(kari, pathwayId, 'LiftAddressProtection', {});
    expect(await stored()).toEqual({ protected: false });
    expect((await wholePage(nils)).municipality).toBe('1108');
  });
});
