import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../../libs/event-store/port.js';
import { openTestService, type TestService } from './service.js';
import { inDays, today } from '../../libs/testing/days.js';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

const body = {
  municipality: '1108',
  specialist: '314002024',
  terms: [{ rule: 'U16', amount: 2 }],
  validFrom: '2020-01-01',
};

describe('a local agreement on real PostgreSQL', () => {
  it('counts once both have signed: for the clocks that start then, not for those that run', async () => {
    const { pathways, kari, nils } = service;
    const leader: Caller = { ...kari, subject: 'leder', role: 'leader' };
    const theirs: Caller = { ...nils, subject: 'klinikkleder', role: 'leader' };
    const before = await offered();
    const proposed = await pathways.proposeAgreement(leader, body, 'key');
    expect(proposed).toMatchObject({ inForce: false, signedBy: ['1108'] });
    expect(await pathways.proposeAgreement(leader, body, 'key')).toEqual(proposed);
    expect(await u16Of(await offered())).toMatchObject({ basis: 'PRODUCT_DEFAULT' });

    const { agreementId } = proposed;
    expect(await pathways.signAgreement(theirs, agreementId)).toMatchObject({ inForce: true, version: 3 });
    const agreed = await u16Of(await offered());
    expect(agreed).toMatchObject({ basis: 'LOCAL_AGREEMENT', agreementId });
    expect(agreed?.notice).toBeUndefined();
    expect(await u16Of(before)).toMatchObject({ basis: 'PRODUCT_DEFAULT', notice: 'anbefaling i produktet' });

    await pathways.endAgreement(leader, agreementId, { on: '2020-12-31' });
    expect(await u16Of(await offered())).toMatchObject({ basis: 'PRODUCT_DEFAULT' });
    expect((await pathways.agreements(theirs, { limit: 10 })).items).toMatchObject([{ validTo: '2020-12-31' }]);
  });

  it('is nothing to anybody else: unknown and another’s look alike', async () => {
    const { pathways, kari, stranger } = service;
    const leader: Caller = { ...kari, subject: 'leder', role: 'leader' };
    const { agreementId } = await pathways.proposeAgreement(leader, body, 'another key');
    const unknown = '99999999-0000-4000-8000-000000000000';
    const attempt = (id: string) => pathways.signAgreement({ ...stranger, role: 'leader' }, id);
    await expect(attempt(agreementId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(attempt(unknown)).rejects.toMatchObject({ kind: 'not-found' });
    const forged = { ...body, municipality: '1103' };
    await expect(pathways.proposeAgreement(leader, forged)).rejects.toMatchObject({ code: 'not-a-party' });
  });
});

async function offered(): Promise<string> {
  const { kari, nils, give } = service;
  const id = await service.started();
  const referral = { kind: 'inpatient', to: '314002024', receivedOn: today() };
  const { facts } = await give(kari, id, 'RegisterReferral', referral);
  const episodeId = facts[0]?.data['episodeId'];
  await give(nils, id, 'Admit', { episodeId });
  await give(nils, id, 'PlanDischarge', { episodeId, on: inDays(60), municipalWarning: 'wanted' });
  return id;
}

const u16Of = async (id: string) =>
  (await service.pathways.clocks(service.kari, id)).items.find((clock) => clock.rule === 'U16');
