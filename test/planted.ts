import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is searched, and what it is called when something is found there. */
export type Place = readonly [name: string, content: Buffer];

/** Every file below a folder. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

export const contentsOf = (files: readonly string[]): Place[] => files.map((file) => [file, readFileSync(file)]);

/** Which planted words are in which places. */
export const plantedIn = (places: readonly Place[], planted: readonly string[]): string[] =>
  places.flatMap(([place, content]) =>
    planted.filter((one) => content.includes(one)).map((one) => `${one} in ${place}`),
  );
