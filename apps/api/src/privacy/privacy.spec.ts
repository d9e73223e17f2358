import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseId } from '../testing/fake-privacy.js';
import { pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

describe('records over HTTP', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());
  const as = async (role: string) => ({ authorization: `Bearer ${await api.local.token({ role })}` });

  it('takes a number in the body only, and answers 200 with nothing found', async () => {
    const answer = await api.post('/api/v1/clients/search', { nationalId: '0'.repeat(11) });
    expect([answer.statusCode, answer.json()]).toEqual([200, { items: [] }]);
    expect((await api.post('/api/v1/clients/search', { nationalId: '1' })).statusCode).toBe(400);
    const leader = await as('leader');
    expect((await api.post('/api/v1/clients/search', { nationalId: '0'.repeat(11) }, leader)).statusCode).toBe(403);
  });

  it('opens a case: 201; of a stranger: 404; without saying what is right: 400', async () => {
    const cases = (id: string) => `/api/v1/pathways/${id}/privacy-cases`;
    expect((await api.post(cases(pathwayId), { kind: 'block' })).statusCode).toBe(201);
    expect((await api.post(cases(strangersPathwayId), { kind: 'block' })).statusCode).toBe(404);
    const empty = await api.post(cases(pathwayId), { kind: 'correction' });
    expect([empty.statusCode, empty.json().errors[0].pointer]).toEqual([400, '#/name']);
    expect((await api.get(cases(pathwayId))).json().items).toHaveLength(1);
    expect((await api.post(cases(pathwayId), { kind: 'block' }, await as('leader'))).statusCode).toBe(403);
  });

  it('takes out for an authority: 201; of a stranger 404; on a basis that is not its own 400; for a leader 403', async () => {
    const extracts = (id: string) => `/api/v1/pathways/${id}/extracts`;
    const asked = { authority: 'statsforvalteren', basis: 'hpl-30', reference: '2027/1234' };
    const made = await api.post(extracts(pathwayId), asked);
    expect([made.statusCode, made.json().case]).toEqual([201, asked]);
    expect((await api.post(extracts(strangersPathwayId), asked)).statusCode).toBe(404);
    const wrong = await api.post(extracts(pathwayId), { ...asked, basis: 'gdpr-58' });
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '#/basis']);
    expect((await api.post(extracts(pathwayId), { ...asked, more: 1 })).statusCode).toBe(400);
    for (const role of ['leader', 'client', 'system']) {
      expect((await api.post(extracts(pathwayId), asked, await as(role))).statusCode).toBe(403);
    }
  });

  it.each([
    ['archive', { how: 'noDuty' }],
    ['decision', { outcome: 'granted', reason: 'Som brukeren ba om' }],
    ['call-off', {}],
    ['complaint', { to: 'datatilsynet', receivedOn: '2027-01-11' }],
    ['complaint-outcome', { outcome: 'upheld', on: '2027-02-11' }],
  ])('acts on a case at …/%s: 200, unknown 404, another field 400', async (act, body) => {
    const at = (id: string) => `/api/v1/privacy-cases/${id}/${act}`;
    expect((await api.post(at(caseId), body)).statusCode).toBe(200);
    expect((await api.post(at(pathwayId), body)).statusCode).toBe(404);
    expect((await api.post(at(caseId), { ...body, more: 1 })).statusCode).toBe(400);
    expect((await api.post(at(caseId), body, await as('client'))).statusCode).toBe(403);
  });
});
