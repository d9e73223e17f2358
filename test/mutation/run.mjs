// `npm run mutation`: the core is changed in one place after the other, and a spec must notice. Folder by folder, each
// with the specs that must hold it: most of an hour for all, so it is no part of `npm test`. `npm run mutation -- calendar
// decide` takes some folders; what follows the names goes to Stryker (`--concurrency 1`, `--force`). What an earlier run
// found of code and specs unchanged since is taken over, and the scores at the end are those of every folder's last run.
import { spawn } from 'node:child_process';
import { folders } from './folders.mjs';
import { summary } from './summary.mjs';

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const named = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(named.length);
const unknown = named.filter((folder) => !folders.includes(folder));
if (unknown.length > 0) {
  console.error(`No such folder: ${unknown.join(', ')}. Take some of: ${folders.join(' ')}`);
  process.exit(2);
}

const stryker = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'test/mutation/stryker.config.mjs'];

function mutate(folder) {
  console.log(`\n── libs/pathway/${folder} ──`);
  return new Promise((resolve) => {
    const env = { ...process.env, MUTATED_FOLDER: folder };
    const child = spawn(process.execPath, [...stryker, ...options], { stdio: 'inherit', env });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const asked = named.length > 0 ? named : folders;
const failed = [];
for (const folder of asked) {
  if ((await mutate(folder)) !== 0) failed.push(folder);
}
const { lines, weak } = summary(asked);
console.log(`\n${lines.join('\n')}`);
if (failed.length + weak.length > 0) {
  console.error(`\nBelow the threshold, or not run: ${[...new Set([...failed, ...weak])].join(', ')}`);
  process.exit(1);
}
