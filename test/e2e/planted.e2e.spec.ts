import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandExamples } from '../../apps/api/src/docs/examples.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { contentsOf, filesUnder, plantedIn } from '../planted.js';
import { advance, referredPathway, sandnes, Speaker, startTestStack, type TestStack } from '../stack.js';

const name = 'Gjemtrude Plantesen';
const { nationalId } = syntheticPerson(1_960);
const planted = [name, 'Gjemtrude', 'Plantesen', encodeURIComponent(name), nationalId];
type Tree = { [key: string]: unknown };

/** The same body with the name in every place that holds text. */
const filled = (value: unknown): unknown => {
  if (typeof value === 'string') return name;
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]));
};

describe('a name and a number', () => {
  let stack: TestStack;
  let kari: Speaker;
  beforeAll(async () => {
    stack = await startTestStack();
    kari = new Speaker(stack, 'coordinator', sandnes);
  }, 180_000);
  afterAll(() => stack.stop(), 60_000);

  it('planted in every field, header, query and path are in no log, metric, trace, fact or file of Temporal’s', async () => {
    const { pathwayId } = await referredPathway(stack);
    const commands = `/api/v1/pathways/${pathwayId}/commands`;
    for (const [type, data] of Object.entries<Tree>(commandExamples)) {
      await kari.call('POST', commands, { type, data: filled(data) });
      await kari.call('POST', commands, { type, data: { ...data, [name]: nationalId } });
    }
    await kari.call('POST', commands, { type: name, data: {} });
    for (const [method, path] of [
      ['GET', `/api/v1/pathways/${nationalId}`],
      ['GET', `/api/v1/pathways/${encodeURIComponent(name)}/facts?cursor=${nationalId}`],
      ['GET', `/api/v1/worklist?cursor=${nationalId}&${encodeURIComponent(name)}=1`],
      ['GET', `/api/v1/breaks?pathwayId=${nationalId}`],
      ['GET', `/api/v1/caseload?coordinator=${encodeURIComponent(name)}`],
      ['GET', `/${encodeURIComponent(name)}/${nationalId}`],
      ['DELETE', `/api/v1/pathways/${nationalId}`],
    ] as const) {
      await kari.call(method, path);
    }
    const header = encodeURIComponent(name);
    for (const which of [
      'x-request-id',
      'user-agent',
      'referer',
      'traceparent',
      'cookie',
      'x-forwarded-for',
      'if-match',
      'idempotency-key',
    ]) {
      await kari.call('GET', '/api/v1/worklist', undefined, { [which]: `${header} ${nationalId}` });
      await kari.call(
        'POST',
        commands,
        { type: 'RecordContact', data: { kind: 'met', withClient: true } },
        { [which]: header },
      );
    }
    await fetch(`${stack.url}/api/v1/worklist`, { headers: { authorization: `Bearer ${header}.${nationalId}.x` } });
    await advance(kari, 'P40D');
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    const metrics = await (await fetch(`${stack.url}/metrics`)).text();
    expect(metrics).toContain('forlopsvakt_http_request_duration_seconds_count');
    const files = filesUnder(stack.home);
    // The vault and the facts lie in PostgreSQL, sealed: searched like everything else.
    const places = [...contentsOf(files), ['metrics', Buffer.from(metrics)] as const];
    expect(plantedIn(places, planted)).toEqual([]);
    // the search itself can find: the route is no secret and is there
    expect(places.some(([, content]) => content.includes('/api/v1/pathways/:id/commands'))).toBe(true);
    expect(files.some((file) => file.includes('temporal'))).toBe(true);
    expect(stack.logs()).toContain('"msg":"answered"');
  }, 240_000);
});
