#!/usr/bin/env node
// Compiles the TypeScript of apps, libs, workflows and activities to dist/, and bundles the workflows. Plain JavaScript,
// since nothing is compiled yet when it runs. Only what changed since the last build is touched, so that a warm start
// costs a fraction of a second.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const manifestPath = join(dist, 'build-manifest.json');
const sourceFolders = ['apps', 'libs', 'workflows', 'activities'];
/** Built by Vite, from these. */
const elsewhere = ['apps/web'];
const pageInputs = ['apps/web', 'libs/contracts'];
const bundleInputs = ['workflows/', 'libs/payload-codec/', 'apps/worker/src/bundle.'];

const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex');

/** Appears whole or not at all, also for another build at the same time. */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function sources() {
  const found = [];
  const visit = (folder) => {
    if (elsewhere.includes(relative(root, folder))) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (isWanted(entry.name)) found.push(relative(root, path));
    }
  };
  for (const folder of sourceFolders) if (existsSync(join(root, folder))) visit(join(root, folder));
  return found.sort();
}

const isWanted = (name) =>
  name.endsWith('.ts') ? !/\.(spec|d)\.ts$/.test(name) : /\.(sql|json|html|css|svg|woff2)$/.test(name);

const outputOf = (source) => join(dist, source.replace(/\.ts$/, '.js'));

function compile(source, content, options) {
  if (!source.endsWith('.ts')) return content;
  return transformSync(content.toString(), { ...options, filename: join(root, source), swcrc: false }).code;
}

function readManifest(toolchain) {
  try {
    const known = JSON.parse(readFileSync(manifestPath, 'utf8'));
    return known.toolchain === toolchain ? known : { files: {} };
  } catch {
    return { files: {} };
  }
}

function compileAll(known, options) {
  const files = {};
  let compiled = 0;
  for (const source of sources()) {
    const content = readFileSync(join(root, source));
    files[source] = digest(content);
    if (known.files[source] === files[source] && existsSync(outputOf(source))) continue;
    write(outputOf(source), compile(source, content, options));
    compiled++;
  }
  for (const gone of Object.keys(known.files)) if (!(gone in files)) rmSync(outputOf(gone), { force: true });
  return { files, compiled };
}

/** Bundling takes seconds, so it is skipped while nothing that goes into the bundle has changed. */
async function bundleWorkflows(files, known) {
  const inputs = Object.entries(files).filter(([source]) => bundleInputs.some((prefix) => source.startsWith(prefix)));
  const key = digest(...inputs.flat());
  const target = join(dist, 'workflow-bundle.js');
  const bundler = join(dist, 'apps/worker/src/bundle.js');
  if (!existsSync(bundler)) {
    console.log('workflow bundle: left out, apps/worker/src/bundle.ts is not there');
    return undefined;
  }
  if (known.bundle === key && existsSync(target)) return key;
  const { buildWorkflowBundle } = await import(pathToFileURL(bundler).href);
  const { code, bytes } = await buildWorkflowBundle();
  write(target, code);
  console.log(`workflow bundle: ${(bytes / 1_000_000).toFixed(2)} MB`);
  return key;
}

/** The page too takes seconds. Its own sources, and the contracts whose types it takes. */
async function buildPage(known) {
  const inputs = pageInputs.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  const key = digest(...inputs.flatMap((path) => [relative(root, path), readFileSync(path)]));
  if (known.page === key && existsSync(join(dist, 'web', 'index.html'))) return key;
  const { build } = await import('vite');
  const began = Date.now();
  await build({ configFile: join(root, 'apps/web/vite.config.ts') });
  console.log(`page: ${Date.now() - began} ms`);
  return key;
}

const started = Date.now();
const swcrc = readFileSync(join(root, '.swcrc'), 'utf8');
const { $schema: _, ...options } = JSON.parse(swcrc);
const lock = readFileSync(join(root, 'package-lock.json'));
const toolchain = digest(swcrc, lock, readFileSync(fileURLToPath(import.meta.url)));
const known = readManifest(toolchain);
// Nothing is known while it runs: a build that is cut short is done over.
rmSync(manifestPath, { force: true });
const { files, compiled } = compileAll(known, options);
const bundle = await bundleWorkflows(files, known);
const page = await buildPage(known);
write(manifestPath, JSON.stringify({ toolchain, files, bundle, page }));
if (compiled > 0) console.log(`build: ${compiled} of ${Object.keys(files).length} files in ${Date.now() - started} ms`);
