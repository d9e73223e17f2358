#!/usr/bin/env node
// `npm test`: the checks, the build, then every tier of tests. What needs the processor and what mostly waits run side by
// side, three on two cores, each with its output in one piece; what measures time runs alone at the end. All of them run
// whatever fails, so that one run tells everything; the exit code says whether all was well.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const results = mkdtempSync(join(tmpdir(), 'forlopsvakt-results-'));
const failed = [];
const times = [];
const count = { passed: 0, failed: 0 };

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The tests end their own servers; a second signal reaches them through the terminal.
    const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of running) child.kill(signal);
    void Promise.all(ended).then(() => finish(130));
  });
}

function finish(code) {
  rmSync(results, { recursive: true, force: true });
  process.exit(code);
}

/** Ends with its exit code and all that it said. */
function run(program, args) {
  return new Promise((resolve) => {
    const said = [];
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.once('error', (error) => said.push(Buffer.from(`${program}: ${error.message}\n`)));
    child.once('close', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, said: Buffer.concat(said).toString() });
    });
  });
}

async function timed(name, work) {
  console.log(`${name} …`);
  const began = Date.now();
  const { ok, said } = await work();
  times.push(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s${ok ? '' : ' (failed)'}`);
  if (!ok) failed.push(name);
  console.log(`\n── ${times.at(-1)} ──\n${said}`);
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

const npmRun = (script, args = []) => run('npm', ['run', '--silent', script, '--', ...args]);

async function runTier(tier) {
  const { ok, said } = await npmRun(`test:${tier}`, ['--json', `--outputFile=${join(results, `${tier}.json`)}`]);
  return { ok: countTier(tier) > 0 && ok, said };
}

/** One after the other. */
async function inTurn(steps) {
  for (const [name, work] of steps) await timed(name, work);
}
const check = (name) => [name, () => npmRun(name)];
const tier = (name) => [name, () => runTier(name)];

const build = () => run(process.execPath, [join(root, 'apps', 'local', 'build.mjs')]);
await timed('build', build);
await Promise.all([
  inTurn([tier('int'), ...['format', 'typecheck', 'deps'].map(check)]),
  inTurn([tier('workflow'), tier('replay'), check('lint')]),
  inTurn([tier('unit')]),
]);
await inTurn([tier('e2e'), tier('chaos')]);

console.log(`\n${times.join(' · ')}`);
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
finish(failed.length === 0 ? 0 : 1);
