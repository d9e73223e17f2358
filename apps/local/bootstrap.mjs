#!/usr/bin/env node
// What `npm start`, `npm test`, `npm run build` and `npm run token` call. Runs on whatever Node the machine has, with no
// packages installed: it installs them when they are missing or old, then hands over to the Node that the lockfile pins.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locked } from './install-lock.mjs';
import { install, pinnedNode } from './installed-packages.mjs';
import { fail, passSignalsOn, root, run } from './running-child.mjs';

const [command = '', ...args] = process.argv.slice(2);

const oldest = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  fail(`Node ${process.versions.node} is too old to install with: take ${oldest.join('.')} or newer.`);
}

const build = async () => {
  const code = await run(pinnedNode, [join(root, 'apps', 'local', 'build.mjs')]);
  if (code === 0) return;
  fail(
    `\nThe build failed (exit ${code}; what it says is above). With sources that nobody has changed the packages may be\n` +
      'damaged: remove node_modules and dist, then run the same command again.',
  );
};

const commands = {
  async start() {
    await locked(async () => {
      await install();
      await build();
    });
    // A group of its own: Ctrl-C in the terminal reaches us, and we pass it on once.
    const entry = join(root, 'dist', 'apps', 'local', 'src', 'start.js');
    const options = { detached: true, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
    return run(pinnedNode, ['--enable-source-maps', entry, ...args], options);
  },
  async test() {
    await locked(install);
    return run(pinnedNode, [join(root, 'apps', 'local', 'run-tests.mjs'), ...args]);
  },
  async build() {
    await locked(async () => {
      await install();
      await build();
    });
    return 0;
  },
  async token() {
    const entry = join(root, 'dist', 'apps', 'local', 'src', 'token.js');
    if (!existsSync(entry)) fail('Forløpsvakt does not run here. Start it first: npm start');
    const { printToken } = await import(pathToFileURL(entry).href);
    return printToken(args);
  },
};
const chosen = commands[command];
if (!chosen) fail(`Usage: node apps/local/bootstrap.mjs ${Object.keys(commands).join('|')}`);
passSignalsOn();
try {
  process.exit(await chosen());
} catch (error) {
  const rights = 'Give yourself the right to write there; an earlier start by another user may own it.';
  fail(`\n${error.message}${['EACCES', 'EPERM', 'EROFS'].includes(error.code) ? `\n${rights}` : ''}`);
}
