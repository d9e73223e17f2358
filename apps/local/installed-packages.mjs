// The packages of the lockfile: whether they lie there whole, and how they come.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fail, root, run } from './running-child.mjs';

const modules = join(root, 'node_modules');
/** The Node that the lockfile pins. */
export const pinnedNode = join(modules, 'node', 'bin', 'node');
/** npm's own record of what it installed, written when all of it is there. */
const record = join(modules, '.package-lock.json');
/** Programs for another machine are no use here: a folder that a container shares, or one that was copied. */
const platformNote = join(modules, '.forlopsvakt-platform');
const platform = `${process.platform} ${process.arch}`;

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Also true after an `npm install` by hand. Looks at each package, so that a half-removed or half-made folder is seen. */
function isInstalled() {
  if (!existsSync(pinnedNode) || !isWhole()) return false;
  if (!existsSync(platformNote)) writeFileSync(platformNote, platform);
  return readFileSync(platformNote, 'utf8') === platform;
}

function isWhole() {
  const locked = readJson(join(root, 'package-lock.json'))?.packages;
  const there = readJson(record)?.packages;
  if (!locked || !there) return false;
  const isThere = ([path, { version }]) => readJson(join(root, path, 'package.json'))?.version === version;
  return (
    Object.entries(locked).every(
      ([path, { version, optional }]) =>
        path === '' || there[path]?.version === version || (optional && !(path in there)),
    ) && Object.entries(there).every((entry) => entry[0] in locked && isThere(entry))
  );
}

const unreachable =
  /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b|network timeout/;

/** Without network npm tries each of several hundred packages for a minute; asked for one thing, it knows at once. */
async function isRegistryAway(env) {
  let said = '';
  const args = ['ping', '--loglevel=error', '--fetch-retries=0', '--fetch-timeout=10000'];
  const options = { stdio: ['ignore', 'ignore', 'pipe'], env, group: true };
  const code = await run('npm', args, { ...options, heard: (chunk) => (said += chunk) });
  if (code === 127) fail(whyNot({ code }));
  return unreachable.test(said);
}

/** Installs what the lockfile pins, unless it is there. */
export async function install() {
  if (isInstalled()) return;
  const began = Date.now();
  const elapsed = () => `${Math.round((Date.now() - began) / 1000)} s`;
  console.log(
    `Installing packages (${existsSync(modules) ? 'those here are not whole, or not of this version' : 'once'}) …`,
  );
  const progress = setInterval(() => console.log(`  … still installing (${elapsed()})`), 10_000);
  // Exactly what the lockfile pins, into an empty folder, and nothing written back: as `npm ci`, which however refuses a
  // lockfile without an entry for each optional platform package, and not every registry carries all of those.
  // The record goes first: a removal that is cut short must not look like an installation.
  for (const path of [record, modules]) await rm(path, { recursive: true, force: true });
  // The pinned Node lay in what has been removed: npm must run on the machine's own.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const isAway = await isRegistryAway(env);
  if (isAway) console.log("  the npm registry does not answer: trying npm's cache alone");
  const flags = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund', '--no-progress'];
  const options = { group: true, stdio: ['ignore', 'inherit', 'inherit'], env };
  // One that outlived us would write into the folder that the next start has emptied.
  const attempts = isAway ? ['--offline'] : ['--prefer-offline', '--prefer-online'];
  let code = 1;
  // What the cache holds of a package may be older than the version that the lockfile pins: then the registry is asked.
  for (const from of attempts) if (code !== 0) code = await run('npm', [...flags, from], options);
  clearInterval(progress);
  if (code !== 0 || !existsSync(pinnedNode)) fail(whyNot({ code, isAway }));
  writeFileSync(platformNote, platform);
  console.log(`Installed in ${elapsed()}.`);
}

function whyNot({ code, isAway }) {
  const why =
    code === 127
      ? 'npm is not on the PATH: install Node with npm,'
      : isAway
        ? "This machine does not reach its npm registry, and npm's cache does not hold every package.\n" +
          'Connect it, or set proxy and registry (npm config list), until «npm ping» answers,'
        : 'Mend what they say («npm ping» tells whether the registry answers),';
  return (
    `\nThe packages could not be installed (npm install, exit ${code}; its own words are above).\n` +
    `${why}\nthen run the same command again: it goes on where it stopped.`
  );
}
