import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { manage, type Launched } from './managed.js';
import type { Exit } from './server-process.js';

/** Processes that end when told to. */
function fakeLauncher() {
  const ends: ((exit: Exit) => void)[] = [];
  const launch = async (): Promise<Launched> => {
    let end: (exit: Exit) => void = () => undefined;
    const exited = new Promise<Exit>((resolve) => (end = resolve));
    ends.push(end);
    const stop = async () => end({ code: 0, signal: null });
    return { pid: ends.length, exited, stop };
  };
  return { launch, ends };
}

async function until(condition: () => boolean): Promise<void> {
  for (let left = 100; left > 0 && !condition(); left--) await sleep(50);
}

describe('a managed part', () => {
  it('comes back after an end nobody asked for, and says so', async () => {
    const { launch, ends } = fakeLauncher();
    const notices: string[] = [];
    const part = await manage({ name: 'API', launch, restart: true, notice: (line) => notices.push(line) });
    ends[0]?.({ code: 1, signal: null });
    await until(() => ends.length === 2 && notices.length === 2);
    expect(part.pid).toBe(2);
    expect(notices).toEqual(['API ended (exit 1); starting it again in 1 s.', 'API runs again.']);
    await part.stop();
  });

  it('stays away once it is stopped, also when that happens during the pause', async () => {
    const { launch, ends } = fakeLauncher();
    const part = await manage({ name: 'API', launch, restart: true, notice: () => undefined });
    ends[0]?.({ code: null, signal: 'SIGKILL' });
    await sleep(50);
    await part.stop();
    await sleep(1_300);
    expect(ends).toHaveLength(1);
    expect(part.pid).toBeUndefined();
  });
});
