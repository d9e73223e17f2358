import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const url = `/api/v1/pathways/${pathwayId}/client-sheet`;

/** The route; what is on the paper is the integration spec's. */
describe(url.replace(pathwayId, '{id}'), () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  it('is the client’s page for the coordinator to print', async () => {
    const answer = await api.get(url);
    expect(answer.statusCode).toBe(200);
    expect(clientSheet.parse(answer.json()).name).toBe('Prøve Syntetisk');
    expect((await api.get(`${url}?all=1`)).statusCode).toBe(400);
    expect((await api.get(url.replace(pathwayId, '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b99'))).statusCode).toBe(404);
  });

  it('is nobody else’s to print', async () => {
    for (const role of ['specialist', 'leader', 'system']) {
      const authorization = `Bearer ${await api.local.token({ role, organisation: '1108' })}`;
      expect((await api.get(url, { authorization })).statusCode).toBe(403);
    }
  });
});
