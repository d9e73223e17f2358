import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { projectRoot } from './planted-tree.js';
import { projectFiles, textOf } from './project-files.js';

const fixedEntries = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json', 'docker-compose.yml'],
  ...['README.md', 'LICENSE', 'apps', 'workflows', 'activities', 'libs', 'test', 'node_modules', 'dist'],
];
const isFixed = (entry: string) => entry.startsWith('.') || fixedEntries.includes(entry);

/** Names that say nothing of what is inside, alone or as a part: `util.ts`, `date-helpers.ts`, `InfoPanel.tsx`. */
const saysNothing = (path: string) =>
  /(^|[^a-z])(util|utils|utilities|utility|helper|helpers|manager|managers|info|infos)([^a-z]|$)/i.test(
    basename(path).replace(/([a-z])([A-Z])/g, '$1-$2'),
  );

/** The folder beside the clone, put together here so that this file does not name it. */
const outside = new RegExp(['(\\.\\./|/work/)', 'shared\\b'].join(''));

describe('layout', () => {
  let files: string[];
  beforeAll(async () => {
    files = await projectFiles();
  });

  it('has only the fixed entries and dotfiles at the top', async () => {
    expect((await readdir(projectRoot)).filter((entry) => !isFixed(entry))).toEqual([]);
    expect(['src', 'eslint.config.mjs', 'docs'].map(isFixed)).toEqual([false, false, false]);
  });

  it('has no file whose name says nothing', () => {
    expect(files.filter(saysNothing)).toEqual([]);
    const bad = ['libs/a/util.ts', 'date-helpers.ts', 'ClockManager.ts', 'info.md', 'appUtils.ts'];
    expect(bad.filter((path) => !saysNothing(path))).toEqual([]);
    expect(['utilisation.ts', 'information-duty.ts', 'helpers-of-none/clock.ts'].filter(saysNothing)).toEqual([]);
  });

  it('stands alone: nothing reads or names the folder beside the clone', async () => {
    const naming: string[] = [];
    for (const path of files) if (outside.test(await textOf(path))) naming.push(path);
    expect(naming).toEqual([]);
    expect(outside.test(`readFile('${'..'}/shared/x')`)).toBe(true);
  });

  it('pins versions without naming where they are fetched', async () => {
    const lock: unknown = JSON.parse(await textOf('package-lock.json'));
    expect(JSON.stringify(lock)).not.toContain('"resolved":');
    expect(JSON.stringify(lock)).toContain('"integrity":');
  });
});
