import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../../libs/application/refusal.js';
import { commandExamples, startExample } from '../docs/examples.js';
import { home, pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const address = `/api/v1/pathways/${pathwayId}`;
const admit = { type: 'Admit', data: commandExamples.Admit };

describe('pathways over HTTP', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp({
      pathways: {
        handle: async (_caller, id, command) => {
          if (command.type === 'Admit') return answerOf(id);
          throw new Refusal('version', 'version-conflict', 'Read the pathway again.', { currentVersion: 9 });
        },
      },
    });
  });
  afterAll(() => api.app.close());

  it('starts one: 201, where it is, and its version', async () => {
    const answer = await api.post('/api/v1/pathways', startExample, { 'idempotency-key': 'k-1' });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ location: address, etag: '"7"' });
    expect(api.asked.at(-1)).toMatchObject({
      method: 'start',
      args: [
        { organisation: home, subject: 'person-1', role: 'coordinator', level: 'municipality', kind: 'person' },
        startExample,
        { idempotencyKey: 'k-1', route: 'POST /api/v1/pathways' },
      ],
    });
  });

  it('passes a command on with key, version and a route of its own', async () => {
    const headers = { 'idempotency-key': 'k-2', 'if-match': 'W/"7"' };
    const answer = await api.post(`/api/v1/pathways/${pathwayId.toUpperCase()}/commands`, admit, headers);
    expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"8"']);
    expect(api.asked.at(-1)?.args.slice(1)).toEqual([
      pathwayId,
      admit,
      { idempotencyKey: 'k-2', ifMatch: 7, route: `POST ${address}/commands`, body: admit },
    ]);
  });

  it.each(['7', '"7"', 'W/"7"'])('takes If-Match %s', async (ifMatch) => {
    await api.post(`${address}/commands`, admit, { 'if-match': ifMatch });
    expect(api.asked.at(-1)?.args[3]).toMatchObject({ ifMatch: 7 });
  });

  it.each(['*', '"7", "8"', 'seven', '-7', '7.0', '"7', ''])('refuses If-Match %j', async (ifMatch) => {
    const answer = await api.post(`${address}/commands`, admit, { 'if-match': ifMatch });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed-request']);
  });

  it.each(['', 'x'.repeat(201), 'bl\u00e5', "'; DROP TABLE facts; --\u007f"])(
    'refuses Idempotency-Key %j',
    async (key) => {
      const answer = await api.post(`${address}/commands`, admit, { 'idempotency-key': key });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed-request']);
    },
  );

  it('answers 412 with the current version', async () => {
    const answer = await api.post(`${address}/commands`, { type: 'Discharge', data: commandExamples.Discharge });
    expect(answer.statusCode).toBe(412);
    expect(answer.json()).toMatchObject({ code: 'version-conflict', currentVersion: 9 });
  });

  it.each(['', '/facts', '/clocks'])('reads %s with an ETag, and 304 when nothing is newer', async (part) => {
    const first = await api.get(address + part);
    expect([first.statusCode, first.headers.etag]).toEqual([200, '"7"']);
    for (const known of ['"7"', 'W/"7"', '"1", "7"', '*']) {
      const again = await api.get(address + part, { 'if-none-match': known });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', '"7"']);
    }
    expect((await api.get(address + part, { 'if-none-match': '"6"' })).statusCode).toBe(200);
  });

  it.each(['', '/facts'])('reads %s as it was believed at an instant', async (part) => {
    const asOf = '2027-05-10T10:00:00.000Z';
    expect((await api.get(`${address}${part}?asOf=${asOf}`)).statusCode).toBe(200);
    expect(api.asked.at(-1)?.args.at(-1)).toMatchObject({ asOf });
    const answer = await api.get(`${address}${part}?asOf=yesterday`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/asOf']);
  });

  it('answers alike for unknown, not yours and not even an id', async () => {
    const stranger = { authorization: `Bearer ${await api.local.token({ organisation: '4601' })}` };
    const answers = await Promise.all([
      api.get(address, stranger),
      api.get(`/api/v1/pathways/${strangersPathwayId}`),
      api.get('/api/v1/pathways/1%27%20OR%201=1'),
      api.get(`/api/v1/pathways/${'x'.repeat(300)}`),
    ]);
    const bodies = answers.map(({ statusCode, body }) => statusCode + body.replace(/urn:uuid:[\w-]+/, ''));
    expect(new Set(bodies)).toEqual(new Set([bodies[0]]));
    expect(answers[0]?.statusCode).toBe(404);
  });
});

const answerOf = (id: string) => ({
  pathwayId: id,
  version: 8,
  phase: 'inTreatment' as const,
  facts: [],
  clocks: [],
  breaks: [],
});
