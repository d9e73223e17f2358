import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestStack, type TestStack } from '../stack.js';

/** The main chain from outside, twice on the same data, against the real stack. */
describe('the main chain', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  }, 180_000);
  afterAll(() => stack.stop(), 60_000);

  const walk = (): Promise<{ code: number; output: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, BASE_URL: stack.url, FORLOPSVAKT_HOME: stack.home };
      execFile(process.execPath, [join(import.meta.dirname, 'main-chain.mjs')], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, output: stdout + stderr }),
      );
    });

  it.each(['on fresh data', 'and again on the same data'])(
    'holds at every step %s',
    async () => {
      const { code, output } = await walk();
      expect(output.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
      expect(output).toContain('The main chain holds.');
      expect(code).toBe(0);
    },
    180_000,
  );
});
