import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultClaimNames } from '../auth/claims.js';
import { clientsNumber } from '../testing/browser-parts.js';
import { pathwayId } from '../testing/fake-pathways.js';
import { issuer, personClaims } from '../testing/local-issuer.js';
import { openApp, publicUrl, type OpenApp } from '../testing/open-app.js';

const path = `/api/v1/pathways/${pathwayId}`;
const contact = JSON.stringify({ type: 'RecordContact', data: { kind: 'phone', withClient: true } });
const session = '__Host-forlopsvakt-session';
const attempt = '__Host-forlopsvakt-sign-in';

/** The cookies that an answer sets. */
const cookiesOf = (answer: LightMyRequestResponse) =>
  Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));

describe('sign-in by a browser', () => {
  let api: OpenApp;
  beforeAll(async () => {
    api = await openApp({ demo: false });
  });
  afterAll(() => api.app.close());
  beforeEach(() => {
    api.browser.staff.claims = { ...personClaims, iss: issuer, name: 'Kari Koordinator' };
  });

  const begin = async (query = '') => {
    const answer = await api.inject({ url: `/auth/login${query}` });
    return {
      answer,
      cookies: cookiesOf(answer),
      state: `state-${/begun=(\d+)/.exec(answer.headers.location ?? '')?.[1]}`,
    };
  };
  const comeBack = (state: string, cookies: Record<string, string>) =>
    api.inject({ url: `/auth/callback?code=c&state=${state}`, cookies });
  const signIn = async (query = '', more: Record<string, string> = {}) => {
    const { cookies, state } = await begin(query);
    return comeBack(state, { ...cookies, ...more });
  };
  const signedIn = async (query = '') => {
    const cookies = { [session]: cookiesOf(await signIn(query))[session] ?? '' };
    const { csrfToken } = (await api.inject({ url: '/api/v1/session', cookies })).json();
    return { cookies, headers: { origin: publicUrl, 'x-csrf-token': csrfToken, 'content-type': 'application/json' } };
  };
  const act = ({ cookies, headers }: { cookies: Record<string, string>; headers: Record<string, string> }) =>
    api.inject({ method: 'POST', url: `${path}/commands`, cookies, headers, payload: contact });

  it('sends the browser to the issuer, and back to the page it came from, signed in', async () => {
    const { answer, cookies, state } = await begin('?returnTo=/forlop/1?fane=brudd');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, expect.stringMatching(issuer)]);
    const back = await comeBack(state, cookies);
    expect([back.statusCode, back.headers.location]).toEqual([303, '/forlop/1?fane=brudd']);
    const who = await api.inject({ url: '/api/v1/session', cookies: cookiesOf(back) });
    expect(who.json()).toEqual({
      ...{ role: 'coordinator', organisation: '0301', level: 'municipality', name: 'Kari Koordinator' },
      subject: 'person-1',
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      draftKey: expect.stringMatching(/^[\w-]{43}$/),
      endsAt: expect.stringMatching(/Z$/),
      idleSeconds: 1800,
    });
    expect((await api.inject({ url: path, cookies: cookiesOf(back) })).statusCode).toBe(200);
    expect(api.asked.at(-1)?.args[0]).toEqual({ ...personClaims, sub: undefined, subject: 'person-1', issuer });
  });

  it('keeps both cookies from scripts, other hosts and other sites, and tells no name or token in them', async () => {
    const { answer, cookies, state } = await begin();
    const back = await comeBack(state, cookies);
    const flags = { path: '/', httpOnly: true, secure: true };
    expect(answer.cookies).toEqual([{ name: attempt, value: expect.any(String), ...flags, sameSite: 'Lax' }]);
    const set = back.cookies.find(({ name }) => name === session);
    expect(set).toEqual({ name: session, value: expect.stringMatching(/^[\w-]{43}$/), ...flags, sameSite: 'Strict' });
    expect(back.cookies.find(({ name }) => name === attempt)?.value).toBe('');
  });

  const strayed = [
    ...['https://evil.test', '//evil.test', '/\\evil.test', '\\/evil.test', 'evil', ''],
    ...[
      '/a\\b',
      '/a\tb',
      '/\n/evil.test',
      '/.//evil.test',
      '/auth/logout',
      'javascript:alert(1)',
      `/${'a'.repeat(500)}`,
    ],
  ];
  it.each(strayed)('goes nowhere else: %j', async (address) => {
    const answer = await api.inject({ url: `/auth/login?returnTo=${encodeURIComponent(address)}` });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/returnTo']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('takes no hint of who it is outside the demo: nobody is named in an address', async () => {
    const answer = await api.inject({ url: '/auth/login?loginHint=demo-leader-1108' });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '#/loginHint']);
  });

  it.each(['?who=leader', '?next=/', '?returnTo=/a&returnTo=/b'])('takes no other wish: %s', async (query) => {
    expect((await api.inject({ url: `/auth/login${query}` })).statusCode).toBe(400);
  });

  describe('a callback', () => {
    const refused = async (answer: LightMyRequestResponse) => {
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'sign-in-failed']);
      expect(cookiesOf(answer)[session]).toBeUndefined();
    };
    it('without the sign-in that this browser began is refused', async () => {
      const { state } = await begin();
      await refused(await comeBack(state, {}));
    });
    it('with another’s sign-in is refused', async () => {
      const [mine, theirs] = [await begin(), await begin()];
      await refused(await comeBack(theirs.state, mine.cookies));
    });
    it('with a sign-in that was tampered with is refused', async () => {
      const { state, cookies } = await begin();
      const value = cookies[attempt] ?? '';
      const changed = value.slice(0, -30) + (value.at(-30) === 'A' ? 'B' : 'A') + value.slice(-29);
      await refused(await comeBack(state, { [attempt]: changed }));
    });
    it('takes no session for a sign-in', async () => {
      const { cookies } = await signedIn();
      await refused(await comeBack('state-1', { [attempt]: cookies[session] ?? '' }));
    });
  });

  it('gives a new session every time, and ends the one that was there', async () => {
    const first = await signedIn();
    const again = cookiesOf(await signIn('', first.cookies))[session];
    expect(again).not.toBe(first.cookies[session]);
    expect((await api.inject({ url: path, cookies: first.cookies })).statusCode).toBe(401);
  });

  it('never takes a session that somebody else chose', async () => {
    const planted = { [session]: 'a'.repeat(43) };
    const given = cookiesOf(await signIn('', planted))[session];
    expect(given).not.toBe(planted[session]);
    expect((await api.inject({ url: path, cookies: planted })).statusCode).toBe(401);
  });

  it.each([
    ['no role', { role: undefined }],
    ['a role nobody has', { role: 'admin' }],
    ['a machine’s role', { role: 'system' }],
    ['a client’s role', { role: 'client' }],
    ['no organisation', { organisation: undefined }],
    ['no level', { level: undefined }],
  ])('lets nobody in with %s', async (_what, claims) => {
    api.browser.staff.claims = { ...api.browser.staff.claims, ...claims };
    const answer = await signIn();
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'no-role-here']);
    expect(cookiesOf(answer)[session]).toBeUndefined();
  });

  it.each([
    ['at level 3', { securityLevel: '3', assuranceLevel: 'high' }, 403],
    ['substantially', { securityLevel: '4', assuranceLevel: 'substantial' }, 403],
    ['by nobody', {}, 403],
  ])('lets nobody in who was identified %s, where more is demanded', async (_how, told, status) => {
    const demanding = await openApp({ demands: { securityLevel: 4, assuranceLevel: 'high', hprRoles: [] } });
    const claims = Object.entries(told).map(([name, value]) => [Object(defaultClaimNames)[name], value]);
    demanding.browser.staff.claims = { ...personClaims, iss: issuer, ...Object.fromEntries(claims) };
    const begun = await demanding.inject({ url: '/auth/login' });
    const url = '/auth/callback?code=c&state=state-1';
    const answer = await demanding.inject({ url, cookies: cookiesOf(begun) });
    expect([answer.statusCode, answer.json().code]).toEqual([status, 'no-role-here']);
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
    expect(cookiesOf(answer)[session]).toBeUndefined();
    await demanding.app.close();
  });

  it('takes whoever sits at a browser for a person, whatever the token says', async () => {
    api.browser.staff.claims = { ...api.browser.staff.claims, kind: 'machine' };
    await api.inject({ url: path, cookies: (await signedIn()).cookies });
    expect(api.asked.at(-1)?.args[0]).toMatchObject({ kind: 'person' });
  });

  describe('an act with the cookie', () => {
    it('is taken from our own page', async () => {
      const page = await signedIn();
      expect((await act(page)).statusCode).toBe(200);
      const headers = { ...page.headers, 'sec-fetch-site': 'same-origin' };
      expect((await act({ ...page, headers })).statusCode).toBe(200);
    });

    const forged: [string, Record<string, string | undefined>][] = [
      ['without the token', { 'x-csrf-token': undefined }],
      ['with another token', { 'x-csrf-token': 'a'.repeat(43) }],
      ['with an empty token', { 'x-csrf-token': '' }],
      ['from another site', { origin: 'https://evil.test' }],
      ['from a page that hides where it is', { origin: 'null' }],
      ['from nowhere', { origin: undefined }],
      ['from another port', { origin: `${publicUrl}:8443` }],
      ['from another scheme', { origin: publicUrl.replace('https', 'http') }],
      ['from a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
      ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ];
    it.each(forged)('is refused %s', async (_what, changed) => {
      const page = await signedIn();
      const entries = Object.entries({ ...page.headers, ...changed }).filter(([, value]) => value !== undefined);
      const before = api.asked.length;
      const answer = await act({ ...page, headers: Object.fromEntries(entries) as Record<string, string> });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross-site']);
      expect(Object.keys(answer.json()).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
      expect(api.asked).toHaveLength(before);
    });

    it('is refused with the token of another session', async () => {
      const [mine, theirs] = [await signedIn(), await signedIn()];
      expect((await act({ cookies: mine.cookies, headers: theirs.headers })).statusCode).toBe(403);
    });
  });

  it('goes by the token where a request has both, and not by the cookie', async () => {
    const { cookies } = await signedIn();
    const answer = await api.inject({ url: path, cookies, headers: { authorization: 'Bearer x' } });
    expect(answer.statusCode).toBe(401);
  });

  it('signs out here and at the issuer: the cookie opens nothing any more', async () => {
    const page = await signedIn();
    const answer = await api.inject({ method: 'POST', url: '/auth/logout', ...page, payload: '{}' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { signOutUrl: `${issuer}/session/end` }]);
    expect(cookiesOf(answer)[session]).toBe('');
    expect(api.browser.staff.revoked.at(-1)).toMatch(/^token-/);
    expect((await api.inject({ url: path, cookies: page.cookies })).statusCode).toBe(401);
  });

  it('signs nobody out from another site', async () => {
    const page = await signedIn();
    const headers = { ...page.headers, origin: 'https://evil.test' };
    const answer = await api.inject({ method: 'POST', url: '/auth/logout', ...page, headers, payload: '{}' });
    expect(answer.statusCode).toBe(403);
    expect((await api.inject({ url: path, cookies: page.cookies })).statusCode).toBe(200);
    expect((await api.inject({ url: '/auth/logout', cookies: page.cookies })).statusCode).toBe(405);
  });

  it('tells a machine who it is, without a session', async () => {
    expect((await api.inject({ url: '/api/v1/session' })).statusCode).toBe(401);
  });

  it('writes neither cookie, name nor token into the log', async () => {
    const page = await signedIn();
    await act(page);
    const log = api.logged.join('');
    for (const secret of [page.cookies[session], page.headers['x-csrf-token'], 'Kari', 'token-', 'state-']) {
      expect(log).not.toContain(secret);
    }
  });

  describe('of clients, at the second issuer', () => {
    it('lets them in as nobody but themselves', async () => {
      const { cookies } = await signedIn('?who=client');
      expect((await api.inject({ url: '/api/v1/session', cookies })).json()).toMatchObject({ role: 'client' });
    });

    it('opens no page of staff', async () => {
      const client = await signedIn('?who=client');
      for (const url of [
        path,
        '/api/v1/worklist',
        '/api/v1/breaks',
        '/api/v1/caseload',
        '/api/v1/parked',
        '/api/v1/rules',
      ]) {
        const answer = await api.inject({ url, cookies: client.cookies });
        expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'role-not-allowed']);
      }
      expect((await act(client)).statusCode).toBe(403);
    });

    it('keeps the national id in the sealed session alone, and shows it nowhere', async () => {
      const { cookies } = await signedIn('?who=client');
      const known = await api.browser.sessions.use(cookies[session] ?? '');
      expect(known?.party).toEqual({
        ...{ kind: 'person', role: 'client' },
        subject: 'bruker-1',
        issuer: 'https://idporten.test',
      });
      expect(known?.nationalId).toBe(clientsNumber);
      const told = await api.inject({ url: '/api/v1/session', cookies });
      expect(told.body + JSON.stringify(told.headers) + JSON.stringify(cookies)).not.toContain(clientsNumber);
      expect(api.logged.join('')).not.toContain(clientsNumber);
    });
  });
});
