import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { Role } from '../../../../libs/contracts/vocabulary.js';
import { commandExamples } from '../docs/examples.js';
import { strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const parkedId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b77';
const discard = `/api/v1/parked/${parkedId}/discard`;
const machine = { kind: 'machine', role: 'system', organisation: '310000000', level: 'specialist' };

describe('parked signals over HTTP', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp({
      pathways: { handle: async () => ({ status: 'parked', parkedId }) },
    });
  });
  afterAll(() => api.app.close());

  const as = async (role: Role) => ({ authorization: `Bearer ${await api.local.token({ ...machine, role })}` });

  it('are answered 202 with the id they are kept under, and no version', async () => {
    const address = `/api/v1/pathways/${strangersPathwayId}/commands`;
    const answer = await api.post(address, { type: 'Admit', data: commandExamples.Admit }, await as('system'));
    expect([answer.statusCode, answer.json()]).toEqual([202, { status: 'parked', parkedId }]);
    expect(answer.headers['etag']).toBeUndefined();
  });

  it.each([
    ['system', 200],
    ['specialist', 200],
    ['coordinator', 403],
    ['leader', 403],
    ['client', 403],
  ] as const)('are shown to and discarded by %s: %i', async (role, status) => {
    const headers = await as(role);
    expect((await api.get('/api/v1/parked', headers)).statusCode).toBe(status);
    expect((await api.post(discard, { reason: 'duplicate' }, headers)).statusCode).toBe(status);
  });

  it('need a sign-in', async () => {
    const nobody = { authorization: '' };
    expect((await api.get('/api/v1/parked', nobody)).statusCode).toBe(401);
    expect((await api.post(discard, { reason: 'duplicate' }, nobody)).statusCode).toBe(401);
  });

  it('are listed by state and page', async () => {
    const headers = await as('system');
    await api.get('/api/v1/parked?state=parked&state=refused&limit=500&cursor=next', headers);
    const page = { limit: 500, cursor: 'next' };
    expect(api.asked.at(-1)).toMatchObject({
      method: 'parked',
      args: [{ organisation: '310000000' }, { states: ['parked', 'refused'] }, page],
    });
    await api.get('/api/v1/parked', headers);
    expect(api.asked.at(-1)?.args.slice(1)).toEqual([{}, { limit: 100 }]);
  });

  it.each([
    ['state=open', '#/state/0'],
    ['limit=0', '#/limit'],
    ['pathwayId=1', '#/pathwayId'],
  ])('refuse ?%s', async (query, pointer) => {
    const answer = await api.get(`/api/v1/parked?${query}`, await as('system'));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it('are discarded for one of the reasons', async () => {
    const answer = await api.post(
      discard.replace(parkedId, parkedId.toUpperCase()),
      { reason: 'wrongPathway' },
      await as('system'),
    );
    expect(answer.json()).toMatchObject({ parkedId, state: 'discarded', discardReason: 'wrongPathway' });
    expect(api.asked.at(-1)?.args.slice(1)).toEqual([parkedId, 'wrongPathway']);
  });

  it.each([
    [{}, '#/reason'],
    [{ reason: 'because' }, '#/reason'],
    [{ reason: 'other', note: 'noe om noen' }, '#/note'],
    [[], '#'],
  ])('are not discarded by %j', async (body, pointer) => {
    const answer = await api.post(discard, body, await as('system'));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it.each([
    ['not-found', 'not-found', 404],
    ['state', 'parked-signal-settled', 409],
  ] as const)('answer %s %s with %i', async (kind, code, status) => {
    const refusing = await openApp({
      pathways: { discardParked: () => Promise.reject(new Refusal(kind, code, 'Read the list.')) },
    });
    const authorization = `Bearer ${await refusing.local.token(machine)}`;
    const answer = await refusing.post(discard, { reason: 'other' }, { authorization, 'accept-language': 'nb' });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.json().title).toMatch(/Finnes ikke|Meldingen venter ikke lenger/);
    await refusing.app.close();
  });
});
