import { afterEach, describe, expect, it } from '@jest/globals';
import { Refusal, type RefusalKind } from '../../../libs/application/refusal.js';
import { BadCursor, StoreUnavailable } from '../../../libs/event-store/errors.js';
import { openApp, type OpenApp } from './testing/open-app.js';

describe('errors as problems', () => {
  let api: OpenApp;
  afterEach(() => api.app.close());

  const failing = async (error: unknown, headers: Record<string, string> = {}) => {
    api = await openApp({
      pathways: {
        worklist: async () => {
          throw error;
        },
      },
    });
    return api.get('/api/v1/worklist', headers);
  };

  const kinds: [RefusalKind, number][] = [
    ['invalid', 400],
    ['forbidden', 403],
    ['not-found', 404],
    ['state', 409],
    ['version', 412],
    ['unprocessable', 422],
    ['busy', 503],
  ];
  it.each(kinds)('a refusal of kind %s is %i', async (kind, status) => {
    const answer = await failing(new Refusal(kind, 'some-code', 'Do this instead.', { currentVersion: 3 }));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
    expect(answer.json()).toEqual({
      type: '/problems/some-code',
      title: expect.stringMatching(/^[A-Z]/),
      status,
      code: 'some-code',
      detail: 'Do this instead.',
      currentVersion: 3,
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
  });

  it.each([
    ['the store says so', new StoreUnavailable()],
    ['nobody listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    [
      'neither address answers',
      new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })]),
    ],
    ['PostgreSQL shuts down', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['there are too many connections', Object.assign(new Error('sorry'), { code: '53300' })],
    ['the connection is cut', new Error('Connection terminated unexpectedly')],
  ])('503 with Retry-After when %s', async (_what, error) => {
    const answer = await failing(error);
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      503,
      'store-unavailable',
      '2',
    ]);
  });

  it('a cursor of another list is 400 at #/cursor', async () => {
    const answer = await failing(new BadCursor());
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/cursor']);
  });

  it('anything else is 500 with a reference; what it says is neither in the answer nor in the log', async () => {
    const secret = 'Key (name)=(Prøve Syntetisk) already exists';
    const cause = new Error(secret);
    const answer = await failing(Object.assign(new Error(secret, { cause }), { code: '23505', detail: secret }));
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      type: '/problems/internal-error',
      title: 'Something went wrong here',
      status: 500,
      code: 'internal-error',
      instance: expect.any(String),
    });
    const log = api.logged.join('');
    expect(log).toContain(answer.json().instance.replace('urn:uuid:', ''));
    expect(log).toContain('23505');
    expect(log).toContain('problem.filter.spec');
    expect(log).not.toContain('Syntetisk');
  });

  it('something that is no error at all is 500 too', async () => {
    expect((await failing('oops')).statusCode).toBe(500);
  });

  it.each([
    ['nb-NO,nb;q=0.9,en;q=0.8', 'nb', 'Du må logge inn'],
    ['nn', 'nb', 'Du må logge inn'],
    ['no', 'nb', 'Du må logge inn'],
    ['en;q=0.5, nb', 'nb', 'Du må logge inn'],
    ['en, nb;q=0.5', 'en', 'Sign-in needed'],
    ['nb;q=0, de', 'en', 'Sign-in needed'],
    ['*', 'en', 'Sign-in needed'],
    [',,;;q=x'.repeat(1000), 'en', 'Sign-in needed'],
  ])('Accept-Language %s is answered in %s', async (wanted, language, title) => {
    api = await openApp();
    const answer = await api.get('/api/v1/worklist', { authorization: 'x', 'accept-language': wanted });
    expect([answer.headers['content-language'], answer.json().title]).toEqual([language, title]);
  });
});
