import { describe, expect, it } from '@jest/globals';
import type { Found } from '../access/unusual-reading.js';
import type { LogKeepingStore } from '../event-store/access-log-port.js';
import { createLogKeeping } from './log-keeping.js';

function fakeStore() {
  const asked: [string, string][] = [];
  const kept = new Map<string, Record<string, Found[]>>();
  const reading = (pathway: string, organisation: string) => ({
    ...{ organisation, pathway, subject: 'kari', role: 'coordinator' as const, day: '2026-11-18' },
    ...{ hours: [10], reads: 1, denied: 0, isOwn: false, hadEnded: false },
  });
  const store: LogKeepingStore = {
    unsealed: async () => ({ seal: 4, hash: 'h', entries: [] }),
    seal: async () => true,
    sealed: async () => undefined,
    readingOf: async (from, until) => {
      asked.push([from, until]);
      return [...['a', 'b', 'c'].map((p) => reading(p, '1108')), ...['a', 'b'].map((p) => reading(p, '1103'))];
    },
    hasFollowUp: async (week) => kept.has(week),
    keepFollowUp: async (week, lists) => kept.set(week, lists).size,
    close: async () => {},
  };
  return { store, asked, kept };
}

describe('the weekly list of unusual reading', () => {
  it.each([
    ['2026-11-24T12:00:00Z', '2026-11-16'],
    ['2026-11-29T22:59:59Z', '2026-11-16'],
    ['2026-11-29T23:00:00Z', '2026-11-23'],
    ['2027-01-03T12:00:00Z', '2026-12-21'],
  ])('made at %s is of the week from Monday %s on', async (now, monday) => {
    const { store, asked } = fakeStore();
    await createLogKeeping(store, () => Date.parse(now)).followUp();
    expect(asked[0]?.[0]).toBe(monday);
    expect(Date.parse(String(asked[0]?.[1])) - Date.parse(monday)).toBe(7 * 86_400_000);
  });

  it('is made once, and judges each organisation’s people by its own', async () => {
    const { store, asked, kept } = fakeStore();
    const keeping = createLogKeeping(store, () => Date.parse('2026-11-24T12:00:00Z'));
    expect(await keeping.followUp()).toBe(1);
    expect(await keeping.followUp()).toBe(0);
    expect(asked).toHaveLength(1);
    const lists = kept.get('2026-11-16');
    expect(lists?.['1108']?.map((found) => found.rule)).toEqual(['outside-caseload']);
    expect(lists?.['1103']).toEqual([]);
  });

  it('has nothing to seal when all is sealed', async () => {
    const keeping = createLogKeeping(fakeStore().store, Date.now);
    expect(await keeping.seal()).toEqual({ seals: 0, lastSeal: 4, lastHash: 'h' });
  });
});
