import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command } from '../../libs/contracts/commands.js';
import type { ParkedAnswer } from '../../libs/contracts/parked.js';
import { nilId } from '../../libs/contracts/primitives.js';
import type { Caller } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

type Signal = {
  type: string;
  data: object;
  effectiveAt?: string;
  message?: { source: string; messageId: string };
};

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();
const contact = { kind: 'phone', withClient: true };
const words = () => ({ source: 'journal', messageId: randomUUID() });

/** A machine's signal for a pathway that its organisation does not know waits for it (design D6), on real PostgreSQL. */
describe('a parked signal', () => {
  let service: TestService;
  let journal: Caller;
  beforeAll(async () => {
    service = await openTestService();
    journal = { ...service.nils, kind: 'machine', role: 'system', subject: 'journal' };
  }, 120_000);
  afterAll(() => service.close());

  const send = (id: string, signal: Signal, more: { who?: Caller; key?: string; ifMatch?: number } = {}) => {
    const body = command.parse(signal);
    const { who = journal, key, ifMatch } = more;
    return service.pathways.handle(who, id, body, { route: `on ${id}`, body, idempotencyKey: key, ifMatch });
  };
  const park = async (id: string, signal: Signal, key?: string): Promise<string> => {
    const answer = await send(id, signal, { key });
    return (answer as ParkedAnswer).parkedId ?? 'was carried out';
  };
  const refer = (id: string, episodeId?: string) => {
    const data = { kind: 'inpatient', to: journal.organisation, receivedOn: inDays(-20), episodeId };
    return service.give(service.kari, id, 'RegisterReferral', data);
  };
  const deliver = () => service.pathways.deliverParked();
  const rowOf = async (parkedId: string, who = journal) =>
    (await service.pathways.parked(who, {}, { limit: 500 })).items.find((row) => row.parkedId === parkedId);
  const factsOf = async (id: string, who = journal) =>
    (await service.pathways.facts({ ...who, role: 'specialist' }, id, { limit: 500 })).items;
  const told = async (id: string, type: string) => (await factsOf(id)).filter((fact) => fact.type === type);
  const inDatabase = async (sql: string, values: unknown[]) =>
    (await withSuperuser(service.database.superuserUrl, (client) => client.query(sql, values))).rows;

  describe('when it comes', () => {
    it("is answered alike for nobody's pathway and for one that others have, statement by statement", async () => {
      const theirs = await service.started();
      const answers = [];
      for (const id of [randomUUID(), theirs]) {
        service.statements.length = 0;
        const answer = await send(id, { type: 'RecordContact', data: contact, message: words() });
        const log = await inDatabase(
          'select act, outcome, version from forlopsvakt.access_log where stream = $1 and subject = $2 order by entry',
          [id, 'journal'],
        );
        answers.push({ answer, statements: [...service.statements], log });
      }
      const parked = { status: 'parked', parkedId: expect.stringMatching(/^[\da-f-]{36}$/) };
      const alike = {
        answer: parked,
        statements: ['load', 'park'],
        log: [
          { act: 'RecordContact', outcome: 'denied', version: null },
          { act: 'park', outcome: 'allowed', version: null },
        ],
      };
      expect(answers).toEqual([alike, alike]);
    });

    it('is parked once per message and once per key, and a repeat is answered in one round trip', async () => {
      const id = randomUUID();
      const byMessage = { type: 'RecordContact', data: contact, message: words() };
      const byKey = { type: 'RecordContact', data: contact };
      const first = [await park(id, byMessage), await park(id, byKey, 'key')];
      service.statements.length = 0;
      expect([await park(id, byMessage), await park(id, byKey, 'key')]).toEqual(first);
      expect(service.statements).toEqual(['load', 'load']);
      const twenty = await Promise.all(Array.from({ length: 20 }, () => park(id, { ...byMessage, message: words() })));
      expect(new Set(twenty).size).toBe(20);
      const raced = { ...byMessage, message: words() };
      const copies = await Promise.all(Array.from({ length: 20 }, () => park(id, raced)));
      expect(new Set(copies).size).toBe(1);
    });

    it('gives the same answer after it was delivered too', async () => {
      const id = await service.started();
      const signal = { type: 'RecordContact', data: contact, message: words() };
      const parkedId = await park(id, signal, 'same key');
      await refer(id);
      expect(await park(id, signal)).toBe(parkedId); // known by now, not delivered yet
      await deliver();
      expect(await park(id, signal)).toBe(parkedId);
      expect(await park(id, signal, 'same key')).toBe(parkedId);
      expect(await told(id, 'ContactRecorded')).toHaveLength(1);
    });

    it('refuses another command, time or pathway under the same message, and another body under the same key', async () => {
      const id = await service.started();
      const message = words();
      await park(id, { type: 'RecordContact', data: contact, message }, 'used');
      const reused = { kind: 'unprocessable', code: 'message-id-reused' };
      const refusesAll = async () => {
        const other = { type: 'RecordContact', data: { ...contact, kind: 'met' }, message };
        await expect(send(id, other)).rejects.toMatchObject(reused);
        await expect(send(id, { ...other, data: contact, effectiveAt: daysAgo(1) })).rejects.toMatchObject(reused);
        await expect(send(randomUUID(), { ...other, data: contact })).rejects.toMatchObject(reused);
        const keyed = send(id, { type: 'RecordContact', data: contact }, { key: 'used' });
        await expect(keyed).rejects.toMatchObject({ kind: 'unprocessable', code: 'idempotency-key-reused' });
      };
      await refusesAll();
      await refer(id);
      await refusesAll();
      await deliver();
      await refusesAll();
    });

    it('is 404 from a person, and for what can be no pathway', async () => {
      const notFound = { kind: 'not-found', code: 'not-found' };
      const signal = { type: 'RecordContact', data: contact };
      await expect(send(randomUUID(), signal, { who: service.nils })).rejects.toMatchObject(notFound);
      await expect(send(nilId, signal)).rejects.toMatchObject(notFound);
    });

    it.each([
      ['a unit that nobody knows', { to: '314009991' }, 'invalid-body'],
      ['a referral received tomorrow', { receivedOn: inDays(2) }, 'happened-ahead-of-time'],
    ])('is refused at once for %s', async (_what, wrong, code) => {
      const data = { kind: 'detox', to: journal.organisation, receivedOn: '2026-11-20', ...wrong };
      await expect(send(randomUUID(), { type: 'RegisterReferral', data })).rejects.toMatchObject({ code });
    });

    it('is refused at once when it has not happened yet, or its role may never tell it', async () => {
      const ahead = { type: 'RecordContact', data: contact, effectiveAt: daysAgo(-1) };
      await expect(send(randomUUID(), ahead)).rejects.toMatchObject({ code: 'happened-ahead-of-time' });
      const municipal = { type: 'RecordMapping', data: { domains: ['housing'] } };
      await expect(send(randomUUID(), municipal)).rejects.toMatchObject({ code: 'role-may-not-command' });
    });

    it('keeps nothing that can be read of what it says', async () => {
      const note = 'bortgjemt notat om noen';
      const parkedId = await park(randomUUID(), { type: 'RecordContact', data: { ...contact, note } });
      const rows = await inDatabase('select p::text from forlopsvakt.parked_signal p where parked_id = $1', [parkedId]);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(/bortgjemt|withClient/);
      expect(JSON.stringify(await rowOf(parkedId))).not.toMatch(/bortgjemt|withClient/);
    });
  });

  describe('when its organisation comes to take part', () => {
    const course = async (id: string) => {
      const seen = async (who: Caller) => {
        const { phase, episodes, clocks, breaks } = await service.pathways.read(who, id);
        return {
          phase,
          episodes: episodes.map((episode) => ({ ...episode, episodeId: 'e' })),
          clocks: clocks.map(({ rule, state, dueAt }) => [rule, state, dueAt]).sort(),
          breaks: breaks.map(({ kind, rules }) => [kind, rules]),
        };
      };
      const municipality = await seen(service.kari);
      // what came before the patient's wish was known stays with the institution (design D8): readiness may not show
      const withoutReadiness = municipality.episodes.map(({ discharge, ...episode }) => ({
        ...episode,
        discharge: { ...discharge, readyAt: undefined },
      }));
      return {
        municipality: { ...municipality, episodes: withoutReadiness },
        institution: await seen(service.nils),
      };
    };
    // the same instants in every pathway, so that the courses can be compared
    const at = { assessed: daysAgo(18), admitted: daysAgo(9), planned: daysAgo(3), ready: daysAgo(2), met: daysAgo(1) };
    const leavesOn = inDays(9);
    const deadline = inDays(30);
    const signalsOf = (episodeId: string): Signal[] => {
      const ids = { episodeId };
      const assessed = { ...ids, right: true, legalDeadline: deadline, startDate: leavesOn };
      const plain: Signal[] = [
        { type: 'AssessReferral', data: assessed, effectiveAt: at.assessed },
        { type: 'Admit', data: ids, effectiveAt: at.admitted },
        { type: 'PlanDischarge', data: { ...ids, on: leavesOn, municipalWarning: 'wanted' }, effectiveAt: at.planned },
        { type: 'DeclareReady', data: ids, effectiveAt: at.ready },
        { type: 'RecordContact', data: contact, effectiveAt: at.met },
      ];
      return plain.map((signal, i) => ({ ...signal, message: { source: 'journal', messageId: `${episodeId} ${i}` } }));
    };
    /** A pathway started a month ago: its clocks are counted from there in every one. */
    const begun = daysAgo(30);

    it('leads to the same course, whether the signals come before the referral, after it, or about it', async () => {
      const courses = [];
      for (const before of [[], [0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4]]) {
        const id = await service.started(begun);
        const episodeId = randomUUID();
        const signals = signalsOf(episodeId);
        const late = signals.filter((_, i) => !before.includes(i));
        for (const i of before) expect(await park(id, signals[i] ?? signals[0]!)).not.toBe('was carried out');
        await refer(id, episodeId);
        const report = await deliver();
        expect(report).toEqual({ delivered: before.length, refused: 0, waiting: 0 });
        for (const signal of late) expect(await park(id, signal)).toBe('was carried out');
        await service.give(service.kari, id, 'RecordContact', contact); // lets run out what is due by now
        courses.push(await course(id));
      }
      const [first] = courses;
      expect(first?.institution.episodes).toEqual([expect.objectContaining({ phase: 'discharge', missing: [] })]);
      expect(first?.municipality.clocks.length).toBeGreaterThan(1);
      for (const one of courses) expect(one).toEqual(first);
    });

    it('is told at the time it stated, or when it came; a meeting of an earlier day on its own day', async () => {
      const id = await service.started(begun);
      const heldOn = inDays(-5);
      const meeting = { heldOn, clientPresent: true, attended: [] };
      const stated = await park(id, { type: 'RecordContact', data: contact, effectiveAt: at.met });
      const unstated = await park(id, { type: 'RecordContact', data: { ...contact, kind: 'met' } });
      await park(id, { type: 'RecordAnsvarsgruppeMeeting', data: meeting });
      await refer(id);
      await deliver();
      const receivedAt = (await rowOf(unstated))?.receivedAt;
      expect((await rowOf(stated))?.state).toBe('delivered');
      const contacts = await told(id, 'ContactRecorded');
      expect(contacts.map((fact) => fact.effectiveAt)).toEqual([at.met, receivedAt]);
      const [held] = await told(id, 'AnsvarsgruppeMeetingHeld');
      expect(osloDateOf(held?.effectiveAt ?? '')).toBe(heldOn);
    });

    it('carries its machine, its message and its note into the fact, and is erased where it waited', async () => {
      const id = await service.started();
      const message = words();
      const signal = { type: 'RecordContact', data: { ...contact, note: 'snakket lenge' }, message };
      const parkedId = await park(id, signal);
      await refer(id);
      await deliver();
      const [fact] = await told(id, 'ContactRecorded');
      expect(fact?.data).toEqual(signal.data);
      expect(fact?.actor).toEqual({ kind: 'machine', organisation: journal.organisation, role: 'system' });
      const stored = 'select source, message_id from forlopsvakt.fact where fact_id = $1';
      expect(await inDatabase(stored, [fact?.factId])).toEqual([{ source: 'journal', message_id: message.messageId }]);
      const left = 'select sealed, key_id, state from forlopsvakt.parked_signal where parked_id = $1';
      expect(await inDatabase(left, [parkedId])).toEqual([{ sealed: null, key_id: null, state: 'delivered' }]);
    });

    it('is delivered once, however many deliver at the same time', async () => {
      const id = await service.started();
      for (let i = 0; i < 6; i += 1) await park(id, { type: 'RecordContact', data: contact });
      await refer(id);
      const reports = await Promise.all([deliver(), deliver(), deliver()]);
      expect(reports.map((report) => report.waiting)).toEqual([0, 0, 0]);
      expect(await told(id, 'ContactRecorded')).toHaveLength(6);
      expect(await deliver()).toEqual({ delivered: 0, refused: 0, waiting: 0 });
    });

    it('is refused as the pathway would have refused it, kept with the code, and holds up no other', async () => {
      const id = await service.started();
      const unknownFact = await park(id, { type: 'Cancel', data: { factId: randomUUID(), reason: 'duplicate' } });
      const coordinator = { name: 'Noen Andre' };
      const level = { level: 'municipality', coordinator };
      const anothers = await park(id, { type: 'NameCoordinator', data: level });
      const spoiled = await send(id, { type: 'RecordContact', data: contact }, { ifMatch: 900 });
      const good = await park(id, { type: 'RecordContact', data: contact });
      await refer(id);
      expect(await deliver()).toEqual({ delivered: 1, refused: 3, waiting: 0 });
      expect(await rowOf(unknownFact)).toMatchObject({ state: 'refused', refusalCode: 'no-such-fact' });
      expect(await rowOf(anothers)).toMatchObject({ state: 'refused', refusalCode: 'not-found' });
      const { parkedId } = spoiled as ParkedAnswer;
      expect(await rowOf(parkedId)).toMatchObject({ state: 'refused', refusalCode: 'version-changed' });
      expect(await rowOf(good)).toMatchObject({ state: 'delivered' });
      expect(await deliver()).toEqual({ delivered: 0, refused: 0, waiting: 0 });
    });

    it('waits on while only another organisation takes part', async () => {
      const id = await service.started();
      const lone = { ...service.lone, kind: 'machine' as const, role: 'system' as const };
      const theirs = (await send(id, { type: 'RecordContact', data: contact }, { who: lone })) as ParkedAnswer;
      await refer(id);
      expect(await deliver()).toEqual({ delivered: 0, refused: 0, waiting: 0 });
      expect(await rowOf(theirs.parkedId, lone)).toMatchObject({ state: 'parked' });
    });
  });

  describe('in the list of its organisation', () => {
    it('is shown to machines and specialists of that organisation alone, in one round trip', async () => {
      const parkedId = await park(randomUUID(), { type: 'RecordContact', data: contact });
      service.statements.length = 0;
      const row = { parkedId, type: 'RecordContact', state: 'parked' };
      expect(await rowOf(parkedId)).toMatchObject(row);
      expect(service.statements).toEqual(['parked']);
      expect(await rowOf(parkedId, service.nils)).toMatchObject(row);
      expect(await rowOf(parkedId, service.lone)).toBeUndefined();
      await expect(service.pathways.parked(service.kari, {}, { limit: 5 })).rejects.toMatchObject({
        kind: 'forbidden',
      });
    });

    it('is discarded for a reason by its own organisation, and then never delivered', async () => {
      const id = await service.started();
      const signal = { type: 'RecordContact', data: contact, message: words() };
      const parkedId = await park(id, signal);
      const { pathways, nils, lone, kari } = service;
      const notFound = { kind: 'not-found', code: 'not-found' };
      await expect(pathways.discardParked(lone, parkedId, 'duplicate')).rejects.toMatchObject(notFound);
      await expect(pathways.discardParked(nils, randomUUID(), 'duplicate')).rejects.toMatchObject(notFound);
      await expect(pathways.discardParked(kari, parkedId, 'duplicate')).rejects.toMatchObject({ kind: 'forbidden' });
      service.statements.length = 0;
      const discarded = await pathways.discardParked(nils, parkedId, 'wrongPathway');
      expect(service.statements).toEqual(['settle_parked']);
      expect(discarded).toMatchObject({ parkedId, state: 'discarded', discardReason: 'wrongPathway' });
      expect(await pathways.discardParked(nils, parkedId, 'wrongPathway')).toEqual(discarded);
      const settled = { kind: 'state', code: 'parked-signal-settled' };
      await expect(pathways.discardParked(nils, parkedId, 'duplicate')).rejects.toMatchObject(settled);
      await refer(id);
      await deliver();
      expect(await told(id, 'ContactRecorded')).toEqual([]);
      expect(await park(id, signal)).toBe(parkedId);
      const left = 'select sealed from forlopsvakt.parked_signal where parked_id = $1';
      expect(await inDatabase(left, [parkedId])).toEqual([{ sealed: null }]);
    });
  });
});
