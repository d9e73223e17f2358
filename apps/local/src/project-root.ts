import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's top folder, whether this runs from source or from `dist/`. */
export const projectRoot: string = nearestWith('package-lock.json', dirname(fileURLToPath(import.meta.url)));

function nearestWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  if (dirname(folder) === folder) throw new Error(`No ${file} above ${import.meta.url}`);
  return nearestWith(file, dirname(folder));
}
