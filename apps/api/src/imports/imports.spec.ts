import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../../../libs/contracts/vocabulary.js';
import { importId } from '../testing/fake-imports.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const begins = { format: 'ndjson', source: 'fagsystem', fileHash: 'a'.repeat(64) };
const lines = { fromLine: 1, lines: ['{}'], last: true };
const of = (more = '', id = importId) => `/api/v1/imports/${id}${more}`;

describe('imports over HTTP', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());
  const as = async (role: Role) => ({ authorization: `Bearer ${await api.local.token({ role })}` });

  it.each([
    ['coordinator', 200],
    ['system', 200],
    ['specialist', 403],
    ['leader', 403],
    ['client', 403],
  ] as const)('are begun, filled and followed by %s: %i', async (role, status) => {
    const headers = await as(role);
    const answers = [
      await api.post('/api/v1/imports', begins, headers),
      await api.post(of('/rows'), lines, headers),
      await api.get(of(), headers),
      await api.get(of('/errors'), headers),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([status, status, status, status]);
  });

  it('have an error file that a browser saves', async () => {
    const { headers } = await api.get(of('/errors'), await as('coordinator'));
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="feil.csv"');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('are not found under another id', async () => {
    for (const id of ['0197a1c4-5d1e-7c44-9a51-3f0f6f0a1bff', 'no-id']) {
      expect((await api.get(of('', id), await as('coordinator'))).statusCode).toBe(404);
      expect((await api.post(of('/rows', id), lines, await as('coordinator'))).statusCode).toBe(404);
    }
  });

  it.each([
    [{ ...begins, fileHash: 'short' }, '#/fileHash'],
    [{ ...begins, source: 'a b' }, '#/source'],
    [{ ...begins, format: 'xml' }, '#/format'],
    [{ ...begins, colour: 'red' }, '#/colour'],
  ])('are refused with %j', async (body, pointer) => {
    const answer = await api.post('/api/v1/imports', body, await as('coordinator'));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toBe(pointer);
  });

  it('take a thousand lines at a time', async () => {
    const many = { ...lines, lines: Array.from({ length: 1_001 }, () => '{}') };
    expect((await api.post(of('/rows'), many, await as('coordinator'))).statusCode).toBe(400);
  });
});
