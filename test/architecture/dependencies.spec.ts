import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot, withPlantedTree } from './planted-tree.js';

const cruise = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({
      forbidden: z.array(
        z.object({
          name: z.string(),
          comment: z.string().optional(),
          from: z.object({ path: z.union([z.string(), z.array(z.string())]).optional() }),
        }),
      ),
    }),
  }),
});
type Cruise = z.infer<typeof cruise>['summary'];

const up = (file: string) => '../'.repeat(file.split('/').length - 1);
const toOurs = (from: string, to: string) => `import { it } from '${up(from)}${to}.js';\nexport const used = it;\n`;
const toTypeOf = (from: string, to: string) =>
  `import type { It } from '${up(from)}${to}.js';\nexport type Used = It;\n`;
const toNpm = (name: string) => `import it from '${name}';\nexport const used = it;\n`;

/** Rule, the file that breaks it, and what it must not import: a file of ours, or a package or built-in after `npm:`. */
const violations: [rule: string, file: string, imports: string][] = [
  ['pathway-is-pure', 'libs/pathway/a.ts', 'npm:zod'],
  ['pathway-is-pure', 'libs/pathway/b.ts', 'npm:node:crypto'],
  ['pathway-is-pure', 'libs/pathway/c.ts', 'libs/access/target'],
  ['pathway-is-pure', 'libs/pathway/d.ts', 'type:libs/application/target'],
  ['pathway-takes-types-from-contracts', 'libs/pathway/e.ts', 'libs/contracts/target'],
  ['access-is-pure', 'libs/access/a.ts', 'npm:fs'],
  ['access-is-pure', 'libs/access/b.ts', 'type:libs/event-store/target'],
  ['access-takes-types-from-others', 'libs/access/c.ts', 'libs/pathway/target'],
  ['access-takes-types-from-others', 'libs/access/d.ts', 'libs/contracts/target'],
  ['contracts-know-zod-only', 'libs/contracts/a.ts', 'npm:pg'],
  ['contracts-know-zod-only', 'libs/contracts/b.ts', 'libs/pathway/target'],
  ['contracts-know-zod-only', 'libs/contracts/c.ts', 'npm:node:fs'],
  ['stores-know-the-database', 'libs/event-store/postgres/a.ts', 'npm:@temporalio/client'],
  ['stores-know-the-database', 'libs/event-store/b.ts', 'libs/application/target'],
  ['stores-know-the-database', 'libs/read-models/c.ts', 'apps/api/src/target'],
  ['application-is-the-one-path', 'libs/application/a.ts', 'npm:@nestjs/common'],
  ['application-is-the-one-path', 'libs/application/b.ts', 'npm:@temporalio/client'],
  ['application-is-the-one-path', 'libs/application/c.ts', 'apps/worker/src/target'],
  ['temporal-edge-stays-thin', 'libs/payload-codec/a.ts', 'npm:@temporalio/worker'],
  ['temporal-edge-stays-thin', 'libs/trajectory-nudge/b.ts', 'workflows/flow/flow.workflow'],
  ['temporal-edge-stays-thin', 'libs/trajectory-nudge/c.ts', 'apps/worker/src/target'],
  ['testing-knows-libs-only', 'libs/testing/a.ts', 'apps/local/src/target'],
  ['testing-stays-in-tests', 'apps/api/src/b.ts', 'libs/testing/target'],
  ['testing-stays-in-tests', 'libs/application/d.ts', 'type:libs/testing/target'],
  ['testing-stays-in-tests', 'libs/event-store/d.ts', 'libs/event-store/baseline/target'],
  ['workflows-know-temporal-only', 'workflows/flow/a.workflow.ts', 'npm:zod'],
  ['workflows-know-temporal-only', 'workflows/flow/b.workflow.ts', 'npm:node:os'],
  ['workflows-know-temporal-only', 'workflows/flow/c.workflow.ts', 'npm:@temporalio/activity'],
  ['workflows-take-types-from-the-rest', 'workflows/flow/d.workflow.ts', 'activities/target'],
  ['workflows-take-types-from-the-rest', 'workflows/flow/e.workflow.ts', 'libs/contracts/target'],
  ['activities-are-adapters', 'activities/a.ts', 'workflows/index'],
  ['activities-are-adapters', 'activities/b.ts', 'npm:@nestjs/common'],
  ['activities-are-adapters', 'activities/c.ts', 'apps/worker/src/target'],
  ['api-knows-messages-not-bodies', 'apps/api/src/c.ts', 'activities/target'],
  ['api-knows-messages-not-bodies', 'apps/api/src/d.ts', 'workflows/flow/flow.workflow'],
  ['api-knows-messages-not-bodies', 'apps/api/src/e.ts', 'npm:@temporalio/worker'],
  ['api-knows-messages-not-bodies', 'apps/api/src/f.ts', 'apps/worker/src/target'],
  ['worker-runs-the-registry', 'apps/worker/src/a.ts', 'apps/api/src/target'],
  ['worker-runs-the-registry', 'apps/worker/src/b.ts', 'workflows/flow/flow.workflow'],
  ['local-starts-the-others-from-outside', 'apps/local/src/a.ts', 'workflows/index'],
  ['local-starts-the-others-from-outside', 'apps/local/src/b.ts', 'activities/target'],
  ['local-starts-the-others-from-outside', 'apps/local/src/c.ts', 'apps/api/src/target'],
  ['web-speaks-http-only', 'apps/web/src/a.ts', 'type:libs/pathway/target'],
  ['web-speaks-http-only', 'apps/web/src/b.ts', 'npm:node:fs'],
  ['web-speaks-http-only', 'apps/web/src/c.ts', 'npm:pg'],
  ['web-takes-types-from-contracts', 'apps/web/src/d.ts', 'libs/contracts/target'],
  ['no-circular', 'libs/pathway/circle-a.ts', 'libs/pathway/circle-b'],
  ['no-unresolvable', 'test/e2e/a.ts', 'libs/pathway/gone'],
  ['no-undeclared-package', 'test/e2e/b.ts', 'npm:undeclared'],
  ['no-test-package-in-the-product', 'apps/api/src/g.ts', 'npm:fast-check'],
];

