#!/usr/bin/env node
// `npm run bench [-- <name> …]`: prints a table for each, and writes JSON beside the other data of this clone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import '../typescript.mjs';

// What is measured over HTTP is what runs.
const root = join(import.meta.dirname, '..', '..');
const { status } = spawnSync(process.execPath, [join(root, 'apps', 'local', 'bootstrap.mjs'), 'build'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

const { runBenches } = await import('./runner.ts');
process.exitCode = await runBenches(process.argv.slice(2));
