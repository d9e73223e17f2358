import { builtinModules } from 'node:module';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noRealNationalId } from './no-real-national-id.mjs';
import { coreRules } from './eslint-core-rules.mjs';

/** The baseline that every store is held to lies in parts beside the stores. */
const specs = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  'libs/event-store/baseline/**/*.ts',
  'libs/testing/**/*.ts',
  'test/**/*.ts',
  'apps/local/src/demo/stories.ts',
];
const ofCode = { skipBlankLines: true, skipComments: true };

// ESLint replaces a rule's options instead of adding to them, so each place lists all it forbids.
const unclear = [
  { selector: 'ExportAllDeclaration', message: 'Name what is exported: a wildcard hides what is public.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  {
    selector:
      'CallExpression[callee.property.name="slice"][arguments.1.value=10]:matches([callee.object.callee.property.name="toISOString"], [callee.object.property.name=/(^now|At)$/], [callee.object.name=/^(now|at|.+At)$/], [callee.object.argument.callee.property.name="now"])',
    message:
      'An instant is written with the date in UTC, which is not the date in Oslo late in the evening: osloDateOf.',
  },
];
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const moduleState = {
  selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind=/^(let|var)$/]',
  message: 'No state at module level: it outlives the call, and a replay sees what another run left.',
};
const impure = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Take the time as a parameter.',
  },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time as a parameter.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as a parameter.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Take ids as a parameter.' },
];
const forbidGlobals = (message, ...names) => ['error', ...names.map((name) => ({ name, message }))];

export default defineConfig(
  { ignores: ['**/dist/', 'coverage/', '.forlopsvakt/', 'test/replay/histories/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'every file',
    plugins: { project: { rules: { 'no-real-national-id': noRealNationalId } } },
    rules: {
      ...coreRules,
      'project/no-real-national-id': 'error',
      // «modified»: an exhaustive switch over a union counts as one branch, however long the union is.
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 200, ...ofCode }],
      'max-lines-per-function': ['error', { max: 40, ...ofCode }],
      'max-params': ['error', 3],
    },
  },
  {
    name: 'typescript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', ...unclear],
    },
  },
  {
    name: 'named exports only',
    files: ['apps/**/*.ts', 'apps/**/*.tsx', 'workflows/**/*.ts', 'activities/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...unclear, defaultExport] },
  },
  {
    name: 'the pure core decides from what it is given',
    files: ['libs/pathway/**/*.ts', 'libs/access/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-syntax': ['error', ...unclear, defaultExport, moduleState, ...impure],
      'no-restricted-globals': forbidGlobals(
        'libs/pathway and libs/access are pure.',
        ...['process', 'globalThis', 'performance', 'crypto', 'console', 'fetch', 'setTimeout', 'setInterval'],
      ),
    },
  },
  {
    name: 'a workflow must replay the same for years',
    files: ['workflows/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-syntax': ['error', ...unclear, defaultExport, moduleState],
      'no-restricted-globals': forbidGlobals(
        'It may differ when the workflow is replayed on another machine or in another year.',
        ...['process', 'globalThis', 'Intl', 'require', 'Buffer', 'performance', 'fetch'],
      ),
      'no-restricted-imports': [
        'error',
        { paths: builtinModules, patterns: [{ group: ['node:*'], message: 'No Node built-ins in a workflow.' }] },
      ],
    },
  },
  {
    name: 'Nest hands a handler each part of the request as a parameter of its own',
    files: ['apps/api/**/*.controller.ts'],
    rules: { 'max-params': 'off' },
  },
  {
    name: 'the acceptance chain is kept word for word as it was given',
    files: ['test/e2e/main-chain.mjs'],
    rules: { 'max-params': 'off', 'max-lines': 'off', 'max-lines-per-function': 'off', complexity: 'off' },
  },
  {
    name: 'specs may be long, and a table row comes as parameters',
    files: specs,
    rules: {
      'max-lines': ['error', { max: 400, ...ofCode }],
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
