// `npm run mutation`: the core is changed in one place after the other, and a spec must notice. Folder by folder, each
// with its own specs: some hours for all, so it is no part of `npm test`. `npm run mutation -- calendar decide` takes some
// folders; what follows the names goes to Stryker (`--concurrency 1`, `--force`). What an earlier run found of code and
// specs unchanged since is taken over.
import { spawn } from 'node:child_process';
import { specsOf } from './folders.mjs';

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const named = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(named.length);
const unknown = named.filter((folder) => !(folder in specsOf));
if (unknown.length > 0) {
  console.error(`No such folder: ${unknown.join(', ')}. Take some of: ${Object.keys(specsOf).join(' ')}`);
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

const weak = [];
for (const folder of named.length > 0 ? named : Object.keys(specsOf)) {
  if ((await mutate(folder)) !== 0) weak.push(folder);
}
if (weak.length > 0) console.error(`\nBelow the threshold, or not run: ${weak.join(', ')}`);
process.exit(weak.length > 0 ? 1 : 0);
