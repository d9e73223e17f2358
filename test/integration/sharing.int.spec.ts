import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentsView } from '../../libs/contracts/answers/consents.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

const limit = { limit: 500 };

/** What the client says about sharing, and the law a unit works under, decide what crosses: on real PostgreSQL. */
describe('sharing', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const asNav = async (regime: 'navState' | undefined) => {
    const worker = openPostgresStore({ url: service.database.workerUrl });
    const { organisation } = service.kari;
    await worker.registerOrganisations([{ organisation, name: 'Sandnes', level: 'municipality', regime }]);
    await worker.close();
  };

  /** In treatment, with a contact and a discharge planned that the municipality must receive. */
  async function inTreatment() {
    const { kari, nils, give, started } = service;
    const id = await started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: inDays(-3) };
    const { facts } = await give(kari, id, 'RegisterReferral', referral);
    const episodeId = String(facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId']);
    await give(nils, id, 'Admit', { episodeId });
    await give(nils, id, 'NameContactClinician', { episodeId, clinician: { name: 'Bekjent Behandler' } });
    await give(nils, id, 'RecordContact', { kind: 'met', withClient: true });
    return { id, episodeId };
  }
  const typesFor = async (who: Caller, id: string, asOf?: string) =>
    (await service.pathways.facts(who, id, { ...limit, asOf })).items.flatMap((fact) =>
      fact.controller === who.organisation ? [] : [fact.type],
    );
  const rulesFor = async (who: Caller, id: string) =>
    (await service.pathways.clocks(who, id)).items.flatMap(({ rule, owner }) =>
      owner.organisation === who.organisation ? [] : [rule],
    );
  const lineOf = async (who: Caller, id: string) =>
    (await service.pathways.caseload(who, {}, limit)).items.find((item) => item.pathwayId === id);

  it('an objection takes the other level’s facts away at once, everywhere and of every time; withdrawn, they are back', async () => {
    const { kari, nils, give, pathways } = service;
    const { id, episodeId } = await inTreatment();
    await give(nils, id, 'PlanDischarge', { episodeId, on: inDays(14), municipalWarning: 'wanted' });
    await give(nils, id, 'Discharge', { episodeId, kind: 'planned' });
    const asOf = await pathways.now();
    const seen = async () => ({
      types: await typesFor(kari, id),
      earlier: await typesFor(kari, id, asOf),
      clocks: await rulesFor(kari, id),
      page: JSON.stringify(await pathways.read(kari, id)).includes('Bekjent'),
      phase: (await lineOf(kari, id))?.phase,
    });
    const before = await seen();
    expect(before).toMatchObject({ page: true, phase: 'municipalFollowUp' });
    expect(before.types).toEqual(expect.arrayContaining(['Admitted', 'ContactRecorded', 'DischargePlanned']));
    expect(before.earlier).toEqual(before.types);
    expect(before.clocks).toEqual(['M1.agreed', 'U10', 'P11.discharge']);

    const told = await give(nils, id, 'RecordObjection', { item: 'episode', recipient: kari.organisation });
    const hidden = await seen();
    expect(hidden).toMatchObject({ types: ['ContactRecorded'], page: false, clocks: [], phase: 'treatmentStart' });
    expect(hidden.earlier).toEqual(hidden.types);
    expect(await typesFor(nils, id)).toContain('ReferralRegistered');
    // what one must do oneself stays, by the title of its rule
    const own = (await pathways.read(kari, id)).clocks.filter(({ owner }) => owner.organisation === kari.organisation);
    expect(own.map(({ rule }) => rule)).toContain('U16');
    const work = (await pathways.worklist(kari, limit)).items.filter((item) => item.pathwayId === id);
    expect(work.flatMap((item) => item.rules)).toContain('U16');
    expect((await pathways.read(nils, id)).consents).toMatchObject({
      objections: [{ state: 'active', effect: expect.stringContaining('Mottakeren ser ikke lenger dette') }],
    });

    const { objectionId } = told.facts.find(({ type }) => type === 'ObjectionRecorded')?.data ?? {};
    await give(nils, id, 'WithdrawObjection', { objectionId });
    const { types, ...back } = await seen();
    // a clock was due meanwhile
    expect(types).toEqual(expect.arrayContaining(before.types));
    expect(back).toEqual({ ...before, types: undefined });
  });

  it('an objection that a statute goes before leaves what the statute covers', async () => {
    const { kari, nils, give } = service;
    const { id } = await inTreatment();
    await give(nils, id, 'RecordObjection', { item: 'all', recipient: kari.organisation });
    expect(await typesFor(kari, id)).toEqual([]);
    const recipient = { organisation: kari.organisation };
    await give(kari, id, 'RecordDisclosureBasis', { basis: 'statute', recipient });
    expect(await typesFor(kari, id)).toEqual([]);
    await give(nils, id, 'RecordDisclosureBasis', { basis: 'sphl-3-15', recipient });
    const types = await typesFor(kari, id);
    expect(types).toContain('Admitted');
    expect(types).not.toContain('ContactRecorded');
  });

  it('an objection against colleagues leaves the pathway to whoever was told, and their duties to all', async () => {
    const { kari, give, pathways } = service;
    const { id } = await inTreatment();
    const ola = { ...kari, subject: 'ola' };
    await give(kari, id, 'RecordContact', { kind: 'phone', withClient: true, note: 'sagt i fortrolighet' });
    await give(kari, id, 'RecordObjection', { item: 'contact', recipient: 'ownColleagues' });
    const contacts = async (who: Caller) =>
      (await pathways.facts(who, id, limit)).items.filter(({ type }) => type === 'ContactRecorded').length;
    expect([await contacts(kari), await contacts(ola)]).toEqual([2, 0]);
    const duties = async (who: Caller) => (await pathways.clocks(who, id)).items.map(({ rule }) => rule).sort();
    expect(await duties(ola)).toEqual(await duties(kari));
  });

  describe('at NAV', () => {
    beforeAll(() => asNav('navState'));
    afterAll(() => asNav(undefined));

    it('Kari sees her own facts, then what a waiver covers from that day on, and nothing after its end', async () => {
      const { kari, nils, give, pathways } = service;
      const { id, episodeId } = await inTreatment();
      expect(await typesFor(kari, id)).toEqual([]);
      const page = await pathways.read(kari, id);
      expect(page.clocks.map(({ owner }) => owner.organisation)).toEqual(page.clocks.map(() => kari.organisation));
      expect(page.clocks.length).toBeGreaterThan(0);
      expect(consentsView.parse(page.consents).outsideHealth).toMatchObject({ regime: 'navState' });

      const waiver = { recipient: { organisation: kari.organisation }, covers: ['episode'], until: inDays(30) };
      await give(kari, id, 'RecordWaiver', waiver);
      await give(nils, id, 'StartLeave', { episodeId, backOn: inDays(2) });
      expect(await typesFor(kari, id)).toEqual([]);
      await give(nils, id, 'RecordWaiver', waiver);
      expect(await typesFor(kari, id)).toEqual([]);

      await give(nils, id, 'EndLeave', { episodeId });
      await give(nils, id, 'RecordContact', { kind: 'met', withClient: true });
      await give(nils, id, 'PlanDischarge', { episodeId, on: inDays(40), municipalWarning: 'wanted' });
      const covered = await typesFor(kari, id);
      expect(covered).toEqual(expect.arrayContaining(['LeaveEnded', 'DischargePlanned', 'HandoverOffered']));
      expect(covered).not.toContain('ContactRecorded');
      expect(covered).not.toContain('Admitted');
      const handover = (await pathways.facts(kari, id, limit)).items.find(({ type }) => type === 'HandoverOffered');
      const asOf = await pathways.now();
      await give(kari, id, 'AcceptHandover', {
        handoverId: handover?.data['handoverId'],
        responsible: { name: 'Kari Koordinator', role: 'coordinator' },
      });
      expect(await typesFor(nils, id)).toContain('HandoverAccepted');

      await pathways.advanceDemo('P31D');
      expect(await typesFor(kari, id)).toEqual([]);
      expect(await typesFor(kari, id, asOf)).toEqual([]);
      expect((await pathways.read(nils, id)).consents?.waivers).toMatchObject([
        { state: 'ended', effect: 'Gir ikke lenger innsyn.' },
      ]);
    });

    it('the database holds it with every check of the application taken away', async () => {
      const { kari, nils, give, database, pathways } = service;
      const { id, episodeId } = await inTreatment();
      const inDatabase = () =>
        withSuperuser(database.superuserUrl, async (client) => {
          await client.query(`set role forlopsvakt_door; set search_path = forlopsvakt`);
          for (const [name, value] of [
            ['organisation', kari.organisation],
            ['unit', ''],
            ['purpose', 'read'],
            ['area', ''],
          ])
            await client.query('select set_config($1, $2, false)', [`forlopsvakt.${name}`, value]);
          const asked = 'select distinct type from fact where stream = $1 and controller <> $2 order by 1';
          const { rows } = await client.query<{ type: string }>(asked, [id, kari.organisation]);
          return rows.map(({ type }) => type);
        });
      const now = osloDateOf(await pathways.now());
      expect(await inDatabase()).toEqual([]);
      const waiver = { recipient: { organisation: kari.organisation }, covers: ['episode'], until: now };
      const told = await give(nils, id, 'RecordWaiver', waiver);
      await give(nils, id, 'StartLeave', { episodeId, backOn: inDays(2) });
      expect(await inDatabase()).toContain('LeaveStarted');
      const objection = await give(nils, id, 'RecordObjection', { item: 'episode', recipient: kari.organisation });
      expect(await inDatabase()).toEqual([]);
      await give(nils, id, 'WithdrawObjection', { objectionId: objection.facts[0]?.data['objectionId'] });
      expect(await inDatabase()).toContain('LeaveStarted');
      await give(nils, id, 'WithdrawWaiver', { waiverId: told.facts[0]?.data['waiverId'] });
      expect(await inDatabase()).toEqual([]);
      await asNav(undefined);
      expect(await inDatabase()).toContain('Admitted');
      await asNav('navState');
    });
  });
});
