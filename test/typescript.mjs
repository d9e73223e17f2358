// Imported for its effect: TypeScript is compiled as it is loaded, with the project's own settings, so that a script can
// read the project's sources without a build.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const { $schema: _, ...options } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '.swcrc'), 'utf8'));

registerHooks({
  resolve(specifier, context, next) {
    const asked = specifier.startsWith('.') && context.parentURL ? new URL(specifier, context.parentURL) : undefined;
    const source = asked && fileURLToPath(asked).replace(/\.js$/, '.ts');
    return next(
      source?.endsWith('.ts') && existsSync(source) ? new URL(asked.href.replace(/\.js$/, '.ts')).href : specifier,
      context,
    );
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
