import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const url = `/api/v1/pathways/${pathwayId}/representatives`;
const who = { nationalId: '0'.repeat(11), name: 'Prøve Foresatt' };
const registers = (data: object) => ({ type: 'RegisterRepresentative', data: { ...who, ...data } });
const days = { turns12: '2026-05-17', turns16: '2030-05-17', turns18: '2032-05-17' };

/** The routes; what they answer whom is the matrix' and the integration spec's. */
describe('/api/v1/pathways/{id}/representatives', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());
  const pointers = async (body: unknown) => {
    const answer = await api.post(url, body);
    return [answer.statusCode, answer.json().errors?.[0]?.pointer];
  };

  it('shows the coordinator who is registered, and takes what is registered, ended, told and kept back', async () => {
    expect((await api.get(url)).statusCode).toBe(200);
    const acts = [
      registers({ kind: 'foresatt' }),
      registers({ kind: 'foresatt', keptOut: true }),
      registers({ kind: 'fullmektig', items: ['plan'], until: '2027-12-31' }),
      registers({ kind: 'verge', items: ['all'] }),
      { type: 'EndRepresentative', data: { representativeId: pathwayId } },
      { type: 'TellAges', data: days },
      { type: 'TellAges', data: { turns12: '2028-02-29', turns16: '2032-02-29', turns18: '2034-03-01' } },
      { type: 'KeepBack', data: { items: [] } },
    ];
    for (const body of acts) expect((await api.post(url, body)).statusCode).toBe(200);
  });

  it.each([
    ['a fullmektig without an end', registers({ kind: 'fullmektig', items: ['plan'] }), '#/data/until'],
    ['a verge without what the mandate names', registers({ kind: 'verge', items: [] }), '#/data/items'],
    ['a foresatt with named items', registers({ kind: 'foresatt', items: ['plan'] }), '#/data/items'],
    [
      'a fullmektig who is kept out',
      registers({ kind: 'fullmektig', items: ['plan'], until: '2027-12-31', keptOut: true }),
      '#/data/keptOut',
    ],
    [
      'an end before it begins',
      registers({ kind: 'foresatt', from: '2027-02-01', until: '2027-01-31' }),
      '#/data/until',
    ],
    ['a birth date', { type: 'TellAges', data: { ...days, born: '2014-05-17' } }, '#/data/born'],
    ['two of the three days', { type: 'TellAges', data: { ...days, turns18: undefined } }, '#/data/turns18'],
    ['12 and 16 three years apart', { type: 'TellAges', data: { ...days, turns16: '2029-05-17' } }, '#/data/turns16'],
    ['16 and 18 on different days', { type: 'TellAges', data: { ...days, turns18: '2032-05-18' } }, '#/data/turns18'],
    ['a thing that nobody shares', { type: 'KeepBack', data: { items: ['breaks'] } }, '#/data/items/0'],
  ])('takes not %s: 400 that points there', async (_what, body, pointer) => {
    expect(await pointers(body)).toEqual([400, pointer]);
  });

  it('is for a coordinator alone, and of another’s client there is nothing', async () => {
    for (const role of ['specialist', 'leader', 'system', 'client']) {
      const authorization = { authorization: `Bearer ${await api.local.token({ role })}` };
      const answers = [
        await api.get(url, authorization),
        await api.post(url, { type: 'TellAges', data: days }, authorization),
      ];
      expect([role, ...answers.map((one) => one.statusCode)]).toEqual([role, 403, 403]);
    }
    expect((await api.get(url.replace(pathwayId, strangersPathwayId))).statusCode).toBe(404);
  });
});
