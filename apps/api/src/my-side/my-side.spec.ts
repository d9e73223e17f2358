import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mySide } from '../../../../libs/contracts/answers/my-side.js';
import { pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, publicUrl, type OpenApp } from '../testing/open-app.js';

const mine = '/api/v1/my/pathways';
const actsOn = (id: string) => `${mine}/${id}/acts`;
const asks = { type: 'AskForContact', data: { note: 'Ring meg' } };

describe('the client’s own page', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  type Cookies = Record<string, string>;
  const signIn = async (query = '?who=client'): Promise<Cookies> => {
    const begun = await api.inject({ url: `/auth/login${query}` });
    const state = `state-${/begun=(\d+)/.exec(begun.headers.location ?? '')?.[1]}`;
    const cookiesOf = ({ cookies }: typeof begun) => Object.fromEntries(cookies.map((one) => [one.name, one.value]));
    return cookiesOf(await api.inject({ url: `/auth/callback?code=c&state=${state}`, cookies: cookiesOf(begun) }));
  };
  const tell = async (id: string, payload: object, { cookies, csrf }: { cookies?: Cookies; csrf?: string } = {}) => {
    const session = cookies ?? (await signIn());
    const token = csrf ?? (await api.inject({ url: '/api/v1/session', cookies: session })).json().csrfToken;
    const headers = { origin: publicUrl, 'x-csrf-token': token };
    return api.inject({ method: 'POST', url: actsOn(id), cookies: session, headers, payload });
  };

  it('is shown to the client by their own sign-in, and says nothing of breaks, rules or how grave anything is', async () => {
    const answer = await api.inject({ url: mine, cookies: await signIn() });
    expect([answer.statusCode, mySide.parse(answer.json())]).toEqual([200, answer.json()]);
    const shape = JSON.stringify(mySide.toJSONSchema());
    for (const word of ['break', 'rule', 'severity', 'risk', 'clock', 'dueAt']) expect(shape).not.toContain(word);
  });

  it('is empty for a client of whom nothing is known', async () => {
    const before = api.browser.client.claims;
    api.browser.client.claims = { ...before, pid: '02816099995' };
    const answer = await api.inject({ url: mine, cookies: await signIn() });
    api.browser.client.claims = before;
    expect([answer.statusCode, answer.json().items]).toEqual([200, []]);
  });

  it.each([
    ['contact', asks],
    ['a meeting', { type: 'AnswerMeeting', data: { heldOn: '2027-01-04', met: false } }],
    ['a plan', { type: 'AnswerPlan', data: { plan: 'individualPlan', inUse: true } }],
    ['an objection', { type: 'TakeBackObjection', data: { objectionId: pathwayId } }],
    ['sharing', { type: 'ObjectToSharing', data: { item: 'plan', recipient: '0301' } }],
  ])('takes the client’s word about %s, and 400 for what it does not know', async (_what, act) => {
    expect((await tell(pathwayId, act)).statusCode).toBe(200);
    expect((await tell(pathwayId, { ...act, data: { ...act.data, more: 1 } })).statusCode).toBe(400);
  });

  it('takes no word from another page than its own', async () => {
    const forged = await tell(pathwayId, asks, { csrf: 'guessed' });
    expect([forged.statusCode, forged.json().code]).toEqual([403, 'cross-site']);
  });

  it('does not find another’s', async () => {
    expect((await tell(strangersPathwayId, asks)).statusCode).toBe(404);
  });

  it('is not open to staff, to machines, nor to a token that says «client»', async () => {
    for (const role of ['leader', 'coordinator', 'specialist', 'system', 'client']) {
      const authorization = `Bearer ${await api.local.token({ role })}`;
      const answers = [
        await api.inject({ url: mine, headers: { authorization } }),
        await api.inject({ method: 'POST', url: actsOn(pathwayId), headers: { authorization }, payload: asks }),
      ];
      expect([role, ...answers.map((one) => one.statusCode)]).toEqual([role, 403, 403]);
    }
    expect((await api.inject({ url: mine, cookies: await signIn('') })).statusCode).toBe(403);
    expect((await api.inject({ url: mine })).statusCode).toBe(401);
  });
});
