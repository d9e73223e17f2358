#!/usr/bin/env node
// `npm run fuzz [-- <role> …]`: schemathesis holds the API against its own OpenAPI document, with every role's token, on
// a stack of its own. Not part of `npm test`: it takes minutes and installs a Python package.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const version = '4.32.5';
const tools = join(root, '.forlopsvakt', 'schemathesis', version);
const program = join(tools, 'bin', 'schemathesis');
/** Role → an organisation of the demo. */
const everyone = { coordinator: '1108', specialist: '314002024', leader: '1108', client: '1108', system: '314002024' };
const examplesPerOperation = process.env['FUZZ_EXAMPLES'] ?? '20';

function must(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: root });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `exit ${status}`}`);
}

function install() {
  if (existsSync(program)) return;
  mkdirSync(dirname(tools), { recursive: true });
  const hasUv = spawnSync('uv', ['--version']).status === 0;
  const wanted = `schemathesis==${version}`;
  must(...(hasUv ? ['uv', ['venv', tools]] : ['python3', ['-m', 'venv', tools]]));
  const python = join(tools, 'bin', 'python');
  must(
    ...(hasUv
      ? ['uv', ['pip', 'install', '--python', python, wanted]]
      : [python, ['-m', 'pip', 'install', '-q', wanted]]),
  );
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function fuzzAs(role, { stack, reports }) {
  const report = join(reports, `${role}.xml`);
  const began = Date.now();
  const code = await run([
    ...['--config-file', join(root, 'test', 'fuzz', 'schemathesis.toml')],
    ...['run', `${stack.url}/openapi.json`, '--checks', 'all', '--phases', 'examples,coverage,fuzzing'],
    ...['--max-examples', examplesPerOperation, '--report', 'junit', '--report-junit-path', report],
    ...['--header', `Authorization: Bearer ${await stack.token(role, everyone[role])}`],
  ]);
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const number = (name) => Number(new RegExp(`<testsuites[^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? Number.NaN);
  return {
    role,
    code,
    operations: number('tests'),
    failed: number('failures') + number('errors'),
    ms: Date.now() - began,
  };
}

install();
must(process.execPath, [join(root, 'apps', 'local', 'bootstrap.mjs'), 'build']);
const { startStack } = await import(join(root, 'dist', 'apps', 'local', 'src', 'stack.js'));
const home = mkdtempSync(join(tmpdir(), 'forlopsvakt-fuzz-'));
// Limits are not what is tested here, and no caller sends as much.
const env = { LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000' };
const stack = await startStack({ home, durable: false, env });
const results = [];
try {
  const asked = process.argv.slice(2);
  for (const role of asked.length > 0 ? asked : Object.keys(everyone)) {
    results.push(await fuzzAs(role, { stack, reports: home }));
  }
} finally {
  await stack.stop();
  rmSync(home, { recursive: true, force: true });
}
console.table(results);
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);