/** What the table allows, each a file that must pass. */
const allowed: [file: string, imports: string][] = [
  ['libs/pathway/ok.ts', 'type:libs/contracts/target'],
  ['libs/pathway/ok.spec.ts', 'npm:fast-check'],
  ['libs/access/ok.ts', 'type:libs/pathway/target'],
  ['libs/contracts/ok.ts', 'npm:zod'],
  ['libs/event-store/ok.ts', 'npm:pg'],
  ['libs/read-models/ok.ts', 'libs/pathway/target'],
  ['libs/read-models/ok2.ts', 'libs/access/target'],
  ['libs/application/ok.ts', 'libs/event-store/target'],
  ['libs/application/ok.spec.ts', 'libs/testing/target'],
  ['libs/event-store/ok.int.spec.ts', 'apps/local/src/target'],
  ['libs/event-store/baseline/ok.ts', 'libs/testing/target'],
  ['libs/event-store/ok.spec.ts', 'libs/event-store/baseline/target'],
  ['libs/payload-codec/ok.ts', 'npm:node:crypto'],
  ['libs/trajectory-nudge/ok.ts', 'workflows/flow/flow.messages'],
  ['libs/testing/ok.ts', 'libs/application/target'],
  ['workflows/flow/ok.workflow.ts', 'npm:@temporalio/workflow'],
  ['workflows/flow/ok2.workflow.ts', 'type:activities/target'],
  ['activities/ok.ts', 'npm:@temporalio/activity'],
  ['activities/ok2.ts', 'libs/application/target'],
  ['apps/api/src/ok.ts', 'workflows/flow/flow.messages'],
  ['apps/api/src/ok2.ts', 'npm:@temporalio/client'],
  ['apps/api/src/ok3.ts', 'npm:@nestjs/common'],
  ['apps/worker/src/ok.ts', 'workflows/index'],
  ['apps/worker/src/ok2.ts', 'npm:@temporalio/worker'],
  ['apps/local/src/ok.ts', 'libs/application/target'],
  ['apps/web/src/ok.ts', 'type:libs/contracts/target'],
  ['apps/web/src/ok2.ts', 'npm:react'],
  ['test/e2e/ok.e2e.spec.ts', 'workflows/flow/flow.workflow'],
  ['libs/pathway/one-way-a.ts', 'libs/pathway/one-way-b'],
];

