import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../apps/local/src/project-root.js';
import { killAll, leftOver, openFolder, type Clone } from '../clone.js';
import { openRegistry, type Registry } from '../registry.js';
import { eventually } from '../stack.js';

// What `npm start` does before anything of ours is compiled: real npm, a small project, a registry that can hang.

const manifest = (name: string, more = {}): string =>
  JSON.stringify({ name, version: '1.0.0', type: 'module', ...more });
const aPackage = (name: string) => ({ 'package.json': manifest(name, { exports: './index.js' }), 'index.js': '' });
const packages = {
  // stands for the pinned Node
  node: { 'package.json': manifest('node'), 'bin/node': `#!/bin/sh\nexec "${process.execPath}" "$@"\n` },
  first: aPackage('first'),
  second: aPackage('second'),
};
const uses = "import 'first';\nimport 'second';\n";

let registry: Registry;
let project: Clone;
beforeAll(async () => {
  registry = await openRegistry(packages);
});
afterAll(() => registry.close());

beforeEach(() => {
  project?.remove();
  registry.release();
  project = openFolder();
  const own = ['bootstrap', 'running-child', 'install-lock', 'installed-packages'].map((n) => `apps/local/${n}.mjs`);
  for (const path of own) cpSync(join(projectRoot, path), join(project.path, path));
  const dependencies = Object.fromEntries(Object.keys(packages).map((name) => [name, '1.0.0']));
  const entries = Object.entries(registry.integrity);
  const locked = entries.map(([name, integrity]) => [`node_modules/${name}`, { version: '1.0.0', integrity }]);
  const root = { name: 'small', version: '1.0.0', dependencies };
  plant('package.json', JSON.stringify({ ...root, type: 'module' }));
  plant(
    'package-lock.json',
    JSON.stringify({ ...root, lockfileVersion: 3, packages: { '': root, ...Object.fromEntries(locked) } }),
  );
  plant('apps/local/build.mjs', uses);
  plant('dist/apps/local/src/start.js', `${uses}console.log('ready');\n`);
});
afterAll(() => project.remove());

const inProject = (path: string): string => join(project.path, path);
function plant(path: string, content: string): void {
  mkdirSync(dirname(inProject(path)), { recursive: true });
  writeFileSync(inProject(path), content);
}

const start = (url = registry.url) =>
  project.start({
    npm_config_registry: url,
    npm_config_cache: inProject('npm-cache'),
    npm_config_noproxy: '127.0.0.1',
    NO_PROXY: '127.0.0.1',
  });
/** The whole output of a start that ends by itself. */
async function outcome(): Promise<{ code: number; said: string }> {
  const started = await start();
  return { code: await started.ended, said: started.output() };
}
const isReady = { code: 0, said: expect.stringContaining('ready') };

/** A start that has come half-way: one package is there, the other does not come. */
async function halfInstalled() {
  registry.hold('second');
  const before = registry.fetched('second');
  const started = await start();
  const isHalf = async () =>
    existsSync(inProject('node_modules/first/index.js')) && registry.fetched('second') > before;
  expect(await eventually(isHalf, (half) => half)).toBe(true);
  return started;
}

describe('an installation that ends half-way', () => {
  it('by kill -9 of every process is made anew by the next start', async () => {
    await halfInstalled();
    killAll(project.processes());
    expect(await leftOver(project)).toEqual([]);
    registry.release();
    expect(await outcome()).toMatchObject(isReady);
  }, 60_000);

  it('by Ctrl-C leaves no process and no lock, and the next start makes it anew', async () => {
    const started = await halfInstalled();
    started.signal('SIGINT');
    expect(await started.ended).toBe(130);
    expect(await leftOver(project)).toEqual([]);
    expect(existsSync(inProject('.forlopsvakt/install.lock'))).toBe(false);
    registry.release();
    expect(await outcome()).toMatchObject(isReady);
  }, 60_000);

  it('because the registry cannot be reached says so and what to do, and the next start goes on', async () => {
    const started = await start('http://127.0.0.1:1');
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/does not reach its npm registry.*\n.*npm ping.*\n.*same command again/);
    expect(existsSync(inProject('.forlopsvakt/install.lock'))).toBe(false);
    expect(await outcome()).toMatchObject(isReady);
  }, 60_000);
});

describe('packages that are there', () => {
  it('are left alone when whole, and made anew whatever is wrong with them', async () => {
    expect(await outcome()).toMatchObject(isReady);
    expect(await outcome()).toEqual({ code: 0, said: 'ready\n' });
    const remove = (path: string) => rmSync(inProject(path), { recursive: true });
    const harms = [
      () => remove('node_modules/second'),
      () => remove('node_modules/first/package.json'),
      () => remove('node_modules/node/bin/node'),
      () => plant('node_modules/.forlopsvakt-platform', 'another kind of machine'),
    ];
    for (const harm of harms) {
      harm();
      expect(await outcome()).toMatchObject({ code: 0, said: expect.stringMatching(/Installing.*ready/s) });
    }
    expect((await outcome()).said).toBe('ready\n');
  }, 60_000);
});

describe('the lock of an installation', () => {
  it('left by a dead process whose pid another one has by now does not stop a start', async () => {
    plant('.forlopsvakt/install.lock', `${process.pid} another-boot:1`);
    expect(await outcome()).toMatchObject(isReady);
  }, 60_000);

  it('makes a second start wait for the first, and then find everything there', async () => {
    const first = await halfInstalled();
    const second = await start();
    await second.says('Waiting for another start');
    const before = registry.fetched('second');
    registry.release();
    expect([await first.ended, await second.ended]).toEqual([0, 0]);
    expect(registry.fetched('second')).toBe(before);
    expect(second.output()).not.toContain('Installing');
  }, 60_000);
});
