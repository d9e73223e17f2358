import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../../local/src/demo/synthetic-person.js';
import { emergencyOpeningView } from '../../../../libs/contracts/topics/emergency.js';
import { clientsNumber } from '../testing/browser-parts.js';
import { openingId } from '../testing/fake-emergencies.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const url = '/api/v1/emergency-access';
const review = `${url}/${openingId}/review`;
const opening = { nationalId: clientsNumber, ground: 'hpl-7', text: 'Bevisstløs i mottaket.' };
const unknown = { ...opening, nationalId: syntheticPerson(30).nationalId };

describe('emergency access', () => {
  let api: OpenApp;
  beforeAll(async () => {
    // ten an hour would end before the spec does
    api = await openApp({ rateLimitFactor: 10 });
  });
  afterAll(() => api.app.close());

  const as = async (role: string, method: 'GET' | 'POST', to: string, payload?: object) => {
    const authorization = `Bearer ${await api.local.token({ role })}`;
    return api.inject({ method, url: to, headers: { authorization }, payload });
  };

  it.each(['coordinator', 'specialist'])('is opened by a %s, by the number and with a text', async (role) => {
    const answer = await as(role, 'POST', url, opening);
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { openingId, pathwayId }]);
  });

  it.each(['leader', 'system', 'client'])(
    'is 403 for a %s, whoever the person is and whatever is said',
    async (role) => {
      for (const body of [opening, unknown, {}]) expect((await as(role, 'POST', url, body)).statusCode).toBe(403);
    },
  );

  it.each([
    ['no text', { nationalId: clientsNumber, ground: 'hpl-7' }, '#/text'],
    ['an empty text', { ...opening, text: ' ' }, '#/text'],
    ['no ground', { nationalId: clientsNumber, text: 'x' }, '#/ground'],
    ['another ground', { ...opening, ground: 'curiosity' }, '#/ground'],
    ['another ground over an objection', { ...opening, overObjection: 'hpl-7' }, '#/overObjection'],
    ['no number', { ground: 'hpl-7', text: 'x' }, '#/nationalId'],
    ['whose it is to be', { ...opening, organisation: '1103' }, '#/organisation'],
  ])('is 400 for %s, and says where; nothing is repeated', async (_what, body, pointer) => {
    const answer = await as('coordinator', 'POST', url, body);
    expect([answer.statusCode, answer.json().errors.map((one: { pointer: string }) => one.pointer)]).toEqual([
      400,
      [pointer],
    ]);
    expect(answer.body).not.toContain(clientsNumber);
  });

  it('is 404 for somebody whom nobody follows', async () => {
    expect((await as('specialist', 'POST', url, unknown)).statusCode).toBe(404);
  });

  it('is no command of a pathway, and has no address by id', async () => {
    const body = { type: 'OpenEmergencyAccess', data: opening };
    expect((await as('coordinator', 'POST', `/api/v1/pathways/${pathwayId}/commands`, body)).statusCode).toBe(400);
    expect(
      (await as('coordinator', 'POST', `/api/v1/pathways/${pathwayId}/emergency-access`, opening)).statusCode,
    ).toBe(404);
  });

  it('leaves no number and no text in the log', async () => {
    await as('coordinator', 'POST', url, opening);
    const lines = api.logged.join('\n');
    for (const secret of [clientsNumber, 'Bevisstløs']) expect(lines).not.toContain(secret);
  });

  it('is listed for a leader and reviewed by one', async () => {
    const listed = await as('leader', 'GET', url);
    const [item] = listed.json().items;
    expect([listed.statusCode, emergencyOpeningView.parse(item)]).toEqual([200, item]);
    const body = { outcome: 'justified', text: 'Nødvendig.' };
    expect((await as('leader', 'POST', review, body)).statusCode).toBe(200);
    expect((await as('leader', 'POST', review, { outcome: 'justified' })).statusCode).toBe(400);
    expect((await as('leader', 'POST', review.replace(openingId, pathwayId), body)).statusCode).toBe(404);
  });

  it.each(['coordinator', 'specialist', 'system', 'client'])(
    'is neither listed for nor reviewed by a %s',
    async (role) => {
      expect((await as(role, 'GET', url)).statusCode).toBe(403);
      expect((await as(role, 'POST', review, { outcome: 'justified', text: 'x' })).statusCode).toBe(403);
    },
  );
});

describe('how often one may ask about a person', () => {
  it('is ten times an hour', async () => {
    const api = await openApp();
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await api.post(url, i % 2 ? opening : unknown)).statusCode);
    const elsewhere = await api.get(`/api/v1/pathways/${pathwayId}`);
    await api.app.close();
    expect([...statuses.slice(0, 2), statuses[9], statuses[10]]).toEqual([404, 201, 201, 429]);
    expect(elsewhere.statusCode).toBe(200);
  });
});
