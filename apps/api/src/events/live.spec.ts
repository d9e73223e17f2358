import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Changes } from '../../../../libs/event-store/change-port.js';
import { createLive, type Live, type Listener, type Told } from './live.js';

const idOf = (name: string) => Buffer.from(name);

describe('open pages', () => {
  let live: Live;
  let next: Changes[];
  let marks: (string | undefined)[];
  let living: string[];
  const changes = (...changed: [string, string][]): Changes => ({
    mark: `mark ${marks.length}`,
    demoOffsetMs: 0,
    changed: changed.map(([organisation, pathwayId]) => ({ organisation, pathwayId })),
  });
  beforeEach(() => {
    jest.useFakeTimers();
    [next, marks, living] = [[], [], ['here']];
    live = createLive({
      changesSince: async (mark) => {
        marks.push(mark);
        return next.shift() ?? changes();
      },
      livingSessions: async (ids) => ids.filter((id) => living.includes(id.toString())),
      onTrouble: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => {
    live.close();
    jest.useRealTimers();
  });

  const listener = (more: Partial<Listener> = {}) => {
    const heard: (Told | 'beat' | 'end')[] = [];
    const one: Listener = {
      ...{ key: 'kari', organisation: '1108', namesPathways: true, endsAt: Infinity },
      tell: (told) => void heard.push(told),
      beat: () => void heard.push('beat'),
      end: () => void heard.push('end'),
      ...more,
    };
    return { one, heard };
  };

  it('are told of what concerns their organisation, and a leader not of which pathway', async () => {
    const [kari, leader, other] = [listener(), listener({ namesPathways: false }), listener({ organisation: '1103' })];
    for (const { one } of [kari, leader, other]) await live.add(one);
    next = [{ ...changes(['1108', 'p1'], ['1108', 'p2']), mark: 'further' }];
    await jest.advanceTimersByTimeAsync(2_000);
    expect(kari.heard).toEqual([{ pathways: ['p1', 'p2'] }]);
    expect(leader.heard).toEqual([{}]);
    expect(other.heard).toEqual([]);
    expect(marks).toEqual([undefined, 'mark 1', 'further']);
  });

  it('are all told when the demo’s time moves, since then everything may be late', async () => {
    const kari = listener();
    await live.add(kari.one);
    next = [{ ...changes(), demoOffsetMs: 1 }];
    await jest.advanceTimersByTimeAsync(1_000);
    expect(kari.heard).toEqual([{}]);
  });

  it('cost one question a second together, and none when the last is gone', async () => {
    const remove = await Promise.all([1, 2, 3].map(() => live.add(listener().one)));
    await jest.advanceTimersByTimeAsync(3_000);
    expect(marks).toHaveLength(4);
    for (const one of remove) one();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(marks).toHaveLength(4);
    await live.add(listener().one);
    expect(marks.at(-1)).toBeUndefined();
  });

  it('are ended with their session, and with their token', async () => {
    const [here, gone] = [listener({ session: idOf('here') }), listener({ session: idOf('gone') })];
    const token = listener({ endsAt: Date.now() + 2_500 });
    for (const { one } of [here, gone, token]) await live.add(one);
    await jest.advanceTimersByTimeAsync(6_000);
    expect([here.heard, gone.heard, token.heard]).toEqual([[], ['end'], ['end']]);
    living = [];
    await jest.advanceTimersByTimeAsync(5_000);
    expect(here.heard).toEqual(['end']);
  });

  it('hear a beat now and then, so that nobody on the way closes what is silent', async () => {
    const kari = listener();
    await live.add(kari.one);
    await jest.advanceTimersByTimeAsync(31_000);
    expect(kari.heard).toEqual(['beat', 'beat']);
  });

  it('are twelve at most of one caller, and no more when the process ends', async () => {
    const { one, heard } = listener();
    const remove = await Promise.all(Array.from({ length: 12 }, () => live.add({ ...one })));
    await expect(live.add(one)).rejects.toMatchObject({ code: 'too-many-requests' });
    await live.add({ ...one, key: 'nils' });
    remove[0]?.();
    await live.add(one);
    live.close();
    expect(heard).toHaveLength(13);
    await expect(live.add({ ...one, key: 'late' })).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('wait for a store that was away, and miss nothing of what is still to come', async () => {
    live.close();
    let asked = 0;
    const trouble: unknown[] = [];
    live = createLive({
      changesSince: async () => {
        asked += 1;
        if (asked < 3) throw new Error('away');
        return { mark: 'm', demoOffsetMs: 0, changed: [] };
      },
      livingSessions: async () => [],
      onTrouble: (error) => void trouble.push(error),
    });
    await expect(live.add(listener().one)).rejects.toThrow('away');
    await expect(live.add(listener().one)).rejects.toThrow('away');
    await live.add(listener().one);
    expect([asked, trouble]).toEqual([3, []]);
  });
});
