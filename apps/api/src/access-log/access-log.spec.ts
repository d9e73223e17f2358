import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvent } from '../../../../libs/contracts/answers/access-log.js';
import { home, pathwayId, strangersPathwayId } from '../testing/fake-pathways.js';
import { openApp, type OpenApp } from '../testing/open-app.js';

const log = `/api/v1/pathways/${pathwayId}/access-log`;

describe('the access log', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp();
  });
  afterAll(() => api.app.close());

  const as = async (role: string, url: string, organisation = home) => {
    const authorization = `Bearer ${await api.local.token({ role, organisation })}`;
    return api.inject({ url, headers: { authorization } });
  };

  it('is shown to the leader as AuditEvent: who, where, what, why, when, and how it ended', async () => {
    const answer = await as('leader', log);
    const [event] = answer.json().items;
    expect([answer.statusCode, auditEvent.parse(event)]).toEqual([200, event]);
    expect(event).toMatchObject({
      action: 'R',
      outcome: '0',
      recorded: '2027-01-11T08:00:00.000Z',
      subtype: [{ code: 'read' }],
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
    });
    expect(JSON.stringify(event.agent)).toMatch(/"coordinator".*"person-1".*"0301"/);
  });

  it('is exported whole, one event a line', async () => {
    const answer = await as('leader', `${log}/export`);
    expect(answer.headers['content-type']).toBe('application/fhir+ndjson; charset=utf-8');
    const lines = answer.body.trimEnd().split('\n');
    expect(lines.map((line) => auditEvent.parse(JSON.parse(line)).id)).toEqual(['2', '1']);
  });

  it.each(['coordinator', 'specialist', 'system'])('is not for a %s', async (role) => {
    for (const url of [log, `${log}/export`, '/api/v1/access-follow-ups']) {
      expect((await as(role, url)).statusCode).toBe(403);
    }
  });

  it.each([log, `${log}/export`])('is not found by others', async (url) => {
    expect((await as('leader', url, '1103')).statusCode).toBe(404);
    expect((await as('leader', url.replace(pathwayId, strangersPathwayId))).statusCode).toBe(404);
  });

  describe('to the client it is about', () => {
    const own = ['/api/v1/my/access-log', '/api/v1/my/access-log/export'];
    const signIn = async (query = '?who=client') => {
      const begun = await api.inject({ url: `/auth/login${query}` });
      const state = `state-${/begun=(\d+)/.exec(begun.headers.location ?? '')?.[1]}`;
      const cookiesOf = ({ cookies }: typeof begun) =>
        Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
      return cookiesOf(await api.inject({ url: `/auth/callback?code=c&state=${state}`, cookies: cookiesOf(begun) }));
    };

    it.each([...own, log, `${log}/export`])('is shown to them by their own sign-in: %s', async (url) => {
      const answer = await api.inject({ url, cookies: await signIn() });
      const [line = ''] = answer.body.split('\n');
      const event = url.endsWith('export') ? JSON.parse(line) : answer.json().items[0];
      expect([answer.statusCode, auditEvent.parse(event)]).toEqual([200, event]);
    });

    it('is found by nobody else', async () => {
      const url = log.replace(pathwayId, strangersPathwayId);
      expect((await api.inject({ url, cookies: await signIn() })).statusCode).toBe(404);
      const before = api.browser.client.claims;
      api.browser.client.claims = { ...before, pid: '02816099995' };
      expect((await api.inject({ url: log, cookies: await signIn() })).statusCode).toBe(404);
      api.browser.client.claims = before;
    });

    it.each(own)('is not open to staff, to machines, nor to a token that says «client»: %s', async (url) => {
      for (const role of ['leader', 'coordinator', 'system', 'client']) {
        expect([role, (await as(role, url)).statusCode]).toEqual([role, 403]);
      }
      expect((await api.inject({ url, cookies: await signIn('') })).statusCode).toBe(403);
      expect((await api.inject({ url })).statusCode).toBe(401);
    });

    it.each([undefined, '', '123', 5, '0181609999a'])(
      'is not open when the issuer says %j for a number',
      async (pid) => {
        const before = api.browser.client.claims;
        api.browser.client.claims = { ...before, pid };
        expect(await signIn()).not.toHaveProperty('__Host-forlopsvakt-session');
        api.browser.client.claims = before;
      },
    );
  });

  it('gives the leader the weeks’ unusual reading, and nobody else', async () => {
    expect((await as('leader', '/api/v1/access-follow-ups')).json()).toEqual({
      items: [{ week: '2027-01-04', findings: [] }],
    });
    expect((await as('client', '/api/v1/access-follow-ups')).statusCode).toBe(403);
  });
});
