#!/usr/bin/env node
// `npm run fuzz [-- <role> …]`: schemathesis holds the API against its own OpenAPI document, with every role's token, on
// a stack of its own. Not part of `npm test`: it takes minutes and installs a Python package.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    // It keeps what it found beside where it runs.
    const child = spawn(program, args, { cwd: dirname(tools), stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const commands = '/api/v1/pathways/{id}/commands';
/** The one address with a hundred kinds of body takes an hour when every limit of each is tried: there, examples and luck. */
const runs = [
  ['--exclude-path', commands, '--phases', 'examples,coverage,fuzzing'],
  ['--include-path', commands, '--phases', 'examples,fuzzing'],
  // Along the links of the description: here the ids come from the answers before.
  ['--phases', 'stateful'],
];

async function fuzzAs(role, { stack, reports, configs }) {
  const began = Date.now();
  const result = { role, code: 0, operations: 0, failed: 0 };
  for (const [index, which] of runs.entries()) {
    const report = join(reports, `${role}-${index}.xml`);
    const code = await run([
      ...[
        '--config-file',
        which.includes('stateful') ? configs.linked : configs.fixed,
        'run',
        `${stack.url}/openapi.json`,
        '--checks',
        'all',
        ...which,
      ],
      ...['--max-examples', examplesPerOperation, '--report', 'junit', '--report-junit-path', report],
      ...['--header', `Authorization: Bearer ${await stack.token(role, everyone[role])}`],
    ]);
    const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
    const number = (name) => Number(new RegExp(`<testsuites[^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? Number.NaN);
    result.code ||= code;
    result.operations += number('tests');
    result.failed += number('failures') + number('errors');
  }
  return { ...result, minutes: Math.round((Date.now() - began) / 6_000) / 10 };
}

/** A pathway to ask about, so that what is tried gets past «not found»; its coordinator is the coordinator's own. */
async function startPathway(stack) {
  const headers = {
    authorization: `Bearer ${await stack.token('coordinator', everyone.coordinator)}`,
    'content-type': 'application/json',
  };
  const send = async (path, body) => {
    const answer = await fetch(stack.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const { syntheticPerson } = await import(join(root, 'dist', 'apps', 'local', 'src', 'demo', 'synthetic-person.js'));
  const client = syntheticPerson(1);
  const coordinator = { name: 'Kari Koordinator' };
  const { pathwayId } = await send('/api/v1/pathways', { client, municipality: everyone.coordinator, coordinator });
  const receivedOn = new Date().toISOString().slice(0, 10);
  const data = { kind: 'inpatient', to: everyone.specialist, receivedOn };
  await send(`/api/v1/pathways/${pathwayId}/commands`, { type: 'RegisterReferral', data });
  return pathwayId;
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
  const linked = join(root, 'test', 'fuzz', 'schemathesis.toml');
  const fixed = join(home, 'schemathesis.toml');
  const id = await startPathway(stack);
  writeFileSync(fixed, `${readFileSync(linked, 'utf8')}\n[parameters]\n"path.id" = "${id}"\n`);
  const asked = process.argv.slice(2);
  for (const role of asked.length > 0 ? asked : Object.keys(everyone)) {
    results.push(await fuzzAs(role, { stack, reports: home, configs: { linked, fixed } }));
  }
} finally {
  await stack.stop();
  rmSync(home, { recursive: true, force: true });
}
console.table(results);
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);
