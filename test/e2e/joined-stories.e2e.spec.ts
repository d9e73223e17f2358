import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { sandnes, Speaker } from '../stack.js';
import { clocksFor, phaseFor, rulesFor, seenBy, TwoLevels } from '../two-levels.js';

/**
 * Stories across both levels that need more than one pathway, or more than the two who act in it: an agreement, a unit
 * outside, two pathways of one client, another number, a leader. Through the API with clocks in Temporal.
 */
const avrusning = '314003039';
const outside = { organisation: '999100058', name: 'Utenforposten', phone: '00 00 00 01' };
let levels: TwoLevels;
let kari: Speaker;
let nils: Speaker;
let leader: Speaker;
beforeAll(async () => {
  levels = await TwoLevels.open();
  ({ kari, nils, leader } = levels);
  const worker = openPostgresStore({ url: levels.stack.workerDatabaseUrl, poolSize: 1 });
  await worker.registerOrganisations([{ ...outside, level: 'specialist', joined: false }]);
  await worker.close();
}, 180_000);
afterAll(() => levels.stack.stop(), 60_000);

const handoverMissed = (state: string) => ({ kind: 'handover-missed', state });
const responsible = { name: 'Kari Koordinator', role: 'coordinator' };
let people = 4_000;

describe('stories across both levels, and beyond one pathway', () => {
  it('lokal avtale: what the two have signed is what the clock counts, and it runs out by that', async () => {
    const theirs = new Speaker(levels.stack, 'leader', avrusning);
    const ward = new Speaker(levels.stack, 'specialist', avrusning);
    const terms = [{ rule: 'U16', amount: 1 }];
    const proposal = { municipality: sandnes, specialist: avrusning, terms, validFrom: '2020-01-01' };
    const key = { 'idempotency-key': randomUUID() };
    const proposed = await leader.call('POST', '/api/v1/agreements', proposal, key);
    const agreementId = (proposed.body as unknown as { agreementId: string }).agreementId;
    expect((await theirs.call('POST', `/api/v1/agreements/${agreementId}/sign`, {})).status).toBe(200);
    const { id, episodeId } = await levels.referred(avrusning);
    await ward.command(id, 'Admit', { episodeId });
    await ward.command(id, 'PlanDischarge', { episodeId, on: await levels.today(60), municipalWarning: 'wanted' });
    const u16 = (await clocksFor(kari, id)).find(({ rule }) => rule === 'U16');
    expect(u16).toMatchObject({ basis: 'LOCAL_AGREEMENT', agreementId });
    await levels.runOut('U16', ward, id);
    expect(await seenBy(ward, id, handoverMissed('open'))).toMatchObject({ rules: ['U16'] });
  }, 60_000);

  it('kommunen alene: what it heard by phone starts its own clocks, and the break is its own alone', async () => {
    const { id, episodeId } = await levels.referred(outside.organisation);
    const heard = async (type: string, data: object) => {
      const onBehalfOf = { organisation: outside.organisation, source: 'phone' };
      const path = `/api/v1/pathways/${id}/commands`;
      const key = { 'idempotency-key': randomUUID() };
      return kari.call('POST', path, { type, data, onBehalfOf }, key);
    };
    expect((await heard('Admit', { episodeId })).status).toBe(200);
    const left = await heard('RecordDropOut', { episodeId, municipalWarning: 'wanted' });
    const handoverId = left.body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    expect(await rulesFor(kari, id)).toEqual(expect.arrayContaining(['U12', 'M1', 'U10']));
    await levels.runOut('U12', kari, id);
    expect(await seenBy(kari, id, handoverMissed('open'))).toMatchObject({ severity: 'critical', rules: ['U12'] });
    expect((await kari.command(id, 'AcceptHandover', { handoverId, responsible })).status).toBe(200);
    expect(await seenBy(kari, id, handoverMissed('resolved'))).toMatchObject({ cause: 'duty-done' });
    // the hospital's own lateness is a break of the hospital's, with somebody to ring, and no work of the coordinator's
    await levels.runOut('U10', kari, id);
    const late = { kind: 'discharge-summary-late', state: 'open' };
    const [owner] = Object.values((await breakWith(late.kind, id))?.owners ?? {}).filter((one) => one !== null);
    expect(owner).toMatchObject({ organisation: outside.organisation, phone: outside.phone });
    const work = (await kari.call('GET', '/api/v1/worklist?limit=500')).body.items;
    expect(work.filter((one) => one['pathwayId'] === id).flatMap((one) => one['rules'])).not.toContain('U10');
  }, 60_000);

  it('to forløp for samme bruker: what was owed in the one runs out in the other, once, and is ended there', async () => {
    const [former, present] = [syntheticPerson(people++), syntheticPerson(people++)];
    const one = await levels.admitted(former);
    const planned = { episodeId: one.episodeId, on: await levels.today(60), municipalWarning: 'wanted' };
    const { body } = await nils.command(one.id, 'PlanDischarge', planned);
    const handoverId = body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    const other = (await kari.start({ person: present })).body.pathwayId;
    const due = (await clocksFor(kari, one.id)).find(({ rule }) => rule === 'U16')?.dueAt;
    const merged = await kari.command(one.id, 'MergePathway', { into: other, nationalId: present.nationalId });
    expect(merged.status).toBe(200);
    expect([await phaseFor(kari, one.id), await rulesFor(kari, one.id)]).toEqual(['closed', []]);
    expect((await clocksFor(kari, other)).find(({ rule }) => rule === 'U16')?.dueAt).toBe(due);
    await levels.runOut('U16', kari, other);
    const opened = await seenBy(kari, other, handoverMissed('open'));
    expect((await seenBy(nils, other, handoverMissed('open')))?.breakId).toBe(opened?.breakId);
    expect((await kari.breaksOf(one.id, ['open', 'resolved'])).map(({ kind }) => kind)).not.toContain(
      'handover-missed',
    );
    expect((await kari.command(other, 'AcceptHandover', { handoverId, responsible })).status).toBe(200);
    expect(await seenBy(nils, other, handoverMissed('resolved'))).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('D-nummer blir fødselsnummer: no duty moves, and the client is found by the new number', async () => {
    const [former, present] = [syntheticPerson(people++), syntheticPerson(people++)];
    const { id, episodeId } = await levels.admitted(former);
    await nils.command(id, 'PlanDischarge', { episodeId, on: await levels.today(60), municipalWarning: 'wanted' });
    const before = await clocksFor(kari, id);
    const change = { nationalId: present.nationalId, reason: 'newNumber' };
    expect((await kari.command(id, 'ChangeIdentity', change)).status).toBe(200);
    expect(await clocksFor(kari, id)).toEqual(before);
    expect((await kari.start({ person: present })).body).toMatchObject({ code: 'pathway-exists', pathwayId: id });
    await levels.runOut('U16', kari, id);
    expect(await seenBy(nils, id, handoverMissed('open'))).toMatchObject({ rules: ['U16'] });
  }, 60_000);

  it('lederen spør: the owner is reminded, answers with a cause, and the leader reads it without a name', async () => {
    const { id, episodeId } = await levels.admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await levels.today(60), municipalWarning: 'wanted' });
    await levels.runOut('U16', kari, id);
    const breakId = (await seenBy(kari, id, handoverMissed('open')))?.breakId;
    const asked = await leader.call(
      'POST',
      `/api/v1/breaks/${breakId}/question`,
      {},
      { 'idempotency-key': randomUUID() },
    );
    expect(asked.status).toBe(200);
    const work = (await kari.call('GET', '/api/v1/worklist?limit=500')).body.items;
    expect(work.find((one) => one['pathwayId'] === id && one['questioned'])).toBeDefined();
    expect((await kari.command(id, 'ExplainBreak', { breakId, cause: 'unclear-responsibility' })).status).toBe(200);
    const board = (await leader.call('GET', '/api/v1/breaks?limit=500')).body.items;
    const row = board.find((one) => one['breakId'] === breakId);
    expect(row).toMatchObject({ explainedCause: 'unclear-responsibility' });
    expect(JSON.stringify(row)).not.toContain(id);
  }, 60_000);
});

type Owned = { kind: string; owners: Record<string, object | null> };
async function breakWith(kind: string, id: string): Promise<Owned | undefined> {
  await seenBy(kari, id, { kind, state: 'open' });
  const { breaks } = (await kari.call('GET', `/api/v1/pathways/${id}`)).body;
  return (breaks as unknown as Owned[]).find((one) => one.kind === kind);
}
