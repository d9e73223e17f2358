import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requestId } from '../testing/fake-joining.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const asking = { nationalId: '0'.repeat(11), why: 'treating' };

/** The routes; what they answer whom is the matrix' and the integration spec's. */
describe('/api/v1/join-requests', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());
  const as = async (role: string, organisation = '314002024') => ({
    authorization: `Bearer ${await api.local.token({ role, organisation, ...(organisation.length === 9 && { level: 'specialist' }) })}`,
  });

  it('takes a unit’s request, and says no more than that it was asked', async () => {
    const specialist = await as('specialist');
    const answer = await api.post('/api/v1/join-requests', asking, specialist);
    expect([answer.statusCode, answer.json()]).toEqual([202, { state: 'asked' }]);
    const wrong = await api.post('/api/v1/join-requests', { ...asking, why: 'nysgjerrig' }, specialist);
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '#/why']);
    const more = await api.post('/api/v1/join-requests', { ...asking, name: 'Prøve Syntetisk' }, specialist);
    expect(more.statusCode).toBe(400);
  });

  it('is no way for a coordinator, a leader or a machine to ask about a person', async () => {
    for (const role of ['coordinator', 'leader', 'system']) {
      const caller = await as(role, role === 'system' ? '314002024' : '1108');
      expect((await api.post('/api/v1/join-requests', asking, caller)).statusCode).toBe(403);
    }
  });

  it('shows them to the coordinator, who declines', async () => {
    const { items } = (await api.get('/api/v1/join-requests')).json();
    expect(items).toMatchObject([{ requestId, whyLabel: 'Behandler brukeren' }]);
    const decline = `/api/v1/join-requests/${requestId}/decline`;
    expect((await api.post(decline, { tell: 'them' })).statusCode).toBe(400);
    expect((await api.post(decline, {})).statusCode).toBe(200);
    const unknown = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b99';
    expect((await api.post(`/api/v1/join-requests/${unknown}/decline`, {})).statusCode).toBe(404);
  });
});
