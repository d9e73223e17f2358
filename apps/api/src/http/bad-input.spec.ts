import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { commandExamples, startExample } from '../docs/examples.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const commands = `/api/v1/pathways/${pathwayId}/commands`;
const start = '/api/v1/pathways';
const plan = commandExamples.PlanDischarge;
const planned = (data: object) => ({ type: 'PlanDischarge', data });
const text = (value: unknown) => JSON.stringify(value);

function expectProblem(answer: LightMyRequestResponse, status: number, code: string): void {
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({ type: `/problems/${code}`, status, title: expect.stringMatching(/\w/) });
  expect(answer.body).not.toMatch(/\bat .*\.[jt]s/);
}
const found = (answer: LightMyRequestResponse) =>
  answer.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);

describe('bad input', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it.each([
    ['10 MB', 'x'.repeat(10_000_000), 413, 'body-too-large'],
    ['10 000 levels deep', '['.repeat(10_000) + ']'.repeat(10_000), 400, 'malformed-json'],
    ['51 levels deep', `${'{"a":'.repeat(51)}1${'}'.repeat(51)}`, 400, 'malformed-json'],
    ['an array of 120 000 elements', text(Array(120_000).fill(1)), 400, 'malformed-json'],
    ['an array of a million elements', text(Array(1_000_000).fill(1)), 413, 'body-too-large'],
    ['a byte order mark', `\ufeff${text(planned(plan))}`, 400, 'malformed-json'],
    ['UTF-16', Buffer.from(text(planned(plan)), 'utf16le'), 400, 'malformed-json'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'malformed-json'],
    ['half of an object', '{"type":', 400, 'malformed-json'],
    ['an endless string', '{"type":"', 400, 'malformed-json'],
    ['a trailing comma', '{"type":"Admit",}', 400, 'malformed-json'],
    ['closing brackets only', '}}}]]]', 400, 'malformed-json'],
    ['nothing', '', 400, 'malformed-json'],
    ['a list', '[]', 400, 'invalid-body'],
    ['null', 'null', 400, 'invalid-body'],
  ])('refuses a body of %s', async (_what, body, status, code) => {
    const answer = await api.post(commands, body);
    expectProblem(answer, status, code);
  });

  it.each([
    ['a duplicate key', '{"type":"Admit","type":"Discharge"}', '#/type', 'duplicate-key'],
    ['a duplicate key in disguise', String.raw`{"data":{"on":1,"\u006fn":2}}`, '#/data/on', 'duplicate-key'],
    ['__proto__', '{"data":{"__proto__":{"role":"leader"}}}', '#/data/__proto__', 'forbidden-key'],
    ['__proto__ in disguise', String.raw`{"\u005f_proto__":1}`, '#/__proto__', 'forbidden-key'],
    ['NUL in free JSON', String.raw`{"data":{"changes":{"a":["b","\u0000"]}}}`, '#/data/changes/a/1', 'invalid-text'],
    ['half a surrogate pair', String.raw`{"data":{"a/b":"\ud800"}}`, '#/data/a~1b', 'invalid-text'],
    ['an unknown type', text({ type: 'DropTables', data: {} }), '#/type', 'unknown-type'],
    ['no type', '{}', '#/type', 'unknown-type'],
    ['an unknown field', text(planned({ ...plan, surprise: 1 })), '#/data/surprise', 'unknown-field'],
    ['constructor as a field', text(planned({ ...plan, constructor: {} })), '#/data/constructor', 'unknown-field'],
    [
      'a field left out',
      text(planned({ episodeId: plan.episodeId, on: plan.on })),
      '#/data/municipalWarning',
      'invalid-value',
    ],
    ['no date', text(planned({ ...plan, on: 'i morgen' })), '#/data/on', 'invalid-format'],
    ['30 February', text(planned({ ...plan, on: '2027-02-30' })), '#/data/on', 'invalid-format'],
    ['the year 1', text(planned({ ...plan, on: '0001-01-01' })), '#/data/on', 'custom'],
    ['the year 9999', text(planned({ ...plan, on: '9999-12-31' })), '#/data/on', 'custom'],
    ['SQL for an id', text(planned({ ...plan, episodeId: "1' OR '1'='1" })), '#/data/episodeId', 'invalid-format'],
    ['whose fact it is', text(planned({ ...plan, controller: '1103' })), '#/data/controller', 'unknown-field'],
    ['who may see it', text(planned({ ...plan, audience: 'seam' })), '#/data/audience', 'unknown-field'],
    ['who did it', text({ ...planned(plan), actor: { subject: 'other' } }), '#/actor', 'unknown-field'],
    [
      'when it was recorded',
      text({ ...planned(plan), recordedAt: '2027-01-01T00:00:00Z' }),
      '#/recordedAt',
      'unknown-field',
    ],
    ['a number for a date', text(planned({ ...plan, on: 20270430 })), '#/data/on', 'invalid-type'],
  ])('points at %s', async (_what, body, pointer, code) => {
    const answer = await api.post(commands, body);
    expectProblem(answer, 400, 'invalid-body');
    expect(found(answer)).toContainEqual([pointer, code]);
  });

  it('names at most twenty faults of one body', async () => {
    const surprises = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
    expect(found(await api.post(commands, planned({ ...plan, ...surprises })))).toHaveLength(20);
    const members = Array(30).fill({});
    expect(found(await api.post(commands, { type: 'FormAnsvarsgruppe', data: { members } }))).toHaveLength(20);
  });

  it.each([
    ['ten digits', { nationalId: '0181901000' }],
    ['letters', { nationalId: 'ikke-nummer' }],
  ])('refuses a national id of %s, without repeating it', async (_what, client) => {
    const answer = await api.post(start, { ...startExample, client: { ...startExample.client, ...client } });
    expectProblem(answer, 400, 'invalid-body');
    expect(found(answer)).toContainEqual(['#/client/nationalId', 'invalid-format']);
    expect(answer.body).not.toContain(client.nationalId);
  });

  it.each(['110', '11081', '1108 ', '１１０８', 'Sandnes'])('refuses the kommunenummer %s', async (municipality) => {
    const answer = await api.post(start, { ...startExample, municipality });
    expectProblem(answer, 400, 'invalid-body');
    expect(found(answer)).toContainEqual(['#/municipality', expect.any(String)]);
  });

  it.each(['310000001', '12345678', 'NO310000000'])('refuses the organisasjonsnummer %s', async (to) => {
    const answer = await api.post(commands, {
      type: 'RegisterReferral',
      data: { ...commandExamples.RegisterReferral, to },
    });
    expectProblem(answer, 400, 'invalid-body');
    expect(answer.json().errors[0].pointer).toBe('#/data/to');
  });

  it.each(['Áŋŋel Čáhcesámi', 'Áŋŋel Čáhcesámi'.normalize('NFD')])('takes Sámi letters: %s', async (name) => {
    const body = { ...startExample, client: { ...startExample.client, name } };
    expect((await api.post(start, body)).statusCode).toBe(201);
    expect(api.asked.at(-1)?.args[1]).toMatchObject({ client: { name } });
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'application/jsonp',
    'nonsense',
  ])('takes no %s', async (type) => {
    expectProblem(await api.post(commands, planned(plan), { 'content-type': type }), 415, 'unsupported-media-type');
  });

  it('takes no compressed body, and none without a type', async () => {
    const squeezed = await api.post(commands, planned(plan), { 'content-encoding': 'gzip' });
    expectProblem(squeezed, 415, 'unsupported-media-type');
    const authorization = `Bearer ${await api.local.token()}`;
    const bare = await api.inject({ method: 'POST', url: commands, headers: { authorization } });
    expectProblem(bare, 415, 'unsupported-media-type');
  });

  it('asks who it is before it reads anything', async () => {
    const body = { method: 'POST' as const, url: commands, headers: { 'content-type': 'text/plain' }, payload: '{' };
    expectProblem(await api.inject(body), 401, 'not-signed-in');
  });

  it.each([
    ['GET', '/api/v1/nothing', 404, 'no-such-route', undefined],
    ['GET', '/api/v1/pathways/../../etc/passwd', 404, 'no-such-route', undefined],
    ['DELETE', `/api/v1/pathways/${pathwayId}?x=1`, 405, 'method-not-allowed', 'GET, HEAD'],
    ['GET', commands, 405, 'method-not-allowed', 'POST'],
    ['PUT', '/api/v1/pathways', 405, 'method-not-allowed', 'POST'],
    ['OPTIONS', '/api/v1/breaks', 405, 'method-not-allowed', 'GET, HEAD'],
    ['QUERY', '/api/v1/rules', 405, 'method-not-allowed', 'GET, HEAD'],
    ['GET', '/api/v1/pathways/%E0%A4%A', 400, 'malformed-request', undefined],
  ] as const)('%s %s is %i', async (method, url, status, code, allow) => {
    // light-my-request's types do not know QUERY yet
    const answer = await api.inject({ method: method as 'GET', url });
    expectProblem(answer, status, code);
    expect(answer.headers['allow']).toBe(allow);
  });

  it('never answers 5xx to any of this, nor logs it as unexpected', () => {
    expect(api.logged.join('')).not.toContain('unexpected error');
  });

  it('answers a request that is not HTTP, and headers beyond measure, with a problem', async () => {
    await api.app.listen(0, '127.0.0.1');
    expect(await raw(api, 'HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*"code":"malformed-request"/);
    const large = `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`;
    expect(await raw(api, large)).toMatch(/^HTTP\/1.1 431 [^]*"code":"headers-too-large"/);
  });
});

describe('slow clients', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: x\r\nx: '],
    ['a body', `POST ${start} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`],
  ])('who never end %s are answered 408 and sent away', async (_what, bytes) => {
    const api = await openApp({ patience: { headersMs: 100, requestMs: 200 } });
    await api.app.listen(0, '127.0.0.1');
    expect(await raw(api, bytes)).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    await api.app.close();
  });
});

function raw(api: OpenApp, bytes: string): Promise<string> {
  const port = Number(new URL(api.app.getHttpAdapter().getInstance().listeningOrigin).port);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
