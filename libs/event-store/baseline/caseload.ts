import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ClientList } from '../../contracts/topics/follow-up.js';
import type { Glance } from '../../read-models/rows.js';
import { breakRow, callerOf, clientOf, nextOf, noRows, startOf, unit } from '../../testing/append-builders.js';
import { BadCursor } from '../errors.js';
import type { Sut } from './baseline.js';

/** What the caseload promises: every client in one list, and nobody else's client in any. */
export function promisesOfCaseload(sut: Sut): void {
  const store = () => sut().store;
  /** A municipality of the test's own, so that its caseload holds nothing else; four characters, as they have. */
  const emptyTown = () => randomUUID().slice(0, 4);
  const inList = (list: ClientList) => ({
    phase: list === 'closed' ? ('closed' as const) : ('waiting' as const),
    list,
  });
  const glance = (organisation: string, alone: ClientList, shared = alone): Glance => ({
    organisation,
    alone: inList(alone),
    shared: inList(shared),
  });
  const rowsWith = (stream: string, glances: Glance[]) => ({
    ...noRows(),
    pathways: [{ pathwayId: stream, version: 1, phase: 'waiting' as const, municipality: 'x', closed: false, glances }],
  });
  const startedWith = async (organisations: string[], glances: Glance[]) => {
    const stream = randomUUID();
    const start = startOf({ stream, clientId: randomUUID(), municipality: organisations[0], organisations });
    expect(await store().append({ ...start, rows: rowsWith(stream, glances) })).toEqual({ outcome: 'appended' });
    return { stream, clientId: start.newClient?.clientId ?? '' };
  };
  const idsOf = async (organisation: string, list?: ClientList) => {
    const { items } = await store().caseload({ caller: callerOf(organisation), list, limit: 500 });
    return items.map((item) => item.pathwayId);
  };

  describe('caseload', () => {
    it('holds each client in one list, and all but the closed ones when none is named', async () => {
      const town = emptyTown();
      const lists = ['active', 'notReached', 'declined', 'paused', 'closed'] as const;
      const streams = new Map<ClientList, string>();
      for (const list of lists) streams.set(list, (await startedWith([town], [glance(town, list)])).stream);
      for (const list of lists) expect(await idsOf(town, list)).toEqual([streams.get(list)]);
      const open = lists.filter((list) => list !== 'closed').map((list) => streams.get(list));
      expect(await idsOf(town)).toEqual([...open].sort());
    });

    it('comes with the client, the breaks that are open, and pages that fit together', async () => {
      const town = emptyTown();
      const begun = [];
      for (let i = 0; i < 3; i += 1) begun.push(await startedWith([town], [glance(town, 'active')]));
      const [first] = [...begun].sort((a, b) => (a.stream < b.stream ? -1 : 1));
      if (!first) throw new Error('three were started');
      const states = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'] as const;
      const written = states.map((state) => breakRow(first.stream, { state, controller: town }));
      const theirs = breakRow(first.stream, { controller: unit });
      const rows = { ...noRows(), breaks: { written: [...written, theirs], removed: [] } };
      await store().append({ ...(await nextOf(store(), first.stream)), caller: callerOf(town), rows });
      const read = (cursor?: string) => store().caseload({ caller: callerOf(town), limit: 2, cursor });
      const one = await read();
      const two = await read(one.nextCursor);
      const { blindIndexes: _, ...client } = clientOf(first.clientId);
      expect(one.items[0]).toEqual({ pathwayId: first.stream, ...inList('active'), openBreaks: 3, client });
      expect([...one.items, ...two.items].map((item) => item.pathwayId)).toEqual(begun.map((b) => b.stream).sort());
      expect(two.nextCursor).toBeUndefined();
      expect((await sut().accessLog()).at(-1)).toMatchObject({
        act: 'caseload',
        outcome: 'allowed',
        streams: two.items.map((item) => item.pathwayId),
      });
    });

    it('is one coordinator’s too, by what the organisation sees: at its own level', async () => {
      const town = emptyTown();
      const of = (coordinator?: string): Glance => {
        const standing = { ...inList('active'), coordinator };
        return { organisation: town, alone: standing, shared: standing };
      };
      const mine = await startedWith([town], [of('staff-1')]);
      await startedWith([town], [of('staff-2')]);
      await startedWith([town], [of()]);
      const { items } = await store().caseload({ caller: callerOf(town), coordinator: 'staff-1', limit: 500 });
      expect(items.map(({ pathwayId }) => pathwayId)).toEqual([mine.stream]);
      expect(Object.keys(items[0] ?? {})).not.toContain('coordinator');
      expect(await idsOf(town)).toHaveLength(3);
    });

    it('keeps the lines of a notice: found again under it, also by another coordinator and when closed', async () => {
      const town = emptyTown();
      const caller = callerOf(town);
      const of = (coordinator: string, list: ClientList = 'active'): Glance => {
        const standing = { ...inList(list), coordinator };
        return { organisation: town, alone: standing, shared: standing };
      };
      const noticeId = randomUUID();
      const tell = async (stream: string, after: Glance, fingerprint: string) => {
        const idempotency = { scope: randomUUID(), fingerprint, noticeId };
        const next = { ...(await nextOf(store(), stream)), caller, idempotency };
        expect(await store().append({ ...next, rows: rowsWith(stream, [after]) })).toEqual({ outcome: 'appended' });
        const { prior } = await store().load({
          caller,
          act: 'x',
          pathwayId: stream,
          idempotencyScope: idempotency.scope,
        });
        expect(Object.keys(prior ?? {}).sort()).toEqual(['fingerprint', 'fromVersion', 'stream', 'toVersion']);
      };
      const streams = [];
      for (let i = 0; i < 4; i += 1) streams.push((await startedWith([town], [of('staff-1')])).stream);
      const [moved = '', closed = '', left = '', another = ''] = streams;
      await tell(moved, of('staff-2'), 'f-1');
      await tell(closed, of('staff-2', 'closed'), 'f-2');
      await store().append({
        ...(await nextOf(store(), another)),
        caller,
        idempotency: { scope: randomUUID(), fingerprint: 'f-3', noticeId: randomUUID() },
        rows: rowsWith(another, [of('staff-2')]),
      });
      const linesOf = async (more: { noticeId?: string }, who = caller) => {
        const { items } = await store().caseload({ caller: who, coordinator: 'staff-1', ...more, limit: 500 });
        return new Map(items.map((item) => [item.pathwayId, item.told]));
      };
      expect(await linesOf({ noticeId })).toEqual(
        new Map([
          [moved, 'f-1'],
          [closed, 'f-2'],
          [left, undefined],
        ]),
      );
      expect(await linesOf({})).toEqual(new Map([[left, undefined]]));
      expect(await linesOf({ noticeId: randomUUID() })).toEqual(new Map([[left, undefined]]));
      expect(await linesOf({ noticeId }, callerOf(emptyTown()))).toEqual(new Map());
    });

    it('follows the pathway from list to list, and forgets an organisation that no longer has a part in it', async () => {
      const town = emptyTown();
      const { stream } = await startedWith([town, unit], [glance(town, 'active'), glance(unit, 'active')]);
      const next = { ...(await nextOf(store(), stream)), caller: callerOf(town) };
      await store().append({ ...next, rows: rowsWith(stream, [glance(town, 'paused')]) });
      expect([await idsOf(town, 'active'), await idsOf(town, 'paused')]).toEqual([[], [stream]]);
      expect(await idsOf(unit)).not.toContain(stream);
    });

    it('shows what the other level shares only under an agreement with all who take part', async () => {
      const [town, stranger] = [emptyTown(), emptyTown()];
      const { stream } = await startedWith([town, unit], [glance(town, 'active', 'closed')]);
      expect(await idsOf(town)).toEqual([stream]);
      const agreement = { a: town, b: unit, from: '2020-01-01T00:00:00.000Z' };
      await store().agree([agreement]);
      expect([await idsOf(town), await idsOf(town, 'closed')]).toEqual([[], [stream]]);
      await store().agree([{ ...agreement, to: '2020-02-01T00:00:00.000Z' }]);
      expect(await idsOf(town)).toEqual([stream]);
      expect(await idsOf(stranger)).toEqual([]);
    });

    it("leaves another pathway's caseload alone, whatever was asked", async () => {
      const town = emptyTown();
      const mine = await startedWith([town], [glance(town, 'active')]);
      const other = await startedWith([town], [glance(town, 'active')]);
      const next = { ...(await nextOf(store(), mine.stream)), caller: callerOf(town) };
      await store().append({ ...next, rows: rowsWith(other.stream, [glance(town, 'paused')]) });
      expect(await idsOf(town, 'paused')).toEqual([]);
    });

    it.each(['', 'x', Buffer.from('{"key":"1 or 1=1"}').toString('base64url')])(
      'refuses the cursor %j',
      async (cursor) => {
        await expect(store().caseload({ caller: callerOf(unit), limit: 5, cursor })).rejects.toThrow(BadCursor);
      },
    );
  });
}
