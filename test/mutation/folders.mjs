import { readdirSync } from 'node:fs';

const core = 'libs/pathway';
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

const beside = (...paths) => paths.map((path) => `${core}/${path}/*.spec.ts`);

const held = {
  // what these let through would not be seen if a clock far away happened to show it
  agreements: beside('agreements'),
  calendar: beside('calendar'),
  // a row is held by the table of all rows and by the golden cases beside it: that a story elsewhere happens to show a duty
  // is no examination of its row; and to ask all the core's specs of thousands of rows takes hours
  rules: beside('rules'),
  // likewise an indicator, by the figures that were counted by hand
  indicators: beside('indicators'),
  words: beside('words', 'decide'),
};

/** All of the core's, and the stories; those with random courses are left out: slow, and they notice now and then. */
const throughout = [`${core}/**/!(properties|list-of).spec.ts`, 'test/stories/*.spec.ts'];

/** The specs that must hold a folder. */
export const specsOf = (folder) => held[folder] ?? throughout;

/** Of a hundred changes, so many at least are noticed: in each folder, and in the whole. */
export const threshold = 85;

/** All that a run leaves behind lies where git, the checks and the tests do not look. */
export const leavings = '.forlopsvakt/mutation';
/** Folders of rows: what they say is said as the module loads. */
export const rows = ['rules', 'signals', 'words'];

/** The spec that goes through all rows at once, in no time: asked first about what is said as a module loads. */
export const tableOf = (folder) => ({ rules: `${core}/rules/rule-book.spec.ts` })[folder];

export const nameOf = (folder) => (folder === '.' ? 'root' : folder);
