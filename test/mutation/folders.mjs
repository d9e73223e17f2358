import { readdirSync } from 'node:fs';

const core = 'libs/pathway';
/** All that is told of the core; the spec with random courses takes a minute and is left out. */
const throughout = [`${core}/**/!(properties).spec.ts`, 'test/stories/*.spec.ts'];

/** Folders of the pure core, with its own root last: none is forgotten when one is added. */
export const folders = [
  ...readdirSync(core, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(),
  '.',
];

/** What is changed in a folder. */
export const sourcesOf = (folder) => (folder === '.' ? `${core}/*.ts` : `${core}/${folder}/**/*.ts`);

/**
 * The specs that must hold a folder. The calendar and the agreements are held by their own alone: what those let through
 * would not be seen if a clock far away happened to show it.
 */
export const specsOf = (folder) =>
  ['calendar', 'agreements'].includes(folder) ? [`${core}/${folder}/**/*.spec.ts`] : throughout;

/** Of a hundred changes, so many at least are noticed: in each folder, and in the whole. */
export const threshold = 85;

/** All that a run leaves behind lies where git, the checks and the tests do not look. */
export const leavings = '.forlopsvakt/mutation';
export const nameOf = (folder) => (folder === '.' ? 'root' : folder);
