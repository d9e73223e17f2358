import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { home } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const address = '/api/v1/indicators';

describe('indicators, over HTTP', () => {
  let api: OpenApp;
  let leader: Record<string, string>;
  beforeAll(async () => {
    api = await openApp();
    leader = { authorization: `Bearer ${await api.local.token({ role: 'leader' })}` };
  });
  afterAll(() => api.app.close());

  it('are read by a leader, by place and period', async () => {
    const answer = await api.get(`${address}?period=2027-03&place=NO`, leader);
    expect([answer.statusCode, answer.json().place, answer.json().period]).toEqual([200, 'NO', '2027-03']);
  });

  it('come as a file that makes no formula of a name', async () => {
    const answer = await api.get(`${address}.csv`, leader);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="indikatorer-${home}-2027-03.csv"`,
    });
    expect(answer.body).toContain(`${home};"'=Eksempel";2027-03;K0`);
  });

  it('are not for others, nor of a place that is another’s: and say what to do', async () => {
    expect((await api.get(address)).statusCode).toBe(403);
    const answer = await api.get(`${address}?place=1103`, leader);
    expect(answer.json()).toMatchObject({
      status: 403,
      code: 'not-your-figures',
      detail: expect.stringContaining('leave place out'),
    });
  });

  it.each([
    'period=2027-13',
    'period=27',
    'period=2027-03-01',
    'place=x',
    'place=0301;drop',
    'person=kari',
    'sort=coordinator',
    'coordinator=1',
  ])('%s is no question', async (query) => {
    const answer = await api.get(`${address}?${query}`, leader);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-query']);
  });

  it('of what was agreed are read by a coordinator too, of the own organisation alone', async () => {
    const coordinator = await api.get(`${address}/agreed?period=2027-03`);
    expect([coordinator.statusCode, coordinator.json().place, coordinator.json().period]).toEqual([
      ...[200, home, '2027-03'],
    ]);
    expect((await api.get(`${address}/agreed`, leader)).statusCode).toBe(200);
    const specialist = { authorization: `Bearer ${await api.local.token({ role: 'specialist' })}` };
    expect((await api.get(`${address}/agreed`, specialist)).statusCode).toBe(403);
    expect((await api.get(`${address}/agreed?place=NO`, leader)).statusCode).toBe(400);
  });

  it('have definitions that anybody who is signed in may read', async () => {
    const { items } = (await api.get(`${address}/definitions`)).json();
    expect(items.find(({ id }: { id: string }) => id === 'K10')).toMatchObject({
      ...{ notice: 'anbefaling i produktet', counted: 'event', unit: 'share' },
      denominator: expect.stringContaining('Utskrivninger'),
    });
  });
});
