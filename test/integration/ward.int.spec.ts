import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWard, type Ward } from '../../libs/application/ward.js';
import type { LeavingView } from '../../libs/contracts/answers/ward.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openWardStore } from '../../libs/event-store/postgres/ward-store.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const otherUnit = '314004043';
const noon = (on: string) => `${on}T11:00:00.000Z`;

/** Who is on the way out of a unit, on real PostgreSQL: found in one call, under row-level security. */
describe('the ward’s board', () => {
  let service: TestService;
  let store: ReturnType<typeof openWardStore>;
  let ward: Ward;
  let today: string;
  const statements: string[] = [];
  beforeAll(async () => {
    service = await openTestService();
    store = openWardStore({ url: service.database.apiUrl, onStatement: (name) => statements.push(name) });
    ward = createWard({ ward: store, vault: service.vault, realNow: Date.now, alarm: () => undefined });
    today = osloDateOf(new Date().toISOString());
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await service?.close();
  });

  /** In the unit's bed since yesterday. */
  async function admitted(who: Caller = service.nils): Promise<{ id: string; episodeId: string }> {
    const id = await service.started(noon(addDays(today, -60)));
    const referral = { kind: 'inpatient', to: who.organisation, receivedOn: addDays(today, -50) };
    const { facts } = await service.give(service.kari, id, 'RegisterReferral', referral);
    const episodeId = String(facts.find(({ type }) => type === 'ReferralRegistered')?.data['episodeId']);
    await service.give(who, id, 'Admit', { episodeId });
    return { id, episodeId };
  }
  const on = async (id: string, who: Caller = service.nils): Promise<LeavingView[]> =>
    (await ward.leaving(who)).items.filter(({ pathwayId }) => pathwayId === id);
  const plan = (stay: { id: string; episodeId: string }, days: number, municipalWarning = 'wanted') =>
    service.give(service.nils, stay.id, 'PlanDischarge', {
      ...{ episodeId: stay.episodeId, on: addDays(today, days), municipalWarning },
    });

  it('has who leaves on the last of the fourteen days and not the day after, in one round trip, each of them logged', async () => {
    const [last, after] = [await admitted(), await admitted()];
    await plan(last, 14);
    await plan(after, 15);
    statements.length = 0;
    const { items, leftOut } = await ward.leaving(service.nils);
    expect(statements).toEqual(['leaving']);
    expect([leftOut, items.map(({ pathwayId }) => pathwayId)]).toEqual([0, expect.arrayContaining([last.id])]);
    expect(await on(after.id)).toEqual([]);
    const { rows } = await withSuperuser(service.database.superuserUrl, (client) =>
      client.query(
        `select act, outcome, subject, $1 = any (streams) as named from forlopsvakt.access_log
        where act = 'leaving' order by entry desc limit 1`,
        [last.id],
      ),
    );
    expect(rows).toEqual([{ act: 'leaving', outcome: 'allowed', subject: 'nils', named: true }]);
  });

  it('says who has received, and what the ward can take back', async () => {
    const stay = await admitted();
    const { facts } = await plan(stay, 4);
    const handoverId = facts.find(({ type }) => type === 'HandoverOffered')?.data['handoverId'];
    expect(await on(stay.id)).toMatchObject([{ asked: 'wanted', answer: 'offered', handoverId, isWaitedFor: true }]);
    const responsible = { name: 'Kari Koordinator', role: 'coordinator', phone: '900 00 000' };
    const firstContactOn = addDays(today, 6);
    await service.give(service.kari, stay.id, 'AcceptHandover', { handoverId, responsible, firstContactOn });
    const [row] = await on(stay.id);
    expect(row).toMatchObject({
      ...{ answer: 'accepted', isWaitedFor: false, firstContactOn, isPlanned: true, hasLeft: false },
      receiver: { name: 'Kari Koordinator', phone: '900 00 000' },
    });
    expect(row?.told.map(({ type }) => type)).toEqual(['Admitted', 'DischargePlanned']);
  });

  it('keeps who has left until somebody has received, or the two weeks are over', async () => {
    const [lately, longAgo] = [await admitted(), await admitted()];
    for (const [stay, days] of [
      [lately, -2],
      [longAgo, -16],
    ] as const) {
      const leaving = { type: 'RecordDropOut', data: { episodeId: stay.episodeId, municipalWarning: 'wanted' } };
      const given = { ...leaving, effectiveAt: noon(addDays(today, days)) };
      await service.pathways.handle(service.nils, stay.id, given as never, { route: 'c', body: given });
    }
    expect(await on(lately.id)).toMatchObject([{ hasLeft: true, on: addDays(today, -2), isWaitedFor: true }]);
    expect(await on(longAgo.id)).toEqual([]);
  });

  it('goes by what was put right, and by nothing that was taken back', async () => {
    const stay = await admitted();
    const { facts } = await plan(stay, 40);
    expect(await on(stay.id)).toEqual([]);
    const factId = facts.find(({ type }) => type === 'DischargePlanned')?.factId;
    await service.give(service.nils, stay.id, 'Correct', { factId, changes: { on: addDays(today, 3) } });
    expect(await on(stay.id)).toMatchObject([{ on: addDays(today, 3) }]);
    await service.give(service.nils, stay.id, 'Cancel', { factId, reason: 'neverHappened' });
    expect(await on(stay.id)).toEqual([]);
  });

  it('shows another unit nothing, nor the municipality, though they share', async () => {
    const stay = await admitted();
    await plan(stay, 3);
    const stranger = { ...service.nils, organisation: otherUnit, subject: 'siri' };
    expect(await ward.leaving(stranger)).toEqual({ items: [], leftOut: 0 });
    expect(await ward.leaving(service.lone)).toEqual({ items: [], leftOut: 0 });
    await expect(ward.leaving(service.kari)).rejects.toThrow('role-may-not-read');
    await expect(ward.leaving({ ...service.nils, kind: 'machine' })).rejects.toThrow('role-may-not-read');
  });

  it('shows a unit that treats the same client its own stay alone', async () => {
    const stay = await admitted();
    await plan(stay, 3);
    const referral = { kind: 'outpatient', to: otherUnit, receivedOn: addDays(today, -5) };
    const { facts } = await service.give(service.kari, stay.id, 'RegisterReferral', referral);
    const episodeId = String(facts.find(({ type }) => type === 'ReferralRegistered')?.data['episodeId']);
    const siri: Caller = { ...service.nils, organisation: otherUnit, subject: 'siri' };
    await service.give(siri, stay.id, 'Admit', { episodeId });
    expect(await on(stay.id, siri)).toEqual([]);
    await service.give(siri, stay.id, 'SetExpectedDischarge', { episodeId, on: addDays(today, 5) });
    expect(await on(stay.id, siri)).toMatchObject([{ episodeId, on: addDays(today, 5) }]);
    expect(await on(stay.id)).toMatchObject([{ episodeId: stay.episodeId, on: addDays(today, 3) }]);
  });

  it('is empty for a stranger also where the function forgot to ask, and a list row says otherwise', async () => {
    const stay = await admitted();
    await plan(stay, 3);
    const seen = await withSuperuser(service.database.superuserUrl, async (client) => {
      await client.query('begin');
      await client.query(`create or replace function forlopsvakt.may_act(organisation text, stream uuid, act text)
        returns boolean language sql stable as $$ select true $$`);
      await client.query(`insert into forlopsvakt.caseload_row (organisation, stream, alone, shared)
        select '${otherUnit}', stream, alone, shared from forlopsvakt.caseload_row where organisation = '314002024'
        on conflict do nothing`);
      const caller = { ...service.nils, organisation: otherUnit, subject: 'siri' };
      const { rows } = await client.query('select door.leaving($1) as answer', [JSON.stringify({ caller, most: 200 })]);
      await client.query('rollback');
      return JSON.stringify(rows[0]?.answer);
    });
    expect(seen).not.toContain(stay.episodeId);
  });
});
