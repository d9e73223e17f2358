import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../contracts/facts.js';
import {
  breakRow,
  callerOf,
  factAfter,
  home,
  neighbour,
  noRows,
  started,
  startOf,
  unit,
  workRow,
  type FactMore,
} from '../../testing/append-builders.js';
import type { AppendRequest, EventStore } from '../port.js';
import type { Sut } from './baseline.js';

const contact: Fact = { type: 'ContactRecorded', data: { kind: 'met', withClient: true } };
const offer = { moveId: '00000000-0000-4000-8000-00000000ab1e', from: home, to: neighbour };
const back = { moveId: '00000000-0000-4000-8000-00000000bac0', from: neighbour, to: home };
const offered: Fact = { type: 'MoveOffered', data: offer };
const accepted: Fact = { type: 'MoveAccepted', data: offer };
const longAgo = '2020-01-01T00:00:00.000Z';

/** What every store promises of a client who moves: one municipality answers, and each sees what it may. */
export function promisesOfMoves(sut: Sut): void {
  const store = (): EventStore => sut().store;
  type Told = FactMore & { by?: string; act?: string } & Partial<Pick<AppendRequest, 'rows' | 'idempotency'>>;
  const tell = async (stream: string, fact: Fact, more: Told = {}) => {
    const { by = home, act = 'RecordContact', rows = noRows(), idempotency, ...envelope } = more;
    const { pathway } = await store().loadForClock(stream);
    const { version = 0, headHash: previous } = pathway ?? {};
    const facts = [factAfter({ stream, version, previous }, fact, { controller: by, ...envelope })];
    const request = { caller: callerOf(by), act, rows, idempotency };
    return store().append({ ...request, streams: [{ stream, expectedVersion: version, facts }] });
  };
  const versionsFor = async (organisation: string, stream: string, act = 'read') => {
    const { pathway } = await store().load({ caller: callerOf(organisation), act, pathwayId: stream });
    return pathway?.facts.map((fact) => fact.version);
  };
  /** Version 1 is the home's own, 2 its seam's; then the offer, and what the neighbour says. */
  const begin = async (...facts: Fact[]) => {
    await store().agree([
      { a: unit, b: home, from: longAgo },
      { a: unit, b: neighbour, from: longAgo },
    ]);
    const { stream, clientId } = await started(store(), { organisations: [home, unit] });
    await tell(stream, contact, { audience: 'seam' });
    for (const fact of facts) {
      const by = fact.type === 'MoveOffered' ? home : neighbour;
      const act = fact.type === 'MoveOffered' ? 'OfferMove' : 'AcceptMove';
      const audience = fact.type === 'MoveOffered' ? 'party' : 'seam';
      expect(await tell(stream, fact, { by, act, audience })).toEqual({ outcome: 'appended' });
    }
    return { stream, clientId };
  };

  describe('a municipality that is asked', () => {
    it('sees the offer alone, and answers it; it acts on nothing else', async () => {
      const { stream } = await begin(offered);
      expect(await versionsFor(neighbour, stream)).toEqual([3]);
      expect(await versionsFor(neighbour, stream, 'RecordContact')).toBeUndefined();
      expect(await versionsFor(neighbour, stream, 'AcceptMove')).toEqual([1, 2, 3]);
      expect(await tell(stream, contact, { by: neighbour })).toEqual({ outcome: 'version-conflict' });
      const rejected: Fact = { type: 'MoveRejected', data: { ...offer, reason: { textId: randomUUID(), hash: 'h' } } };
      expect(await tell(stream, rejected, { by: neighbour, act: 'RejectMove', audience: 'party' })).toEqual({
        outcome: 'appended',
      });
      expect(await versionsFor(neighbour, stream)).toEqual([3, 4]);
      expect(await versionsFor(home, stream)).toEqual([1, 2, 3, 4]);
    });

    it('is a stranger before it is asked', async () => {
      const { stream } = await begin();
      expect(await versionsFor(neighbour, stream)).toBeUndefined();
      expect(await tell(stream, accepted, { by: neighbour, act: 'AcceptMove' })).toEqual({
        outcome: 'version-conflict',
      });
    });

    it('has its answer on its worklist, and nothing of the client’s', async () => {
      const { stream } = await begin();
      const theirs = workRow(stream, { organisation: neighbour, rules: ['X2'] });
      const shared = workRow(stream, { organisation: neighbour, controller: unit, audience: 'seam' });
      const owner = { level: 'municipality' as const, organisation: neighbour, role: 'coordinatingUnit' as const };
      const across = breakRow(stream, {
        controller: unit,
        audience: 'seam',
        owners: { municipality: owner, specialist: null },
      });
      const unanswered = breakRow(stream, {
        kind: 'move-unanswered',
        controller: neighbour,
        owners: { municipality: owner, specialist: null },
      });
      const rows = {
        ...noRows(),
        work: { written: [theirs, shared], removed: [] },
        breaks: { written: [across, unanswered], removed: [] },
      };
      await tell(stream, offered, { act: 'OfferMove', audience: 'party', rows });
      const request = { caller: callerOf(neighbour), limit: 500 } as const;
      const work = await store().worklist({ ...request, productNow: 'derive' });
      const mine = work.items.filter((row) => row.pathwayId === stream);
      expect(mine.map((row) => row.workId)).toEqual([theirs.workId]);
      const breaks = await store().breaks({ ...request, filter: { pathwayId: stream } });
      expect(breaks.items.map((row) => row.breakId)).toEqual([unanswered.breakId]);
    });
  });

  describe('a move that is taken on', () => {
    it('lets the new municipality see the seam of the one before, and the old one what it saw until then', async () => {
      const { stream } = await begin(offered, accepted);
      await tell(stream, contact, { by: neighbour, audience: 'own' });
      await tell(stream, contact, { by: unit, audience: 'seam' });
      expect(await versionsFor(neighbour, stream)).toEqual([2, 3, 4, 5, 6]);
      expect(await versionsFor(home, stream)).toEqual([1, 2, 3, 4]);
      expect(await versionsFor(unit, stream)).toEqual([2, 4, 6]);
      const { pathway } = await store().loadForClock(stream);
      expect(pathway?.municipality).toBe(neighbour);
    });

    it('shows what made a clock that has come over', async () => {
      const owner = { level: 'municipality' as const, organisation: neighbour, role: 'coordinator' as const };
      const [clockId, other] = [randomUUID(), randomUUID()];
      const dueAt = '2027-01-01T00:00:00.000Z';
      const clock = {
        rule: 'P12',
        ruleVersion: 1,
        subject: 's',
        occurrence: '1',
        dueAt,
        basis: 'PRODUCT_DEFAULT' as const,
      };
      const begun = (id: string): Fact => ({
        type: 'ClockStarted',
        data: { ...clock, clockId: id, severity: 'normal', owner: { ...owner, organisation: home } },
      });
      const { stream } = await begin();
      for (const id of [clockId, other]) await tell(stream, begun(id));
      await tell(stream, offered, { act: 'OfferMove', audience: 'party' });
      await tell(stream, accepted, { by: neighbour, act: 'AcceptMove', audience: 'seam' });
      await tell(
        stream,
        { type: 'ClockMoved', data: { clockId, dueAt, owner, severity: 'normal' } },
        { by: neighbour },
      );
      expect(await versionsFor(neighbour, stream)).toEqual([2, 3, 5, 6, 7]);
    });

    it('leaves the old municipality nothing to do, and answers again what it was answered', async () => {
      const { stream } = await begin();
      const idempotency = { scope: randomUUID(), fingerprint: 'f' };
      await tell(stream, offered, { act: 'OfferMove', audience: 'party', idempotency });
      await tell(stream, accepted, { by: neighbour, act: 'AcceptMove', audience: 'seam' });
      await tell(stream, contact, { by: neighbour });
      expect(await versionsFor(home, stream, 'RecordContact')).toBeUndefined();
      expect(await tell(stream, contact)).toEqual({ outcome: 'version-conflict' });
      const again = { caller: callerOf(home), act: 'OfferMove', pathwayId: stream };
      const { pathway, prior } = await store().load({ ...again, idempotencyScope: idempotency.scope });
      expect([prior?.toVersion, pathway?.facts.map((fact) => fact.version)]).toEqual([3, [1, 2, 3, 4]]);
      const denied = (await sut().accessLog()).filter((entry) => entry.stream === stream && entry.outcome === 'denied');
      expect(denied.length).toBeGreaterThan(0);
    });

    it('may go back: the one that had left answers again, for all that was the seam’s meanwhile', async () => {
      const { stream } = await begin(offered, accepted);
      await tell(stream, contact, { by: neighbour, audience: 'seam' });
      await tell(stream, { type: 'MoveOffered', data: back }, { by: neighbour, act: 'OfferMove', audience: 'party' });
      expect(await versionsFor(home, stream)).toEqual([1, 2, 3, 4, 6]);
      await tell(stream, { type: 'MoveAccepted', data: back }, { act: 'AcceptMove', audience: 'seam' });
      expect(await versionsFor(home, stream)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      await tell(stream, contact);
      expect(await versionsFor(neighbour, stream)).toEqual([2, 3, 4, 5, 6, 7]);
    });

    it('is not taken on by one that has another open pathway of the client', async () => {
      const { stream, clientId } = await begin(offered);
      const elsewhere = { stream: randomUUID(), clientId, municipality: neighbour, organisations: [neighbour] };
      expect(await store().append(startOf({ ...elsewhere, known: true }))).toEqual({ outcome: 'appended' });
      expect(await tell(stream, accepted, { by: neighbour, act: 'AcceptMove' })).toEqual({ outcome: 'pathway-exists' });
      expect(await versionsFor(neighbour, stream)).toEqual([3]);
    });
  });

  it('a municipality receives, unless its districts (bydeler) do', async () => {
    const divided = '4601';
    await store().registerOrganisations([
      { organisation: divided, name: 'Delt', level: 'municipality' },
      { organisation: `${divided}01`, name: 'Bydel', level: 'municipality', parent: divided },
    ]);
    const { stream } = await begin();
    const newcomers = [divided, `${divided}01`, '9999'];
    const loaded = await store().load({ caller: callerOf(home), act: 'OfferMove', pathwayId: stream, newcomers });
    expect(loaded.knownNewcomers).toEqual([`${divided}01`]);
  });
}
