#!/usr/bin/env node
// `npm run rules`: writes the documents that are made from the rule book, the systems' table and the specs. Their sources
// are TypeScript and are compiled as they are loaded, with the project's own settings, so nothing has to be built first.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..');
const { $schema: _, ...options } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

registerHooks({
  resolve(specifier, context, next) {
    const asked = specifier.startsWith('.') && context.parentURL ? new URL(specifier, context.parentURL) : undefined;
    const source = asked && fileURLToPath(asked).replace(/\.js$/, '.ts');
    return next(source && existsSync(source) ? new URL(asked.href.replace(/\.js$/, '.ts')).href : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

const { documents } = await import('./documents.ts');
for (const [path, made] of Object.entries(documents)) {
  writeFileSync(join(root, path), await made());
  console.log(`written: ${path}`);
}
