import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { command, commandTypes, startPathway } from '../../../../libs/contracts/commands.js';
import { contactForSeveral, meetingForSeveral } from '../../../../libs/contracts/several.js';
import { RouteTable } from '../http/route-table.js';
import { linkedOperations } from './links.js';
import { openApp, type OpenApp } from '../testing/open-app.js';
import { commandExamples, contactForSeveralExample, meetingForSeveralExample, startExample } from './examples.js';

type Link = { operationId: string; parameters: object };
type Operation = { operationId: string; responses: Record<string, { links?: Record<string, Link> }> };

describe('the description of the API', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it('is valid OpenAPI 3.1', async () => {
    const document = (await api.inject({ url: '/openapi.json' })).json();
    const validator = new Validator();
    const result = await validator.validate(document);
    expect(result.errors ?? []).toEqual([]);
    expect([result.valid, validator.version]).toEqual([true, '3.1']);
    expect(document.paths['/api/v1/pathways/{id}/commands'].post).toBeDefined();
  });

  it('refers to nothing that is not there', async () => {
    const text = (await api.inject({ url: '/openapi.json' })).body;
    const document = JSON.parse(text);
    const references = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => String(path)));
    expect(references.size).toBeGreaterThan(20);
    const missing = [...references].filter(
      (path) => path.split('/').reduce((at, key) => at?.[key], document) === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('says by links which operations an answer leads to, and each is there and asks for what the link gives', async () => {
    const document = (await api.inject({ url: '/openapi.json' })).json();
    const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, operation })),
    );
    const links = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((response) => Object.values(response.links ?? {})),
    );
    expect(links.length).toBeGreaterThan(20);
    for (const { operationId, parameters } of links) {
      const target = operations.find(({ operation }) => operation.operationId === operationId);
      expect([operationId, target?.path]).toEqual([
        operationId,
        expect.stringContaining(`{${Object.keys(parameters)[0]}}`),
      ]);
    }
    for (const operationId of linkedOperations) {
      expect(operations.map(({ operation }) => operation.operationId)).toContain(operationId);
    }
  });

  it('has every route under /api and /auth, and no other', async () => {
    const { paths } = (await api.inject({ url: '/openapi.json' })).json();
    const documented = Object.entries<object>(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(registeredRoutes().sort());
  });

  it('leaves the demo out where there is none', async () => {
    const real = await openApp({ demo: false });
    const { paths } = (await real.inject({ url: '/openapi.json' })).json();
    expect(Object.keys(paths).filter((path) => path.includes('demo'))).toEqual([]);
    await real.app.close();
  });

  it.each(commandTypes)('gives a valid example of %s', (type) => {
    expect(command.safeParse({ type, data: commandExamples[type] }).error).toBeUndefined();
  });

  it('gives a valid example of a start', () => {
    expect(startPathway.safeParse(startExample).error).toBeUndefined();
  });

  it('gives valid examples of what is told for several clients', () => {
    expect(contactForSeveral.safeParse(contactForSeveralExample).error).toBeUndefined();
    expect(meetingForSeveral.safeParse(meetingForSeveralExample).error).toBeUndefined();
  });

  it('shows itself without a script in the page or a file from elsewhere', async () => {
    const page = await api.inject({ url: '/docs' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script>|<style>|style=|https?:/);
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => String(path));
    expect(files).toHaveLength(4);
    for (const url of files) expect((await api.inject({ url })).statusCode).toBe(200);
  });

  const registeredRoutes = (): string[] =>
    api.app
      .get(RouteTable)
      .templates()
      .filter(({ template }) => /^\/(api|auth)\//.test(template))
      .flatMap(({ template, methods }) => methods.map((method) => `${method} ${template.replace(/:(\w+)/g, '{$1}')}`))
      .filter((route) => !route.startsWith('HEAD'));
});
