import { leavings, nameOf, rows, sourcesOf, threshold } from './folders.mjs';

const folder = process.env.MUTATED_FOLDER;
const name = nameOf(folder);

export default {
  mutate: [sourcesOf(folder), '!**/*.spec.ts'],
  plugins: [import.meta.resolve('./core-runner.mjs'), import.meta.resolve('./shown-words.mjs')],
  testRunner: 'core',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // What runs as a module loads and in no test is judged by all the specs, anew for each mutant: where rows are all there is.
  ignoreStatic: !rows.includes(folder),
  ignorers: ['shown-words'],
  ignorePatterns: ['**', '!libs/**', '!apps/**', '!test/**/*.ts', '!.swcrc', '!package.json', '!tsconfig.json'],
  incremental: true,
  incrementalFile: `${leavings}/${name}.known.json`,
  tempDirName: `${leavings}/${name}`,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${leavings}/${name}.report.json` },
  allowConsoleColors: false,
  thresholds: { high: 95, low: 90, break: threshold },
  concurrency: 2,
  // Only what hangs may count as noticed so, on a busy machine too. What runs for ever in changed code is stopped sooner
  // (told-specs.mjs).
  timeoutMS: 20_000,
  warnings: { slow: false },
};
