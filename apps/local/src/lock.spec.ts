import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, AlreadyRunning } from './lock.js';
import { startedAt } from './running-process.js';
import { openTemporaryFolder } from './testing/temporary.js';

let folder: { path: string; remove(): void };
let notices: string[];
beforeEach(() => {
  folder = openTemporaryFolder();
  notices = [];
});
afterEach(() => folder.remove());

const url = 'http://127.0.0.1:3000';
const acquire = () => acquireLock({ home: folder.path, url, notice: (line) => notices.push(line) });
const leave = (content: string) => writeFileSync(join(folder.path, 'lock.json'), content);

describe('the lock of a stack', () => {
  it('refuses a second start and says where the first one runs', () => {
    acquire();
    expect(acquire).toThrow(AlreadyRunning);
    expect(acquire).toThrow(url);
    expect(notices).toEqual([]);
  });

  it('is free again when released, and leaves nothing behind', () => {
    acquire().release();
    expect(readdirSync(folder.path)).toEqual([]);
    acquire().release();
  });

  it.each([
    ['a dead process', { pid: 2 ** 22 + 1, startedAt: 'boot:1', url }],
    ['a pid that now belongs to another process', { pid: process.pid, startedAt: 'boot:1', url }],
  ])('is taken over with a notice from %s', (_, holder) => {
    leave(JSON.stringify(holder));
    acquire();
    expect(notices).toHaveLength(1);
    expect(acquire).toThrow(AlreadyRunning);
  });

  it('is taken over when it was cut short', () => {
    leave('{"pid":');
    expect(acquire).not.toThrow();
  });

  it('does not release a lock that somebody else holds by now', () => {
    const mine = acquire();
    leave(JSON.stringify({ pid: process.ppid, startedAt: startedAt(process.ppid), url }));
    mine.release();
    expect(existsSync(join(folder.path, 'lock.json'))).toBe(true);
  });
});
