import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AlreadyRunning } from './lock.js';
import { isAlive } from './running-process.js';
import { startStack, type Stack } from './stack.js';
import { openTemporaryFolder } from './testing/temporary.js';

const folder = openTemporaryFolder();
let stack: Stack;
let dataFolder: string | undefined;
const start = () => startStack({ home: folder.path, durable: false });

beforeAll(async () => {
  stack = await start();
  dataFolder = stack.postgres?.home;
}, 120_000);
afterAll(async () => {
  await stack.stop();
  if (dataFolder !== undefined) rmSync(dataFolder, { recursive: true, force: true });
  folder.remove();
}, 60_000);

const worklist = async () => {
  const authorization = `Bearer ${await stack.token('coordinator', '1108')}`;
  return fetch(`${stack.url}/api/v1/worklist`, { headers: { authorization } });
};

describe('the whole stack', () => {
  it('is healthy and lets a demo coordinator in', async () => {
    expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
    expect((await worklist()).status).toBe(200);
  });

  it('refuses a second one on the same folder, which leaves the first alone', async () => {
    await expect(start()).rejects.toThrow(AlreadyRunning);
    expect((await worklist()).status).toBe(200);
  });

  it('says which port is taken and how to choose another, before anything is started', async () => {
    const port = Number(new URL(stack.url).port);
    const elsewhere = openTemporaryFolder();
    const refused = startStack({ home: elsewhere.path, durable: false, port });
    await expect(refused).rejects.toThrow(new RegExp(`${port}.*PORT=`));
    expect(readdirSync(elsewhere.path)).not.toContain('postgres');
    elsewhere.remove();
  });

  it('lets a test take the API away and bring it back', async () => {
    const before = stack.api.pid;
    await stack.api.kill('SIGKILL');
    expect(stack.api.pid).toBeUndefined();
    await expect(worklist()).rejects.toThrow();
    await stack.api.start();
    expect(stack.api.pid).not.toBe(before);
    expect((await worklist()).status).toBe(200);
  });

  it('stops every process, gives its lock back, and starts again with the same keys and issuer', async () => {
    const pids = [stack.api.pid, stack.worker.pid, stack.temporal?.pid, stack.postgres?.pid].map(Number);
    const before = { issuer: stack.issuer, secrets: stack.secrets };
    await stack.stop();
    expect(pids.map(isAlive)).toEqual([false, false, false, false]);
    expect(readdirSync(folder.path)).not.toContain('lock.json');
    stack = await start();
    expect({ issuer: stack.issuer, secrets: stack.secrets }).toEqual(before);
    expect((await worklist()).status).toBe(200);
  }, 120_000);

  it('gives up a start that is aborted, and leaves nothing running', async () => {
    const other = openTemporaryFolder();
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(new Error('enough')), 700);
    await expect(startStack({ home: other.path, durable: false, signal: giveUp.signal })).rejects.toThrow('enough');
    expect(existsSync(join(other.path, 'lock.json'))).toBe(false);
    other.remove();
  }, 60_000);
});
