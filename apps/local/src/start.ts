import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemo } from './demo/seed.js';
import { homeFolder } from './home-folder.js';
import { failureText, StartRefused } from './start-failure.js';
import { startStack, type Stack, type StackOptions } from './stack.js';

// `npm start`: starts the stack, says how it goes, and stops it in order when asked to.

/** After this long we end whatever has not stopped yet; the guards see to its processes. */
const STOP_MS = 12_000;
/** A terminal and npm both pass one Ctrl-C on: only a later one is a second one. */
const SAME_SIGNAL_MS = 1_000;

const began = Date.now();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const giveUp = new AbortController();
let starting: Promise<Stack> | undefined;
let askedAt: number | undefined;

async function stopAndExit(code: number): Promise<never> {
  setTimeout(() => process.exit(code), STOP_MS).unref();
  giveUp.abort(new Error('stopped while starting'));
  const stack = await starting?.catch(() => undefined);
  await stack?.stop();
  if (askedAt !== undefined) say('stopped');
  process.exit(code);
}

function onSignal(code: number): void {
  if (askedAt !== undefined) {
    if (Date.now() - askedAt > SAME_SIGNAL_MS) process.exit(code);
    return;
  }
  askedAt = Date.now();
  say('\nstopping … (Ctrl-C once more to force)');
  void stopAndExit(code);
}

function optionsFromEnvironment(): StackOptions {
  const { PORT = '3000', DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_KEY } = process.env;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartRefused(`PORT is «${PORT}», not a port number: PORT=3001 npm start`);
  return {
    home: homeFolder(),
    port,
    restart: true,
    external: {
      ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
      ...(TEMPORAL_ADDRESS && { temporalAddress: TEMPORAL_ADDRESS }),
      ...(OIDC_ISSUER && { issuer: OIDC_ISSUER }),
      ...(OIDC_CLIENT_ID && OIDC_CLIENT_KEY && { webClient: { id: OIDC_CLIENT_ID, key: OIDC_CLIENT_KEY } }),
    },
    notice: (line) => say(`  ${line}`),
    step: (name, ms) => say(`  ${name.padEnd(20)} ${seconds(ms).padStart(7)}`),
    onFatal: (why) => {
      if (askedAt !== undefined) return;
      askedAt = Date.now();
      say(`${why} Stopping everything; see ${join(homeFolder(), 'logs')}.`);
      void stopAndExit(1);
    },
    signal: giveUp.signal,
  };
}

async function seedOnce(stack: Stack): Promise<void> {
  const marker = join(homeFolder(), 'seeded');
  if (existsSync(marker) || process.env['OIDC_ISSUER']) return;
  const seedBegan = Date.now();
  const progress = (done: number, of: number): void =>
    void (
      done % 8 === 0 && say(`  ${'demo clients'.padEnd(20)} ${String(Math.round((100 * done) / of)).padStart(5)} %`)
    );
  const clients = await seedDemo({ ...stack, home: homeFolder(), progress });
  writeFileSync(marker, new Date().toISOString());
  say(`  ${`${clients} demo clients`.padEnd(20)} ${seconds(Date.now() - seedBegan).padStart(7)}`);
}

process.on('SIGINT', () => onSignal(130));
process.on('SIGTERM', () => onSignal(143));
process.on('SIGHUP', () => onSignal(129));
// Whoever reads what we print may be gone (`npm start | tee log` and Ctrl-C): stopping in order matters more.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// Whoever started us is gone.
process.on('disconnect', () => onSignal(143));

try {
  say('Forløpsvakt starts');
  starting = startStack(optionsFromEnvironment());
  const stack = await starting;
  await seedOnce(stack);
  say(`ready in ${seconds(Date.now() - began)}: ${stack.url}`);
  say(`  every command with examples: ${stack.url}/docs`);
} catch (error) {
  if (askedAt === undefined) {
    process.stderr.write(`\n${failureText(error, homeFolder())}\n`);
    await stopAndExit(1);
  }
}
