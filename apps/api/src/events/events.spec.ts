import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Changes } from '../../../../libs/event-store/change-port.js';
import { seconds } from '../testing/local-issuer.js';
import { home, pathwayId } from '../testing/fake-pathways.js';
import { openApp, publicUrl, type OpenApp } from '../testing/open-app.js';

/** Reads until the text has come, or the stream ends. */
const until = (answer: IncomingMessage, text: string): Promise<string> =>
  new Promise((resolve) => {
    let told = '';
    answer.setEncoding('utf8').on('data', (part: string) => {
      told += part;
      if (told.includes(text)) resolve(told);
    });
    answer.on('end', () => resolve(told));
  });

describe('the stream of an open page, over HTTP', () => {
  let api: OpenApp;
  let port: number;
  let next: Changes[] = [];
  beforeAll(async () => {
    const nothing: Changes = { mark: 'here', demoOffsetMs: 0, changed: [] };
    api = await openApp({ pathways: { changesSince: async () => next.shift() ?? nothing } });
    await api.app.listen(0, '127.0.0.1');
    port = Number(new URL(await api.app.getUrl()).port);
  });
  afterAll(() => api.app.close());

  const listen = async (headers: Record<string, string>): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      httpRequest({ port, host: '127.0.0.1', path: '/api/v1/events', headers }, resolve).on('error', reject).end();
    });
  const bearer = async (claims = {}) => ({ authorization: `Bearer ${await api.local.token(claims)}` });

  it('says when it listens, then which pathways may have changed, and nothing else', async () => {
    const answer = await listen(await bearer());
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await until(answer, 'ready')).toBe('retry: 3000\nevent: ready\ndata: {}\n\n');
    next = [{ mark: 'there', demoOffsetMs: 0, changed: [{ organisation: home, pathwayId }] }];
    expect(await until(answer, 'lists')).toBe(`event: lists\ndata: {"pathways":["${pathwayId}"]}\n\n`);
    answer.destroy();
    expect(api.asked.filter(({ method }) => method === 'listen')).toHaveLength(1);
  });

  it('ends with the token', async () => {
    const token = await api.local.sign({
      ...{ sub: 'person-1', role: 'coordinator', organisation: home, level: 'municipality', kind: 'person' },
      exp: seconds(1),
    });
    const answer = await listen({ authorization: `Bearer ${token}` });
    expect(await until(answer, 'never')).toContain('ready');
  });

  it('refuses before it opens: whoever is not signed in, a machine, and a client', async () => {
    const refused = [{}, await bearer({ kind: 'machine', role: 'system' }), await bearer({ role: 'client' })];
    const answers = await Promise.all(refused.map(listen));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 403, 403]);
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual(
      answers.map(() => expect.stringContaining('application/problem+json')),
    );
    for (const answer of answers) answer.destroy();
  });

  it('has no body to a HEAD, and leaves nothing open behind it', async () => {
    const answer = await api.inject({ method: 'HEAD', url: '/api/v1/events', headers: await bearer() });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('ends with the session, which neither it nor what an untouched page asks keeps alive', async () => {
    const { sessions } = api.browser;
    const party = { kind: 'person', role: 'coordinator', subject: 'person-2', issuer: 'https://issuer.test' } as const;
    const staff = { ...party, organisation: home, level: 'municipality' } as const;
    const cookie = await sessions.begin({ who: 'staff', party: staff, accessToken: 't' });
    const name = '__Host-forlopsvakt-session';
    const headers = { cookie: `${name}=${cookie}`, host: new URL(publicUrl).host };
    const used: string[] = [];
    const { use } = sessions;
    sessions.use = (value) => {
      used.push(value);
      return use(value);
    };
    const answer = await listen(headers);
    await until(answer, 'ready');
    const read = (more = {}) => api.inject({ url: '/api/v1/worklist', headers: { ...headers, ...more } });
    expect((await read({ 'x-unattended': '1' })).statusCode).toBe(200);
    expect(used).toEqual([]);
    expect((await read()).statusCode).toBe(200);
    expect(used).toEqual([cookie]);
    await sessions.end(cookie);
    await until(answer, 'never');
    expect((await read({ 'x-unattended': '1' })).statusCode).toBe(401);
    sessions.use = use;
  });
});
