import { afterEach, describe, expect, it } from '@jest/globals';
import { pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const worklist = '/api/v1/worklist';

describe('how often one may ask', () => {
  let api: OpenApp;
  afterEach(() => api.app.close());
  /** Limits cut down: three reads and one and a half writes a minute for a person, fifteen for a machine. */
  const open = async () => {
    api = await openApp({ rateLimitFactor: 0.0025 });
  };
  const times = async (count: number, ask: () => Promise<{ statusCode: number }>) => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push((await ask()).statusCode);
    return statuses;
  };
  const as = async (claims: object, url: string) =>
    api.inject({ url, headers: { authorization: `Bearer ${await api.local.token({ ...claims })}` } });

  it('ends in 429 with Retry-After and nothing that helps to stay below', async () => {
    await open();
    expect(await times(3, () => api.get(worklist))).toEqual([200, 200, 200]);
    const answer = await api.get(worklist);
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-requests']);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });

  it('is counted by route: a page is open while a list is not', async () => {
    await open();
    await times(4, () => api.get(worklist));
    expect((await api.get(`/api/v1/pathways/${pathwayId}`)).statusCode).toBe(200);
    expect(await times(4, () => api.get(`/api/v1/pathways/${pathwayId}`))).toEqual([200, 200, 429, 429]);
  });

  it('is counted by caller, whatever token or address', async () => {
    await open();
    const statuses = await times(4, () => as({ sub: 'person-1', jti: String(Math.random()) }, worklist));
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await as({ sub: 'person-2' }, worklist)).statusCode).toBe(200);
  });

  it('lets machines hand over more than a person can type', async () => {
    await open();
    const machine = { sub: 'journal', role: 'system', kind: 'machine' };
    const statuses = await times(5, () => as(machine, `/api/v1/pathways/${pathwayId}`));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it('counts writes before it reads the body', async () => {
    await open();
    const send = () => api.post(`/api/v1/pathways/${pathwayId}/commands`, 'not json');
    expect(await times(3, send)).toEqual([400, 429, 429]);
  });

  it('holds those without a sign-in by their address, health checks too', async () => {
    api = await openApp({ rateLimitFactor: 0.00005 });
    expect(await times(4, () => api.inject({ url: worklist }))).toEqual([401, 401, 401, 429]);
    expect((await api.inject({ url: '/health/live' })).statusCode).toBe(429);
    const elsewhere = await api.inject({ url: '/health/live', remoteAddress: '10.0.0.9' });
    expect(elsewhere.statusCode).toBe(200);
  });
});
