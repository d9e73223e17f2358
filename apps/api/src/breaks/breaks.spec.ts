import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { breakId, home, leaderRow } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const address = `/api/v1/breaks/${breakId}`;
const acts: [string, object, object][] = [
  ['question', {}, { type: 'QuestionBreak', data: {} }],
  [
    'lesson',
    { lesson: 'Bestill bolig tidligere.' },
    { type: 'RecordLesson', data: { lesson: 'Bestill bolig tidligere.' } },
  ],
];

describe('what a leader does about a break, over HTTP', () => {
  let api: OpenApp;
  let leader: Record<string, string>;
  beforeAll(async () => {
    api = await openApp();
    leader = { authorization: `Bearer ${await api.local.token({ role: 'leader' })}` };
  });
  afterAll(() => api.app.close());

  it.each(acts)(
    '%s: passes it on with a key and a route of its own, and answers with the row',
    async (what, body, act) => {
      const answer = await api.post(`/api/v1/breaks/${breakId.toUpperCase()}/${what}`, body, {
        ...leader,
        'idempotency-key': 'k-1',
      });
      expect([answer.statusCode, answer.json()]).toEqual([200, leaderRow]);
      expect(api.asked.at(-1)).toEqual({
        method: 'actOnBreak',
        args: [
          expect.objectContaining({ organisation: home, role: 'leader' }),
          { breakId, act },
          { idempotencyKey: 'k-1', route: `POST ${address}/${what}`, body },
        ],
      });
    },
  );

  it('shows the client by a reason, to a leader whose sign-in says what is led', async () => {
    const head = { authorization: `Bearer ${await api.local.token({ role: 'leader', leads: 'service' })}` };
    const body = { reason: 'Må bemannes i dag.' };
    const answer = await api.post(`${address}/client`, body, head);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { break: leaderRow, client: expect.anything(), responsible: [] },
    ]);
    expect(api.asked.at(-1)).toEqual({
      method: 'showClient',
      args: [
        expect.objectContaining({ organisation: home, role: 'leader', leads: 'service' }),
        { breakId, act: { type: 'ShowClient', data: body } },
        { idempotencyKey: undefined, route: `POST ${address}/client`, body },
      ],
    });
    for (const wrong of [{}, { reason: ' ' }, { reason: 'x'.repeat(2001) }]) {
      const refused = await api.post(`${address}/client`, wrong, head);
      expect([refused.statusCode, refused.json().errors[0].pointer]).toEqual([400, '#/reason']);
    }
    const unknown = { authorization: `Bearer ${await api.local.token({ role: 'leader', leads: 'everything' })}` };
    expect((await api.post(`${address}/client`, body, unknown)).statusCode).toBe(401);
  });

  it('tells a leader of the whole service that she is one', async () => {
    const sessionOf = async (more: object) => {
      const authorization = `Bearer ${await api.local.token({ role: 'leader', ...more })}`;
      return (await api.inject({ url: '/api/v1/session', headers: { authorization } })).json().leads;
    };
    expect([await sessionOf({ leads: 'service' }), await sessionOf({})]).toEqual(['service', undefined]);
  });

  it('counts for leaders alone', async () => {
    const counts = (headers?: Record<string, string>) => api.inject({ url: '/api/v1/breaks/counts', headers });
    expect((await counts(leader)).json()).toEqual({ items: [], least: 5 });
    const coordinator = { authorization: `Bearer ${await api.local.token()}` };
    expect((await counts(coordinator)).statusCode).toBe(403);
    const file = (headers?: Record<string, string>) => api.inject({ url: '/api/v1/breaks/counts.csv', headers });
    expect((await file(coordinator)).statusCode).toBe(403);
    const { statusCode, headers, body } = await file(leader);
    expect([statusCode, headers['content-type'], headers['content-disposition']]).toEqual([
      ...[200, 'text/csv; charset=utf-8', `attachment; filename="kjedebrudd-${home}.csv"`],
    ]);
    expect(body).toContain('slags brudd;trinn;åpne;færre enn');
  });

  it.each(acts)('%s: is for leaders, and asks for nothing else', async (what, body) => {
    const coordinator = await api.post(`${address}/${what}`, body);
    expect([coordinator.statusCode, coordinator.json().code]).toEqual([403, 'role-not-allowed']);
    const surprised = await api.post(`${address}/${what}`, { ...body, surprise: 1 }, leader);
    expect([surprised.statusCode, surprised.json().errors[0].pointer]).toEqual([400, '#/surprise']);
  });

  it('a lesson says something', async () => {
    for (const body of [{}, { lesson: '  ' }, { lesson: 'x'.repeat(2001) }]) {
      const answer = await api.post(`${address}/lesson`, body, leader);
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/lesson']);
    }
  });

  it.each(acts)('%s: answers alike for unknown, not yours and not even an id', async (what, body) => {
    const stranger = { authorization: `Bearer ${await api.local.token({ role: 'leader', organisation: '4601' })}` };
    const answers = await Promise.all([
      api.post(`${address}/${what}`, body, stranger),
      api.post(`/api/v1/breaks/0197a1c4-5d1e-7c44-9a51-3f0f6f0a1bff/${what}`, body, leader),
      api.post(`/api/v1/breaks/1%27%20OR%201=1/${what}`, body, leader),
    ]);
    const bodies = answers.map(({ statusCode, body: text }) => statusCode + text.replace(/urn:uuid:[\w-]+/, ''));
    expect(new Set(bodies)).toEqual(new Set([bodies[0]]));
    expect(answers[0]?.statusCode).toBe(404);
  });
});
