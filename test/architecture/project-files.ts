import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { projectRoot } from './planted-tree.js';

const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.forlopsvakt']);

/** Paths of all files that belong to the project, from its root, with `/` between. */
export async function projectFiles(folder = projectRoot): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => pathOf(join(folder, name)));
  const folders = entries.filter((entry) => entry.isDirectory() && !notOurs.has(entry.name));
  const inner = await Promise.all(folders.map(({ name }) => projectFiles(join(folder, name))));
  return [...files, ...inner.flat()];
}

/** A project file as text. */
export function textOf(path: string): Promise<string> {
  return readFile(join(projectRoot, path), 'utf8');
}

function pathOf(path: string): string {
  return relative(projectRoot, path).split(sep).join('/');
}
