import { join, resolve } from 'node:path';
import { projectRoot } from './project-root.js';

/** Where a stack keeps everything: `.forlopsvakt/` in the clone, or where FORLOPSVAKT_HOME says. */
export function homeFolder(): string {
  const named = process.env['FORLOPSVAKT_HOME'];
  return named === undefined || named === '' ? join(projectRoot, '.forlopsvakt') : resolve(named);
}
