import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { z } from 'zod';
import { madeNationalId } from './made-national-id.js';
import { projectRoot, withPlantedTree } from './planted-tree.js';

const report = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })),
  }),
);

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const longFunction = `export function long(): number[] {\n  return [\n${lines(40, (i) => `    ${i},`)}\n  ];\n}\n`;

/** Rule, file and what it holds: one thing wrong in each. */
const violations: [rule: string, file: string, content: string][] = [
  ['max-lines', 'libs/a/long.ts', lines(201, (i) => `export const x${i} = ${i};`)],
  ['max-lines', 'libs/a/long.spec.ts', lines(401, (i) => `export const x${i} = ${i};`)],
  ['max-lines-per-function', 'libs/a/function.ts', longFunction],
  ['max-params', 'libs/a/params.ts', 'export const f = (a: 1, b: 1, c: 1, d: 1) => a + b + c + d;'],
  [
    'max-depth',
    'libs/a/depth.ts',
    'export function f(a: number) { if (a) { if (a > 1) { if (a > 2) { if (a > 3) a += 1; } } } return a; }',
  ],
  [
    'complexity',
    'libs/a/complexity.ts',
    `export const f = (a: number) => ${lines(12, (i) => `a === ${i} ||`)} a > 20;`,
  ],
  ['no-restricted-syntax', 'libs/a/default.ts', 'const a = 1;\nexport default a;'],
  ['no-restricted-syntax', 'libs/a/wildcard.ts', "export * from './params.js';"],
  ['no-restricted-syntax', 'libs/a/enum.ts', 'export enum A { B }'],
  ['@typescript-eslint/no-explicit-any', 'libs/a/any.ts', 'export const f = (a: any): unknown => a;'],
  [
    '@typescript-eslint/no-floating-promises',
    'libs/a/floating.ts',
    'export function f(p: Promise<void>) { p.then(() => 1); }',
  ],
  [
    '@typescript-eslint/no-misused-promises',
    'libs/a/misused.ts',
    'export const f = (p: Promise<boolean>) => { if (p) return 1; return 2; };',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'libs/a/switch.ts',
    "export function f(a: 'x' | 'y') { switch (a) { case 'x': return 1; } return 2; }",
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    'libs/a/type-import.ts',
    "import { f } from './any.js';\nexport type F = typeof f;",
  ],
  ['@typescript-eslint/no-non-null-assertion', 'libs/a/bang.ts', 'export const f = (a?: string) => a!.length;'],
  ['no-restricted-syntax', 'libs/pathway/now.ts', 'export const f = () => Date.now();'],
  ['no-restricted-syntax', 'libs/pathway/new-date.ts', 'export const f = () => new Date();'],
  ['no-restricted-syntax', 'libs/access/date.ts', 'export const f = () => Date();'],
  ['no-restricted-syntax', 'libs/access/random.ts', 'export const f = () => Math.random();'],
  ['no-restricted-syntax', 'libs/pathway/state.ts', 'let a = 1;\nexport const f = () => (a += 1);'],
  ['no-restricted-globals', 'libs/pathway/process.ts', 'export const f = () => process.pid;'],
  ['no-restricted-globals', 'workflows/flow/process.ts', 'export const f = () => process.pid;'],
  ['no-restricted-globals', 'workflows/flow/intl.ts', 'export const f = () => new Intl.NumberFormat();'],
  ['no-restricted-imports', 'workflows/flow/node.ts', "import { cpus } from 'node:os';\nexport const f = cpus;"],
  ['no-restricted-imports', 'workflows/flow/bare-node.ts', "import { cpus } from 'os';\nexport const f = cpus;"],
  ['no-restricted-syntax', 'workflows/flow/state.ts', 'export let a = 1;\nexport const f = () => (a += 1);'],
  ['project/no-real-national-id', 'test/numbers.ts', `export const a = '${madeNationalId('150375')}';`],
];

const allowed: [file: string, content: string][] = [
  [
    'libs/pathway/given.ts',
    'export const f = (at: string) => new Date(at).toISOString();\nconst kept = new Map();\nexport const g = kept;',
  ],
  ['libs/pathway/intl.ts', "export const f = new Intl.DateTimeFormat('nb');"],
  ['libs/pathway/now.spec.ts', 'export const f = () => Date.now();'],
  ['libs/a/long-function.spec.ts', longFunction],
  ['workflows/flow/now.ts', 'export const f = () => Date.now();'],
  ['apps/api/src/a.controller.ts', 'export class A { read(a: 1, b: 1, c: 1, d: 1) { return a + b + c + d; } }'],
];

describe('lint rules', () => {
  let found: Map<string, (string | null)[]>;

  beforeAll(async () => {
    const compilerOptions = { strict: true, module: 'NodeNext', moduleResolution: 'NodeNext', noEmit: true, types: [] };
    const files = Object.fromEntries([
      ['package.json', '{ "type": "module" }'],
      ['tsconfig.json', JSON.stringify({ compilerOptions, include: ['libs', 'workflows', 'apps', 'test'] })],
      ...violations.map(([, file, content]) => [file, content]),
      ...allowed,
    ]);
    const config = join(projectRoot, '.config', 'eslint.config.mjs');
    const json = await withPlantedTree(files, (run) => run('eslint/bin/eslint.js', ['-c', config, '-f', 'json', '.']));
    const byFile = report.parse(JSON.parse(json)).map(({ filePath, messages }) => {
      const file = filePath
        .split(/[\\/]/)
        .join('/')
        .replace(/^.*\/planted-[^/]+\//, '');
      return [file, messages.map(({ ruleId, message }) => ruleId ?? message)] as const;
    });
    found = new Map(byFile);
  });

  it.each(violations)('%s bites in %s, and nothing else does', (rule, file) => expect(found.get(file)).toEqual([rule]));

  it.each(allowed)('lets %s pass', (file) => expect(found.get(file)).toEqual([]));
});