const contentOf = (file: string, imports: string) => {
  if (imports.startsWith('npm:')) return toNpm(imports.slice(4));
  return imports.startsWith('type:') ? toTypeOf(file, imports.slice(5)) : toOurs(file, imports);
};
const target = 'export type It = string;\nexport const it = 1;\n';
const targets = [
  ...['access', 'application', 'contracts', 'event-store', 'event-store/baseline', 'pathway', 'testing'].map(
    (lib) => `libs/${lib}/target.ts`,
  ),
  ...['api', 'local', 'worker'].map((app) => `apps/${app}/src/target.ts`),
  ...[
    'activities/target.ts',
    'workflows/index.ts',
    'workflows/flow/flow.workflow.ts',
    'workflows/flow/flow.messages.ts',
  ],
];
const packages = [
  ...['activity', 'client', 'worker', 'workflow'].map((name) => `@temporalio/${name}`),
  ...['@nestjs/common', 'zod', 'pg', 'react'],
];
const installed = (name: string): [string, string][] => [
  [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
  [`node_modules/${name}/index.js`, 'module.exports = 1;\n'],
];
const plantedFiles = Object.fromEntries([
  ['package.json', JSON.stringify({ dependencies: allAt1(packages), devDependencies: allAt1(['fast-check']) })],
  ['tsconfig.json', JSON.stringify({ compilerOptions: { module: 'NodeNext', moduleResolution: 'NodeNext' } })],
  ...[...packages, 'fast-check', 'undeclared'].flatMap(installed),
  ...targets.map((file) => [file, target]),
  ...[...violations.map(([, file, imports]) => [file, imports] as const), ...allowed].map(([file, imports]) => [
    file,
    contentOf(file, imports),
  ]),
  ['libs/pathway/circle-b.ts', "import { used } from './circle-a.js';\nexport const it = () => used;\n"],
  // The way back is a type, which is nothing at run time.
  ['libs/pathway/one-way-b.ts', "import type { used } from './one-way-a.js';\nexport const it: typeof used = 1;\n"],
  ['libs/pathway/left-over.ts', 'export const nobodyAsks = 1;\n'],
]);

function allAt1(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '1.0.0']));
}

describe('dependency rules', () => {
  let found: Cruise;
  const caught = () => found.violations.map(({ rule, from }) => `${rule.name}: ${from}`);

  beforeAll(async () => {
    const args = ['--config', join(projectRoot, '.dependency-cruiser.mjs'), '--output-type', 'json'];
    const json = await withPlantedTree(plantedFiles, (run) =>
      run('dependency-cruiser/bin/dependency-cruise.mjs', [...args, 'apps', 'workflows', 'activities', 'libs', 'test']),
    );
    found = cruise.parse(JSON.parse(json)).summary;
  });

  it.each(violations)('%s catches %s importing %s', (rule, file) => expect(caught()).toContain(`${rule}: ${file}`));

  it('no-orphans catches a file left over', () => expect(caught()).toContain('no-orphans: libs/pathway/left-over.ts'));

  it.each(allowed)('lets %s import %s', (file) =>
    expect(caught().filter((line) => line.endsWith(`: ${file}`))).toEqual([]),
  );

  it('has a planted violation of every rule, and a reason for each', () => {
    const planted = new Set([...violations.map(([rule]) => rule), 'no-orphans']);
    const rules = found.ruleSetUsed.forbidden;
    expect(rules.map(({ name }) => name).sort()).toEqual([...planted].sort());
    expect(rules.filter(({ comment }) => !comment)).toEqual([]);
  });

  it('has a row for every folder of source', async () => {
    const inside = async (folder: string) =>
      (await readdir(join(projectRoot, folder), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${folder}/${entry.name}/`);
    // The table's rows name what a folder may import; the `no-…` rules hold everywhere.
    const rows = found.ruleSetUsed.forbidden.filter(({ name }) => !name.startsWith('no-')).map(({ from }) => from.path);
    const hasRow = (folder: string) => rows.some((path) => typeof path === 'string' && new RegExp(path).test(folder));
    const folders = [...(await inside('libs')), ...(await inside('apps')), 'workflows/', 'activities/'];
    expect(folders.filter((folder) => !hasRow(folder))).toEqual([]);
  });
});
