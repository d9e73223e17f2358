import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTypes } from '../../../../libs/contracts/commands.js';
import { commandExamples, startExample } from '../docs/examples.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const sql = `x'); DROP TABLE fact; --`;
type Tree = { [key: string]: unknown };

/** Every place of a body that holds text, as a JSON pointer. */
function placesIn(value: unknown, at = '#'): string[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, `${at}/${key}`));
}

function withSqlAt(body: Tree, place: string): Tree {
  const copy = structuredClone(body);
  const steps = place.split('/').slice(1);
  const last = steps.pop() ?? '';
  const parent = steps.reduce<Tree>((at, step) => at[step] as Tree, copy);
  parent[last] = sql;
  return copy;
}

describe('SQL', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp({ rateLimitFactor: 100 });
  });
  afterAll(() => api.app.close());

  /** Text is text, whatever it says; any other field says that it is not what it should be, and where. */
  async function tried(url: string, body: Tree): Promise<{ taken: string[]; refused: string[]; other: string[] }> {
    const found = { taken: [] as string[], refused: [] as string[], other: [] as string[] };
    for (const place of placesIn(body)) {
      const answer = await api.post(url, withSqlAt(body, place));
      const pointers = answer.statusCode === 400 ? answer.json().errors.map((e: { pointer: string }) => e.pointer) : [];
      const isRefusedThere = pointers.some((pointer: string) => place.startsWith(pointer) || pointer.startsWith(place));
      const kind = answer.statusCode < 300 ? 'taken' : isRefusedThere ? 'refused' : 'other';
      found[kind].push(place);
    }
    return found;
  }

  it.each(commandTypes)('in any field of %s is a text, or a 400 that points there', async (type) => {
    const body = { type, data: structuredClone(commandExamples[type]) };
    const { refused, other } = await tried(`/api/v1/pathways/${pathwayId}/commands`, body);
    expect([other, refused.includes('#/type')]).toEqual([[], true]);
  });

  it('in any field of a start is the client’s or the coordinator’s name, or a 400', async () => {
    const { taken, refused, other } = await tried('/api/v1/pathways', structuredClone(startExample));
    expect(other).toEqual([]);
    expect(taken.sort()).toEqual(['#/client/name', '#/coordinator/name', '#/coordinator/unit']);
    expect(refused.sort()).toEqual(['#/client/nationalId', '#/municipality']);
  });

  it.each([
    ['worklist', ['limit', 'cursor', 'sort']],
    ['breaks', ['limit', 'cursor', 'state', 'pathwayId', 'filter']],
    ['caseload', ['limit', 'cursor', 'list', 'sort']],
    ['agreements', ['limit', 'cursor', 'sort']],
    ['duty-desks', ['organisation']],
    [`pathways/${pathwayId}`, ['asOf', 'sort']],
    [`pathways/${pathwayId}/facts`, ['asOf', 'limit', 'cursor']],
    ['rules', ['sort']],
  ])('in the query of %s is a 400 that names the parameter', async (path, names) => {
    for (const name of names) {
      const answer = await api.get(`/api/v1/${path}?${name}=${encodeURIComponent(sql)}`);
      const pointer = answer.json().errors?.[0]?.pointer ?? '';
      expect([answer.statusCode, pointer.startsWith(`#/${name}`)]).toEqual([400, true]);
    }
  });

  it('in the query of a machine’s parked signals is a 400 that names the parameter', async () => {
    const authorization = `Bearer ${await api.local.token({ role: 'system', kind: 'machine' })}`;
    for (const name of ['limit', 'cursor', 'state', 'sort']) {
      const answer = await api.get(`/api/v1/parked?${name}=${encodeURIComponent(sql)}`, { authorization });
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, expect.stringContaining(`#/${name}`)]);
    }
  });

  it('in a path is an id that nobody has', async () => {
    for (const tail of ['', '/facts', '/clocks']) {
      expect((await api.get(`/api/v1/pathways/${encodeURIComponent(sql)}${tail}`)).statusCode).toBe(404);
    }
  });

  it.each([
    ['if-match', 400],
    ['authorization', 401],
    ['content-type', 415],
    ['content-encoding', 415],
    ['idempotency-key', 200],
    ['if-none-match', 200],
    ['accept-language', 200],
    ['user-agent', 200],
    ['x-request-id', 200],
    ['x-forwarded-for', 200],
    ['cookie', 200],
  ])('in the header %s is a %i', async (header, status) => {
    const body = { type: 'PlanDischarge', data: commandExamples.PlanDischarge };
    const answer = await api.post(`/api/v1/pathways/${pathwayId}/commands`, body, { [header]: sql });
    expect(answer.statusCode).toBe(status);
  });

  it('never comes back in an answer’s problem, nor reaches the log', async () => {
    const answer = await api.post(`/api/v1/pathways/${pathwayId}/commands`, { type: sql, data: {} });
    expect(answer.body).not.toContain('DROP');
    expect(api.logged.join('')).not.toContain('DROP');
    expect(api.logged.join('')).not.toContain('unexpected error');
  });
});
