import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { advance, rusposten, type Speaker } from '../stack.js';
import { phaseFor, rulesFor, seenBy, TwoLevels } from '../two-levels.js';

/** Stories that cross both levels, through the API with clocks in Temporal: what each level sees, and who ends it. */
let levels: TwoLevels;
let kari: Speaker;
let nils: Speaker;
let leader: Speaker;
beforeAll(async () => {
  levels = await TwoLevels.open();
  ({ kari, nils, leader } = levels);
}, 180_000);
afterAll(() => levels.stack.stop(), 60_000);

const today = (plusDays?: number) => levels.today(plusDays);
const admitted = () => levels.admitted();
const handoverMissed = (state: string) => ({ kind: 'handover-missed', state });

describe('stories across both levels', () => {
  it('avbrudd: both own the break within hours, a leader sees it without a name, the municipality alone ends it', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(40), municipalWarning: 'wanted' });
    const left = await nils.command(id, 'RecordDropOut', { episodeId });
    const handoverId = left.body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    expect(await rulesFor(kari, id)).toEqual(expect.arrayContaining(['U12', 'M1']));
    await levels.runOut('U12', kari, id);
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
    await levels.runOut('U10', nils, id);
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
    await levels.runOut('P10', kari, id);
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
    await levels.runOut('M2', kari, id);
    const unmet = { kind: 'overdose-not-followed-up', state: 'open' };
    expect(await seenBy(kari, id, unmet)).toMatchObject({ severity: 'critical', rules: ['M2'] });
    await nils.command(id, 'RecordContact', { kind: 'met', withClient: true });
    expect(await seenBy(kari, id, { ...unmet, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('utskrivningsklar: the ready notice that nobody answers is both levels’, and the municipality’s answer closes its line', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(40), municipalWarning: 'wanted' });
    await nils.command(id, 'DeclareReady', { episodeId });
    await nils.command(id, 'SendReadyNotice', { episodeId });
    expect(await rulesFor(kari, id)).toContain('U8');
    await levels.runOut('U8', kari, id);
    const opened = await seenBy(kari, id, handoverMissed('open'));
    expect(opened?.rules).toContain('U8');
    expect((await seenBy(nils, id, handoverMissed('open')))?.breakId).toBe(opened?.breakId);
    expect((await nils.command(id, 'AnswerReadyNotice', { episodeId, canReceive: true })).status).toBe(403);
    expect((await kari.command(id, 'AnswerReadyNotice', { episodeId, canReceive: true })).status).toBe(200);
    expect(await seenBy(nils, id, handoverMissed('resolved'))).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('avlyst utskrivning: the offer is withdrawn, nobody is late with it, and it cannot be taken any more', async () => {
    const { id, episodeId } = await admitted();
    const planned = { episodeId, on: await today(40), municipalWarning: 'wanted' };
    const { body } = await nils.command(id, 'PlanDischarge', planned);
    const handoverId = body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    expect(await rulesFor(kari, id)).toContain('U16');
    await nils.command(id, 'CallOffDischarge', { episodeId, reason: 'clinicalChange' });
    expect([await phaseFor(kari, id), await rulesFor(kari, id)]).toEqual([
      'inTreatment',
      expect.not.arrayContaining(['U16']),
    ]);
    await advance(kari, 'P12D');
    expect((await kari.breaksOf(id)).map((one) => one.kind)).not.toContain('handover-missed');
    const responsible = { name: 'Kari Koordinator', role: 'coordinator' };
    expect((await kari.command(id, 'AcceptHandover', { handoverId, responsible })).status).toBe(409);
  }, 60_000);

  it('koordinator borte uten stedfortreder: both levels see that nobody answers, and the next one named ends it', async () => {
    const { id } = await admitted();
    await kari.command(id, 'SetAbsence', { level: 'municipality' });
    await levels.runOut('P4', kari, id);
    const missing = { kind: 'no-coordinator', state: 'open' };
    const opened = await seenBy(kari, id, missing);
    expect(opened).toMatchObject({ severity: 'normal', rules: ['P4'] });
    expect((await seenBy(nils, id, missing))?.breakId).toBe(opened?.breakId);
    await kari.command(id, 'NameCoordinator', { level: 'municipality', coordinator: { name: 'Vera Vikar' } });
    expect(await seenBy(nils, id, { ...missing, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('utskrevet uten kriseplan: both own it where the municipality knows of the discharge, and either’s plan ends it', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(1), municipalWarning: 'wanted' });
    await nils.command(id, 'Discharge', { episodeId, kind: 'planned' });
    await levels.runOut('P11.discharge', nils, id);
    const missing = { kind: 'crisis-plan-missing', state: 'open' };
    const opened = await seenBy(nils, id, missing);
    expect(opened).toMatchObject({ severity: 'normal', rules: ['P11.discharge'] });
    expect((await seenBy(kari, id, missing))?.breakId).toBe(opened?.breakId);
    await kari.command(id, 'SetPlanStatus', { plan: 'crisisPlan', status: 'has' });
    expect(await seenBy(nils, id, { ...missing, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('dødsfall: told by the hospital, it ends everything for both, and nothing is late of it', async () => {
    const { id, episodeId } = await admitted();
    await nils.command(id, 'PlanDischarge', { episodeId, on: await today(40), municipalWarning: 'wanted' });
    expect((await nils.command(id, 'RecordDeath', {})).status).toBe(200);
    for (const who of [kari, nils]) {
      expect([await phaseFor(who, id), await rulesFor(who, id)]).toEqual(['closed', []]);
    }
    await advance(kari, 'P20D');
    expect(await kari.breaksOf(id)).toEqual([]);
  }, 60_000);

  it('ikke vurdert i tide: the hospital owns the break alone, and its assessment ends it', async () => {
    const { id, episodeId } = await levels.referred(rusposten);
    await levels.runOut('R1', nils, id);
    const late = { kind: 'assessment-late', state: 'open' };
    expect(await seenBy(nils, id, late)).toMatchObject({ severity: 'normal', rules: ['R1'] });
    const onBoard = (await kari.call('GET', '/api/v1/breaks?limit=500')).body.items;
    expect(onBoard.filter((one) => one['pathwayId'] === id).map((one) => one['kind'])).not.toContain(late.kind);
    await nils.command(id, 'AssessReferral', { episodeId, right: false });
    expect(await seenBy(nils, id, { ...late, state: 'resolved' })).toMatchObject({ cause: 'duty-done' });
  }, 60_000);

  it('overført til et annet sykehus: nothing is offered to the municipality, and no first contact is owed', async () => {
    const { id, episodeId } = await admitted();
    const left = await nils.command(id, 'Discharge', { episodeId, kind: 'transfer' });
    expect(left.body.facts.map((fact) => fact.type)).not.toContain('HandoverOffered');
    expect(await rulesFor(kari, id)).not.toContain('M1');
    expect(await rulesFor(nils, id)).toContain('U10');
  }, 60_000);

  it('kommunen avviser med grunn: the hospital sees why, and the duty to answer is done', async () => {
    const { id, episodeId } = await admitted();
    const planned = { episodeId, on: await today(40), municipalWarning: 'wanted' };
    const { body } = await nils.command(id, 'PlanDischarge', planned);
    const handoverId = body.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    await kari.command(id, 'RejectHandover', { handoverId, reason: 'notResident' });
    const { items } = (await nils.call('GET', `/api/v1/pathways/${id}/facts?limit=500`)).body;
    expect(items.find((fact) => fact['type'] === 'HandoverRejected')).toMatchObject({
      data: { reason: 'notResident' },
    });
    await advance(kari, 'P8D');
    expect((await nils.breaksOf(id)).map((one) => one.kind)).not.toContain('handover-missed');
  }, 60_000);
});
