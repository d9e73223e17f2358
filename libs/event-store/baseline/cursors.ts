import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { callerOf, home } from '../../testing/append-builders.js';
import { BadCursor } from '../errors.js';
import type { Sut } from './baseline.js';

/** What the lists refuse of a crafted cursor: nothing odd reaches the database. */
export function promisesOfCursors(sut: Sut): void {
  const store = () => sut().store;

  describe('a cursor', () => {
    it.each(['', 'x', 'e30', Buffer.from('{"openedAt":"2026-11-01T00:00:00.000Z"}').toString('base64url'), 'bnVsbA'])(
      'refuses the cursor %j',
      async (cursor) => {
        const list = { caller: callerOf(home), limit: 5, cursor };
        await expect(store().worklist({ ...list, productNow: 'derive' })).rejects.toThrow(BadCursor);
        await expect(store().breaks({ ...list, filter: {} })).rejects.toThrow(BadCursor);
      },
    );

    it.each(['2026-02-30', '2026-13-01', '0000-01-01', '0001-01-01', '9999-12-31', '1898-12-31'])(
      'refuses the day %s in a cursor',
      async (day) => {
        const list = { caller: callerOf(home), limit: 5 };
        const made = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
        const work = { today: '2026-02-28', band: '0', risk: '0', dueOn: '2026-02-28', key: 'k' };
        const worklist = (cursor: object) => store().worklist({ ...list, productNow: 'derive', cursor: made(cursor) });
        expect((await worklist(work)).nextCursor).toBeUndefined();
        await expect(worklist({ ...work, today: day })).rejects.toThrow(BadCursor);
        await expect(worklist({ ...work, dueOn: day })).rejects.toThrow(BadCursor);
        const cursor = made({ openedAt: `${day}T00:00:00.000Z`, key: randomUUID() });
        await expect(store().breaks({ ...list, filter: {}, cursor })).rejects.toThrow(BadCursor);
      },
    );

    it.each(['-'.repeat(36), 'f'.repeat(36), `${randomUUID().slice(0, 35)}-`])(
      'refuses the break %s in a cursor',
      async (key) => {
        const at = { openedAt: '2026-11-01T00:00:00.000Z' };
        const list = (last: string) => {
          const cursor = Buffer.from(JSON.stringify({ ...at, key: last })).toString('base64url');
          return store().breaks({ caller: callerOf(home), filter: {}, limit: 5, cursor });
        };
        expect((await list(randomUUID())).nextCursor).toBeUndefined();
        await expect(list(key)).rejects.toThrow(BadCursor);
      },
    );
  });
}
