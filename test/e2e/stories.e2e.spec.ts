import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { advance, eventually, rusposten, sandnes, Speaker, startTestStack, type TestStack } from '../stack.js';

/** Stories that cross both levels, through the API with clocks in Temporal: what each level sees, and who ends it. */
let stack: TestStack;
let kari: Speaker;
let nils: Speaker;
let leader: Speaker;
beforeAll(async () => {
  stack = await startTestStack();
  kari = new Speaker(stack, 'coordinator', sandnes);
  nils = new Speaker(stack, 'specialist', rusposten);
  leader = new Speaker(stack, 'leader', sandnes);
}, 180_000);
afterAll(() => stack.stop(), 60_000);

const today = async (plusDays = 0): Promise<string> => {
  const { now } = (await kari.call('GET', '/api/v1/demo')).body;
  return new Date(Date.parse(now) + plusDays * 86_400_000).toISOString().slice(0, 10);
};

/** Referred from Sandnes and admitted at Rusposten. */
async function admitted(): Promise<{ id: string; episodeId: string }> {
  const id = (await kari.start()).body.pathwayId;
  const data = { kind: 'inpatient', to: rusposten, receivedOn: await today() };
  const referral = await kari.command(id, 'RegisterReferral', data);
  const episodeId = referral.body.facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'] ?? '';
  expect((await nils.command(id, 'Admit', { episodeId })).status).toBe(200);
  return { id, episodeId };
}

type Seen = { breakId: string; kind: string; severity: string; state: string; rules: string[]; cause?: string };

/** A break of that kind as that person sees it, once it has the state; undefined when it does not come. */
async function seenBy(who: Speaker, id: string, { kind, state }: { kind: string; state: string }) {
  const found = async () =>
    ((await who.breaksOf(id, [state])) as unknown as Seen[]).find((one) => one.kind === kind && one.state === state);
  return eventually(found, (one) => one !== undefined, 15);
}
const handoverMissed = (state: string) => ({ kind: 'handover-missed', state });

const phaseFor = async (who: Speaker, id: string) => (await who.call('GET', `/api/v1/pathways/${id}`)).body.phase;
const rulesFor = async (who: Speaker, id: string) =>
  (await who.call('GET', `/api/v1/pathways/${id}`)).body.clocks.map((clock) => clock.rule);

describe('stories across both levels', () => {
  it('avbrudd: both own the break within hours, a leader sees it without a name, the municipality alone ends it', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(40), municipalWarning: 'wanted' });
    const left = await nils.command(id, 'RecordDropOut', { episodeId });
    const handoverId = left.body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    expect(await rulesFor(kari, id)).toEqual(expect.arrayContaining(['U12', 'M1']));
    await advance(kari, 'PT5H');
    const opened = await seenBy(kari, id, handoverMissed('open'));
    expect(opened).toMatchObject({ severity: 'critical', rules: ['U12'] });
    expect((await seenBy(nils, id, handoverMissed('open')))?.breakId).toBe(opened?.breakId);
    const board = (await leader.call('GET', '/api/v1/breaks?limit=500')).body.items;
    const row = board.find((item) => item['breakId'] === opened?.breakId);
    expect(row).toMatchObject({ severity: 'critical' });
    expect(JSON.stringify(row)).not.toContain(id);
    const responsible = { name: 'Kari Koordinator', role: 'coordinator' };
    expect((await nils.command(id, 'AcceptHandover', { handoverId, responsible })).status).toBe(403);
    expect((await kari.command(id, 'AcceptHandover', { handoverId, responsible })).status).toBe(200);
    expect(await seenBy(nils, id, handoverMissed('resolved'))).toMatchObject({ cause: 'duty-done' });
    await kari.command(id, 'RecordContact', { kind: 'met', withClient: true });
    expect(await rulesFor(kari, id)).not.toContain('M1');
  }, 60_000);

  it('ønsker ikke at kommunen varsles: the discharge and what is late of it stay with the hospital', async () => {
    const { id, episodeId } = await admitted();
    const before = await rulesFor(kari, id);
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(1), municipalWarning: 'declined' });
    await nils.command(id, 'Discharge', { episodeId, kind: 'planned' });
    expect([await phaseFor(kari, id), await phaseFor(nils, id)]).toEqual(['inTreatment', 'municipalFollowUp']);
    await advance(kari, 'P9D');
    const late = { kind: 'discharge-summary-late', state: 'open' };
    expect(await seenBy(nils, id, late)).toMatchObject({ rules: ['U10'] });
    expect((await kari.breaksOf(id)).map((one) => one.kind)).not.toContain(late.kind);
    expect(await rulesFor(kari, id)).toEqual(before);
  }, 60_000);

  it('åpen retur: the hospital takes the client back in one act, and the municipality sees treatment and no new referral', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(20), municipalWarning: 'wanted' });
    await nils.command(id, 'Discharge', { episodeId, kind: 'planned' });
    expect(await phaseFor(kari, id)).toBe('municipalFollowUp');
    const back = { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn' };
    expect((await nils.command(id, 'ReturnToTreatment', back)).status).toBe(200);
    expect(await phaseFor(kari, id)).toBe('inTreatment');
    expect(await rulesFor(nils, id)).toEqual(expect.arrayContaining(['R10']));
    expect(await rulesFor(nils, id)).not.toContain('R1');
  }, 60_000);

  it('ansvarsgruppa som sover: both levels see that it has lapsed, and a meeting wakes it for both', async () => {
    const { id } = await admitted();
    await kari.command(id, 'FormAnsvarsgruppe', { members: [{ name: 'Kari', role: 'coordinator' }], rhythmDays: 7 });
    await advance(kari, 'P30D');
    const lapsed = { kind: 'ansvarsgruppe-lapsed', state: 'open' };
    const opened = await seenBy(kari, id, lapsed);
    expect(opened).toMatchObject({ severity: 'normal', rules: ['P10'] });
    expect((await seenBy(nils, id, lapsed))?.breakId).toBe(opened?.breakId);
    const held = { heldOn: await today(), clientPresent: true, attended: ['coordinator', 'specialist'] };
    await kari.command(id, 'RecordAnsvarsgruppeMeeting', held);
    expect(await seenBy(nils, id, { ...lapsed, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('overdose under opphold: a day without contact is critical for both, and the ward’s contact ends it', async () => {
    const { id } = await admitted();
    await kari.command(id, 'RecordOverdose', { naloxoneGiven: true });
    await advance(kari, 'PT25H');
    const unmet = { kind: 'overdose-not-followed-up', state: 'open' };
    expect(await seenBy(kari, id, unmet)).toMatchObject({ severity: 'critical', rules: ['M2'] });
    await nils.command(id, 'RecordContact', { kind: 'met', withClient: true });
    expect(await seenBy(kari, id, { ...unmet, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);
});
