// One project per tier; the tier is in the file's name, so that each can be run alone and the fast ones first.
const tier = (name, testMatch, more = {}) => ({
  displayName: name,
  testMatch,
  rootDir: import.meta.dirname,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.forlopsvakt'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  testPathIgnorePatterns: ['/node_modules/'],
  ...more,
});
const ignoring = (...tiers) => ({
  testPathIgnorePatterns: ['/node_modules/', ...tiers.map((t) => `\\.${t}\\.spec\\.ts$`)],
});

export default {
  projects: [
    tier('unit', ['**/*.spec.ts'], ignoring('int', 'workflow', 'replay', 'e2e', 'chaos')),
    tier('int', ['**/*.int.spec.ts']),
    tier('workflow', ['**/*.workflow.spec.ts']),
    tier('replay', ['**/*.replay.spec.ts']),
    tier('e2e', ['**/*.e2e.spec.ts']),
    tier('chaos', ['**/*.chaos.spec.ts']),
  ],
  testTimeout: 60_000,
};
