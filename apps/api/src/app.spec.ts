import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now, pathwayId } from './testing/fake-pathways.js';
import { openApp, type OpenApp } from './testing/open-app.js';

const away = async () => {
  throw new Error('away');
};

describe('lists', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it('hands out 100 rows unless asked, and the next cursor', async () => {
    const answer = await api.get('/api/v1/worklist');
    expect(answer.json()).toEqual({ items: [], nextCursor: 'next' });
    expect(api.asked.at(-1)?.args[1]).toEqual({ limit: 100 });
    await api.get('/api/v1/worklist?limit=500&cursor=next');
    expect(api.asked.at(-1)?.args[1]).toEqual({ limit: 500, cursor: 'next' });
  });

  it.each([
    ['limit=0', '#/limit'],
    ['limit=501', '#/limit'],
    ['limit=-1', '#/limit'],
    ['limit=1e2', '#/limit'],
    ['limit=', '#/limit'],
    ['limit=5&limit=6', '#/limit'],
    ['cursor=', '#/cursor'],
    ['cursor=%00', '#/cursor'],
    ['cursor=a%20OR%201=1', '#/cursor'],
    ['sort=dueAt%3BDROP', '#/sort'],
    ['__proto__=1', '#/__proto__'],
  ])('refuses ?%s', async (query, pointer) => {
    const answer = await api.get(`/api/v1/worklist?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it('filters breaks by states and pathway', async () => {
    await api.get(`/api/v1/breaks?state=open&state=postponed&pathwayId=${pathwayId}&limit=500`);
    expect(api.asked.at(-1)?.args.slice(1)).toEqual([{ states: ['open', 'postponed'], pathwayId }, { limit: 500 }]);
    await api.get('/api/v1/breaks?state=resolved');
    expect(api.asked.at(-1)?.args[1]).toEqual({ states: ['resolved'] });
    await api.get('/api/v1/breaks');
    expect(api.asked.at(-1)?.args[1]).toEqual({});
  });

  it('reads a caseload whole or list by list, and knows only the five lists', async () => {
    await api.get('/api/v1/caseload');
    expect(api.asked.at(-1)).toMatchObject({ method: 'caseload', args: [{}, {}, { limit: 100 }] });
    await api.get('/api/v1/caseload?list=notReached&limit=5&cursor=next');
    expect(api.asked.at(-1)?.args.slice(1)).toEqual([{ list: 'notReached' }, { limit: 5, cursor: 'next' }]);
    const answer = await api.get('/api/v1/caseload?list=forgotten');
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/list']);
  });

  it.each([
    ['state=closed', '#/state/0'],
    ["state=open'--", '#/state/0'],
    ['pathwayId=1', '#/pathwayId'],
  ])('refuses ?%s', async (query, pointer) => {
    const answer = await api.get(`/api/v1/breaks?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it('takes no query where there is none', async () => {
    expect((await api.get(`/api/v1/pathways/${pathwayId}?role=leader`)).statusCode).toBe(400);
  });
});

describe('demo', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it('tells anybody who is in it and what time it is', async () => {
    expect((await api.inject({ url: '/api/v1/demo' })).json()).toEqual({
      now,
      municipalities: [{ number: '0301', name: 'Storby' }],
      specialistUnits: [{ organisationNumber: '310000000', name: 'Fjordklinikken' }],
    });
  });

  it.each(['P14D', 'P2W', 'P1M', 'PT36H', 'P1DT12H'])('moves time by %s', async (advance) => {
    const answer = await api.post('/api/v1/demo/clock', { advance });
    expect([answer.statusCode, answer.json()]).toEqual([200, { now: '2027-01-25T08:00:00.000Z' }]);
    expect(api.asked.at(-1)).toEqual({ method: 'advanceDemo', args: [advance] });
  });

  it.each(['P', 'PT', 'PT30M', 'P1Y', 'P1M2W', 'P0D', '-P1D', 'P-1D', '14', 'P14', 'P99999D', 14, null])(
    'refuses %j',
    async (advance) => {
      const answer = await api.post('/api/v1/demo/clock', { advance });
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/advance']);
    },
  );

  it('moves time for nobody who is not signed in', async () => {
    const answer = await api.post('/api/v1/demo/clock', { advance: 'P1D' }, { authorization: '' });
    expect(answer.statusCode).toBe(401);
  });

  it('does not exist outside demo mode', async () => {
    const real = await openApp({ demo: false });
    expect((await real.get('/api/v1/demo')).statusCode).toBe(404);
    expect((await real.post('/api/v1/demo/clock', { advance: 'P1D' })).statusCode).toBe(404);
    await real.app.close();
  });
});

describe('health', () => {
  it.each([
    [{}, 200, { status: 'ok', checks: { postgres: 'ok', temporal: 'ok' } }],
    [{ temporal: away }, 200, { status: 'degraded', checks: { postgres: 'ok', temporal: 'away' } }],
    [{ store: away }, 503, { status: 'unavailable', checks: { postgres: 'away', temporal: 'ok' } }],
  ])('%j is %i', async (health, status, body) => {
    const api = await openApp({ health });
    const ready = await api.inject({ url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([status, body]);
    expect((await api.inject({ url: '/health/live' })).statusCode).toBe(200);
    await api.app.close();
  });
});

describe('the figures of operation', () => {
  const waiting = { lagSeconds: 7, skipped: 2, parkedSignals: 3 };
  const metrics = async (projection: () => Promise<Partial<typeof waiting>>) => {
    const api = await openApp({ health: { projection: projection as () => Promise<typeof waiting> } });
    const { body } = await api.inject({ url: '/metrics' });
    await api.app.close();
    return body.split('\n').filter((line) => /^forlopsvakt_(projection|pathways|signals)/.test(line));
  };

  it('say how far the leaders’ figures are behind, and how much waits', async () => {
    expect(await metrics(async () => waiting)).toEqual([
      'forlopsvakt_projection_lag_seconds 7',
      'forlopsvakt_pathways_skipped 2',
      'forlopsvakt_signals_parked 3',
    ]);
  });

  it.each([
    ['nothing has been counted yet: behind any limit', async () => ({ skipped: 0, parkedSignals: 0 }), '+Inf'],
    ['nobody knows', away, 'Nan'],
  ])('say so when %s', async (_what, projection, lag) => {
    expect(await metrics(projection)).toContain(`forlopsvakt_projection_lag_seconds ${lag}`);
  });
});

describe('what others may see of a request', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
    await api.get(`/api/v1/pathways/${pathwayId}`);
    await api.get('/api/v1/worklist?cursor=hemmelig%0a%7b%22level%22%3a60%7d');
    await api.get(`/unknown/${pathwayId}/Syntetisk`, { 'x-request-id': 'forged\n{"level":60}' });
  });
  afterAll(() => api.app.close());

  it('is in the log: route template, status, time, organisation and role', () => {
    expect(JSON.parse(String(api.logged[0]))).toEqual({
      level: 30,
      time: expect.any(Number),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'GET',
      route: '/api/v1/pathways/:id',
      status: 200,
      ms: expect.any(Number),
      organisation: '0301',
      role: 'coordinator',
      msg: 'answered',
    });
  });

  it('holds no id, query, header or path of the caller', () => {
    expect(api.logged).toHaveLength(3);
    expect(api.logged.join('')).not.toMatch(new RegExp(`${pathwayId}|hemmelig|Syntetisk|forged|person-1`));
  });

  it('is in the metrics, by route template only', async () => {
    const { body } = await api.inject({ url: '/metrics' });
    expect(body).toMatch(/_duration_seconds_count\{method="GET",route="\/api\/v1\/pathways\/:id",status="200"\} 1/);
    expect(body).toContain('forlopsvakt_dependency_up{dependency="temporal"} 1');
    expect(body).not.toMatch(new RegExp(`${pathwayId}|hemmelig|Syntetisk|0301`));
  });

  it('keeps answers out of caches and frames, errors too', async () => {
    const headers = {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    };
    for (const url of ['/api/v1/worklist', '/nowhere', '/health/live', '/%E0%A4%A']) {
      expect((await api.get(url)).headers).toMatchObject(headers);
    }
  });
});
