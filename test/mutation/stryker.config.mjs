/** All that a run leaves behind lies where git, the checks and the tests do not look. */
const leavings = '.forlopsvakt/mutation';
const folder = process.env.MUTATED_FOLDER;
const name = folder === '.' ? 'root' : folder;

export default {
  mutate: [`libs/pathway/${folder}/*.ts`.replace('/./', '/'), '!**/*.spec.ts'],
  plugins: ['@stryker-mutator/jest-runner', import.meta.resolve('./shown-words.mjs')],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // What runs as a module loads and in no test (rows, tables) would need every spec for each mutant, which takes days;
  // the rows are held by rules/rule-book.spec.ts.
  ignoreStatic: true,
  ignorers: ['shown-words'],
  ignorePatterns: ['**', '!libs/**', '!test/mutation/**', '!.jestrc.mjs', '!.swcrc', '!package.json', '!tsconfig.json'],
  incremental: true,
  incrementalFile: `${leavings}/${name}.known.json`,
  tempDirName: `${leavings}/${name}`,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  jsonReporter: { fileName: `${leavings}/${name}.report.json` },
  allowConsoleColors: false,
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 2,
  timeoutMS: 5_000,
  warnings: { slow: false },
};
