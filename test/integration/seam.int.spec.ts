import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestService, type TestService } from './service.js';

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
});
