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
/** The root's own tell of several folders; the one with random courses takes a minute and is left out. */
const root = `${core}/!(properties).spec.ts`;

const held = {
  // what these let through would not be seen if a clock far away happened to show it
  agreements: beside('agreements'),
  calendar: beside('calendar'),
  course: [...beside('course', 'decide', 'rules'), root],
  decide: [...beside('decide'), root],
  evolve: [...beside('course', 'decide', 'rules'), root],
  rules: [...beside('rules'), root],
  signals: [...beside('decide', 'rules'), root],
  words: beside('words', 'decide'),
  '.': [...beside('agreements', 'decide'), `${core}/rules/ladder.spec.ts`, root],
};

/** The specs that must hold a folder: its own, and those that tell of it; all of the core's, where nobody has said. */
export const specsOf = (folder) => held[folder] ?? [`${core}/**/!(properties).spec.ts`];

/** Of a hundred changes, so many at least are noticed: in each folder, and in the whole. */
export const threshold = 85;

/** All that a run leaves behind lies where git, the checks and the tests do not look. */
export const leavings = '.forlopsvakt/mutation';
/** Folders of rows: what they say is said as the module loads. */
export const rows = ['rules', 'signals', 'words'];

export const nameOf = (folder) => (folder === '.' ? 'root' : folder);
