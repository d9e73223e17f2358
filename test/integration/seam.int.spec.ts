import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

/** What crosses between the levels, on real PostgreSQL: dates and duties do, what was said and what was declined do not. */
describe('the seam', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const typesSeenBy = async (who: 'kari' | 'nils', id: string) =>
    (await service.pathways.facts(service[who], id, { limit: 500 })).items.map((fact) => fact.type);

  async function admitted() {
    const { kari, nils } = service;
    const id = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-11-20' };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = String(facts.find((f) => f.type === 'ReferralRegistered')?.data['episodeId']);
    await service.give(nils, id, 'Admit', { episodeId });
    return { id, episodeId };
  }

  it('shows a contact to the other level, but not what was noted of it', async () => {
    const { kari, nils, pathways } = service;
    const { id } = await admitted();
    await service.give(kari, id, 'RecordContact', { kind: 'met', withClient: true, note: 'sa noe i fortrolighet' });
    const contactSeenBy = async (who: typeof kari) =>
      (await pathways.facts(who, id, { limit: 500 })).items.find((fact) => fact.type === 'ContactRecorded')?.data;
    expect(await contactSeenBy(kari)).toMatchObject({ note: 'sa noe i fortrolighet' });
    expect(await contactSeenBy(nils)).toEqual({ kind: 'met', withClient: true });
  });

  it('shows that a client left, but not how the client was, nor who the epikrise went to', async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    await service.give(nils, id, 'PlanDischarge', { episodeId, on: '2026-12-20', municipalWarning: 'wanted' });
    await service.give(nils, id, 'Discharge', { episodeId, kind: 'planned', suicideRisk: true });
    const sent = await service.give(nils, id, 'RecordDischargeSummarySent', { episodeId, recipients: ['referrer'] });
    const { factId } = sent.facts.find((fact) => fact.type === 'DischargeSummarySent') ?? {};
    await service.give(nils, id, 'Correct', { factId, changes: { recipients: ['patient'] } });
    const seenBy = async (who: typeof kari) => {
      const { items } = await pathways.facts(who, id, { limit: 500 });
      const told = ['Discharged', 'DischargeSummarySent'].map((type) => items.find((f) => f.type === type)?.data);
      const rules = items.filter((fact) => fact.type === 'ClockStarted').map((fact) => fact.data['rule']);
      const corrected = items.find((fact) => fact.type === 'FactCorrected')?.data['changes'];
      return [...told, corrected, rules.includes('M1b'), rules.includes('U11')];
    };
    expect(await seenBy(nils)).toMatchObject([
      { suicideRisk: true },
      { recipients: ['referrer'] },
      { recipients: ['patient'] },
      true,
      true,
    ]);
    expect(await seenBy(kari)).toEqual([{ episodeId, kind: 'planned' }, { episodeId }, {}, false, false]);
  });

  it('keeps a declined discharge from the municipality altogether, phase and version list too', async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    const before = await pathways.read(kari, id);
    await service.give(nils, id, 'PlanDischarge', { episodeId, on: '2026-12-20', municipalWarning: 'declined' });
    expect(await typesSeenBy('nils', id)).toContain('DischargePlanned');
    expect(await typesSeenBy('kari', id)).not.toContain('DischargePlanned');
    const after = await pathways.read(kari, id);
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    expect((await pathways.read(nils, id)).phase).toBe('discharge');
  });

  it('lets a wanted discharge cross', async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    await service.give(nils, id, 'PlanDischarge', { episodeId, on: '2026-12-20', municipalWarning: 'wanted' });
    expect(await typesSeenBy('kari', id)).toEqual(expect.arrayContaining(['DischargePlanned', 'HandoverOffered']));
    expect((await pathways.read(kari, id)).phase).toBe('discharge');
  });

  it("keeps a level's own work its own: what the municipality mapped, what the institution told Helfo", async () => {
    const { kari, nils } = service;
    const { id, episodeId } = await admitted();
    await service.give(kari, id, 'RecordMapping', { domains: ['housing'] });
    await service.give(nils, id, 'RecordHelfoNotified', { episodeId });
    expect(await typesSeenBy('nils', id)).not.toContain('MappingRecorded');
    expect(await typesSeenBy('kari', id)).not.toContain('HelfoNotified');
  });

  it('is closed without an agreement', async () => {
    const { kari, lone } = service;
    const id = await service.started();
    await service.give(kari, id, 'RegisterReferral', {
      kind: 'detox',
      to: lone.organisation,
      receivedOn: '2026-11-20',
    });
    const seen = await service.pathways.read(lone, id);
    // its own duty, to assess what it received, is all that it sees
    expect([seen.phase, seen.episodes, seen.clocks.map((c) => c.rule)]).toEqual(['treatmentStart', [], ['R1']]);
  });

  it('answers one who takes no part as if there were nothing', async () => {
    const { stranger, pathways } = service;
    const { id } = await admitted();
    const unknown = await pathways.read(stranger, '11111111-1111-4111-8111-111111111111').catch((e: unknown) => e);
    expect(await pathways.read(stranger, id).catch((e: unknown) => e)).toEqual(unknown);
  });

  it("lets no hidden discharge show in the municipality's own clocks, or through a question", async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    await service.give(kari, id, 'FormAnsvarsgruppe', { members: [{ name: 'Kari', role: 'coordinator' }] });
    const today = osloDateOf(await pathways.now());
    const meeting = { heldOn: today, clientPresent: true, attended: ['coordinator'] };
    await service.give(kari, id, 'RecordAnsvarsgruppeMeeting', meeting);
    await service.give(nils, id, 'RecordMunicipalNeed', { episodeId, likely: true });
    const clocks = async () => (await pathways.clocks(kari, id)).items;
    const before = await clocks();
    const asks = () => service.give(kari, id, 'AnswerReadyNotice', { episodeId, canReceive: true });
    await expect(asks()).rejects.toThrow('no-ready-notice');
    const on = inDays(20);
    await service.give(nils, id, 'PlanDischarge', { episodeId, on, municipalWarning: 'declined' });
    await service.give(nils, id, 'DeclareReady', { episodeId });
    await service.give(nils, id, 'SendReadyNotice', { episodeId });
    await expect(asks()).rejects.toThrow('no-ready-notice');
    await service.give(nils, id, 'Discharge', { episodeId, kind: 'planned' });
    expect(await clocks()).toEqual(before);
  });

  it('does not let a date corrected after the patient declined cross', async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    const told = await service.give(nils, id, 'PlanDischarge', {
      episodeId,
      on: '2027-01-20',
      municipalWarning: 'wanted',
    });
    await service.give(nils, id, 'PlanDischarge', { episodeId, on: '2027-01-20', municipalWarning: 'declined' });
    const factId = told.facts.find((fact) => fact.type === 'DischargePlanned')?.factId;
    await service.give(nils, id, 'Correct', { factId, changes: { on: '2027-02-11' } });
    expect(JSON.stringify(await pathways.facts(kari, id, { limit: 500 }))).not.toContain('2027-02-11');
  });

  it('spoils no form by a fact that its writer may not see', async () => {
    const { kari, nils } = service;
    const { id, episodeId } = await admitted();
    const { version } = await service.pathways.read(kari, id);
    await service.give(nils, id, 'RecordHelfoNotified', { episodeId });
    const body = command.parse({ type: 'RecordContact', data: { kind: 'met', withClient: true } });
    const saved = service.pathways.handle(kari, id, body, { route: 'commands', body, ifMatch: version });
    await expect(saved).resolves.toMatchObject({ pathwayId: id });
  });

  it('tells nobody by starting a pathway that somebody else knows the person', async () => {
    const { stranger, pathways } = service;
    const person = syntheticPerson(901);
    const begin = (municipality: string, name: string) =>
      startPathway.parse({ client: { nationalId: person.nationalId, name }, municipality });
    const first = begin('1108', 'Kjent Syntetisk');
    await pathways.start(service.kari, first, { route: 'start', body: first });
    const second = begin('1103', 'Feil Navn');
    const { pathwayId } = await pathways.start(stranger, second, { route: 'start', body: second });
    expect((await pathways.read(stranger, pathwayId)).client).toEqual({ name: 'Feil Navn' });
  });

  it("keeps another unit's episode from being taken over", async () => {
    const { kari, nils } = service;
    const { id, episodeId } = await admitted();
    const toAnother = { kind: 'inpatient', to: '314003039', receivedOn: '2026-11-20', episodeId };
    await expect(service.give(kari, id, 'RegisterReferral', toAnother)).rejects.toThrow('not-found');
    await expect(service.give(nils, id, 'Discharge', { episodeId, kind: 'planned' })).resolves.toBeDefined();
  });

  it('gives a leader no way from a row to a pathway', async () => {
    const leader = { ...service.kari, role: 'leader' as const };
    const filter = { pathwayId: '11111111-1111-4111-8111-111111111111' };
    await expect(service.pathways.breaks(leader, filter, { limit: 9 })).rejects.toThrow('role-may-not-filter');
  });

  it('refuses to open a closed pathway again beside a newer one', async () => {
    const { kari, pathways } = service;
    const body = startPathway.parse({ client: syntheticPerson(902), municipality: '1108' });
    const start = () => pathways.start(kari, body, { route: 'start', body });
    const { pathwayId } = await start();
    const closed = await service.give(kari, pathwayId, 'ClosePathway', { reason: 'completed' });
    await start();
    const factId = closed.facts.find((fact) => fact.type === 'PathwayClosed')?.factId;
    const reopen = service.give(kari, pathwayId, 'Cancel', { factId, reason: 'neverHappened' });
    await expect(reopen).rejects.toMatchObject({ kind: 'state', code: 'pathway-exists' });
  });
});
