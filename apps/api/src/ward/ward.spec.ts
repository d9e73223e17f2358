import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leavingAnswer } from '../../../../libs/contracts/answers/ward.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

/** The route; what is on the board, and for whom, is the matrix' and the integration spec's. */
describe('/api/v1/leaving', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());
  const as = async (role: string) => ({
    authorization: `Bearer ${await api.local.token({ role, organisation: '314002024', level: 'specialist' })}`,
  });

  it('tells the ward who leaves, of its own unit and no other that it might name', async () => {
    const answer = await api.get('/api/v1/leaving', await as('specialist'));
    expect(answer.statusCode).toBe(200);
    expect(leavingAnswer.parse(answer.json()).items).toHaveLength(1);
    const other = await api.get('/api/v1/leaving?unit=983974732', await as('specialist'));
    expect(other.statusCode).toBe(400);
  });

  it('is shut to everybody else', async () => {
    for (const role of ['coordinator', 'leader', 'system']) {
      expect((await api.get('/api/v1/leaving', await as(role))).statusCode).toBe(403);
    }
  });
});
