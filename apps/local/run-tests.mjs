#!/usr/bin/env node
// `npm test`: the checks, the build, then every tier of tests, the fast ones first. All of them run whatever fails, so
// that one run tells everything; the exit code says whether all was well.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const results = mkdtempSync(join(tmpdir(), 'forlopsvakt-results-'));
const checks = ['format', 'lint', 'typecheck', 'deps'];
const tiers = ['unit', 'int', 'workflow', 'replay', 'e2e', 'chaos'];
const failed = [];
const times = [];
const count = { passed: 0, failed: 0 };

let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The tests end their own servers; a second signal reaches them through the terminal.
    child?.kill(signal);
    child?.once('exit', () => finish(130));
  });
}

function finish(code) {
  rmSync(results, { recursive: true, force: true });
  process.exit(code);
}

function npmRun(script, args = []) {
  return run('npm', ['run', '--silent', script, '--', ...args]);
}

function run(program, args) {
  return new Promise((resolve) => {
    child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function timed(name, work) {
  console.log(`\n── ${name} ──`);
  const began = Date.now();
  const ok = await work();
  times.push(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s${ok ? '' : ' (failed)'}`);
  if (!ok) failed.push(name);
}

/** A file that cannot even be loaded holds no failed test, yet it is one. */
function countTier(tier) {
  try {
    const report = JSON.parse(readFileSync(join(results, `${tier}.json`), 'utf8'));
    count.passed += report.numPassedTests;
    count.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    return report.numTotalTestSuites;
  } catch {
    count.failed += 1;
    return 0;
  }
}

async function runTier(tier) {
  const report = ['--json', `--outputFile=${join(results, `${tier}.json`)}`, '--passWithNoTests'];
  const code = await npmRun(`test:${tier}`, report);
  if (countTier(tier) === 0) console.log(`no ${tier} tests`);
  return code === 0;
}

for (const check of checks) await timed(check, async () => (await npmRun(check)) === 0);
await timed('build', async () => (await run(process.execPath, [join(root, 'apps', 'local', 'build.mjs')])) === 0);
for (const tier of tiers) await timed(tier, () => runTier(tier));

console.log(`\n${times.join(' · ')}`);
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
finish(failed.length === 0 ? 0 : 1);
