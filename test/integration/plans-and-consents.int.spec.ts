import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plansView } from '../../libs/contracts/answers/plans.js';
import { consentsView } from '../../libs/contracts/answers/consents.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

/** Plans and what the patient lets be shared, on real PostgreSQL: shown to whoever recorded them, and to nobody else. */
describe('plans and consents', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  async function admitted() {
    const { kari, nils } = service;
    const id = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-11-20' };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = String(facts.find((f) => f.type === 'ReferralRegistered')?.data['episodeId']);
    await service.give(nils, id, 'Admit', { episodeId });
    return { id, episodeId };
  }

  it('an objection shows the name it is about to whoever recorded it, and nothing to the other level', async () => {
    const { kari, nils, pathways } = service;
    const { id } = await admitted();
    const before = await pathways.read(nils, id);
    const objection = { item: 'plan', recipient: 'ownColleagues', person: 'Bekjent Syntetisk' };
    const told = await service.give(kari, id, 'RecordObjection', objection);
    const objectionId = told.facts[0]?.data['objectionId'];
    const waiver = {
      recipient: { label: 'NAV-kontoret' },
      covers: ['plan'],
      until: osloDateOf(await pathways.now()),
    };
    await service.give(kari, id, 'RecordWaiver', waiver);
    expect(consentsView.parse((await pathways.read(kari, id)).consents)).toMatchObject({
      objections: [{ objectionId, person: 'Bekjent Syntetisk', state: 'active' }],
      waivers: [{ recipient: { label: 'NAV-kontoret' }, state: 'active' }],
      disclosures: [],
    });
    expect({ ...(await pathways.read(nils, id)), version: 0 }).toEqual({ ...before, version: 0 });
    await expect(service.give(nils, id, 'WithdrawObjection', { objectionId })).rejects.toThrow('not-found');
    await service.give(kari, id, 'WithdrawObjection', { objectionId });
    expect((await pathways.read(kari, id)).consents?.objections).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('each level sees its own word on a plan, its own kartlegging and its own clocks on them', async () => {
    const { kari, nils, pathways } = service;
    const { id } = await admitted();
    await service.give(kari, id, 'SetPlanStatus', { plan: 'individualPlan', status: 'has' });
    await service.give(nils, id, 'SetPlanStatus', { plan: 'individualPlan', status: 'notOffered' });
    await service.give(nils, id, 'SetPlanStatus', { plan: 'treatmentPlan', status: 'has' });
    await service.give(nils, id, 'RecordMapping', { domains: ['substanceUse'] });
    await expect(service.give(kari, id, 'RevisePlan', { plan: 'treatmentPlan' })).rejects.toThrow('not-found');
    await expect(service.give(nils, id, 'RevisePlan', { plan: 'actionPlan' })).rejects.toThrow('not-found');
    const seenBy = async (who: typeof kari) => {
      const { plans, clocks } = await pathways.read(who, id);
      const { plans: standings, mappings } = plansView.parse(plans);
      return {
        plans: standings.map(({ plan, status }) => `${plan} ${status}`),
        mappings: mappings.length,
        rules: clocks.map(({ rule }) => rule).sort(),
      };
    };
    expect(await seenBy(kari)).toEqual({
      plans: ['individualPlan has'],
      mappings: 0,
      rules: ['P10.plan', 'P12', 'P12.30d'],
    });
    expect(await seenBy(nils)).toEqual({
      plans: ['individualPlan notOffered', 'treatmentPlan has'],
      mappings: 1,
      rules: ['M5', 'P11', 'P12', 'P12.30d', 'R10', 'U12.agreed', 'U15'],
    });
  });

  it('a hidden discharge without a crisis plan is the institution’s break, and nothing of it shows', async () => {
    const { kari, nils, pathways } = service;
    const { id, episodeId } = await admitted();
    await service.give(nils, id, 'ReportCoordinatedNeed', {});
    const before = await pathways.read(kari, id);
    const on = inDays(20);
    await service.give(nils, id, 'PlanDischarge', { episodeId, on, municipalWarning: 'declined' });
    const told = await service.give(nils, id, 'Discharge', { episodeId, kind: 'planned' });
    expect(told.clocks.map(({ rule }) => rule)).toContain('P11.discharge');
    expect({ ...(await pathways.read(kari, id)), version: 0 }).toEqual({ ...before, version: 0 });
  });
});
