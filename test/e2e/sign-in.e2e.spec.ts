import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRun } from '../../apps/local/src/run-file.js';
import { signInAs, TestBrowser } from '../browser.js';
import { sandnes, startTestStack, type TestStack } from '../stack.js';

const kari = `demo-coordinator-${sandnes}`;
const cookie = 'forlopsvakt-session';

describe('people sign in through a browser', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ env: { SESSION_IDLE_SECONDS: '4' } });
  }, 120_000);
  afterAll(() => stack.stop(), 60_000);

  const session = async (browser: TestBrowser) => {
    const answer = await browser.send(`${stack.url}/api/v1/session`);
    return { status: answer.status, body: Object(await answer.json()) };
  };

  it('a coordinator chooses who to be at the issuer, and is back where she came from', async () => {
    const { browser } = await signInAs(stack, kari, '?returnTo=/docs');
    expect(browser.visited.at(-1)).toBe(`${stack.url}/docs`);
    expect(await session(browser)).toMatchObject({
      status: 200,
      body: { role: 'coordinator', organisation: sandnes, level: 'municipality', name: 'Koordinator, Sandnes' },
    });
    expect((await browser.send(`${stack.url}/api/v1/worklist`)).status).toBe(200);
  });

  it('no address on the way tells who she is, and no cookie or header gives a token to the browser', async () => {
    const { browser } = await signInAs(stack, kari);
    const { body } = await session(browser);
    expect(browser.visited.join(' ')).not.toMatch(/coordinator|1108|Koordinator|eyJ/);
    expect(browser.cookie(cookie)).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(body)).not.toMatch(/eyJ|token"/);
  });

  it('an act needs the page’s token', async () => {
    const { browser } = await signInAs(stack, kari);
    const { csrfToken } = (await session(browser)).body;
    const act = (headers: Record<string, string>) =>
      browser.send(`${stack.url}/api/v1/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: stack.url, ...headers },
        body: JSON.stringify({ advance: 'PT1H' }),
      });
    expect((await act({})).status).toBe(403);
    expect((await act({ 'x-csrf-token': csrfToken, origin: 'http://evil.test' })).status).toBe(403);
    expect((await act({ 'x-csrf-token': csrfToken })).status).toBe(200);
  });

  it('an answer of the issuer opens one session, in the browser that asked for it', async () => {
    const browser = new TestBrowser();
    await browser.follow(`${stack.url}/auth/login`);
    await browser.choose(kari, /auth\/callback/);
    const callback = browser.visited.at(-1) ?? '';
    expect(callback).toContain('/auth/callback?code=');
    const thief = new TestBrowser();
    expect((await thief.send(callback)).status).toBe(400);
    const copy = browser.copy();
    expect((await browser.send(callback)).status).toBe(303);
    expect((await copy.send(callback)).status).toBe(400);
    expect(copy.cookie(cookie)).toBeUndefined();
  });

  it('an answer that names another issuer is refused', async () => {
    const browser = new TestBrowser();
    await browser.follow(`${stack.url}/auth/login`);
    await browser.choose(kari, /auth\/callback/);
    const callback = new URL(browser.visited.at(-1) ?? '');
    callback.searchParams.set('iss', `${stack.issuer}/clients`);
    expect((await browser.send(callback)).status).toBe(400);
  });

  it('whoever chooses nobody is told, and is not signed in', async () => {
    const { browser, last } = await signInAs(stack, '');
    expect([last.status, Object(await last.json()).code]).toEqual([400, 'sign-in-failed']);
    expect((await session(browser)).status).toBe(401);
  });

  it('sign-out ends it here, also for a stolen cookie, and leads to the issuer’s own', async () => {
    const { browser } = await signInAs(stack, kari);
    const { csrfToken } = (await session(browser)).body;
    const thief = browser.copy();
    const answer = await browser.send(`${stack.url}/auth/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stack.url, 'x-csrf-token': csrfToken },
      body: '{}',
    });
    const { signOutUrl } = Object(await answer.json());
    expect([answer.status, signOutUrl.startsWith(`${stack.issuer}/session/end`)]).toEqual([200, true]);
    expect(browser.cookie(cookie)).toBeUndefined();
    expect((await session(thief)).status).toBe(401);
    expect(stack.logs()).not.toContain('did not take a token back');
  });

  it('a session that is not used ends', async () => {
    const { browser } = await signInAs(stack, kari);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect((await session(browser)).status).toBe(401);
  });

  it('a client signs in at the second issuer, and finds nothing of staff’s open', async () => {
    const { browser } = await signInAs(stack, `demo-client-${sandnes}`, '?who=client');
    expect(browser.visited.some((address) => address.startsWith(`${stack.issuer}/clients/interaction/`))).toBe(true);
    expect(await session(browser)).toMatchObject({ status: 200, body: { role: 'client' } });
    expect((await browser.send(`${stack.url}/api/v1/worklist`)).status).toBe(403);
  });

  it('neither issuer lets in who belongs to the other', async () => {
    for (const [subject, query] of [
      [`demo-client-${sandnes}`, ''],
      [kari, '?who=client'],
    ] as const) {
      const { browser } = await signInAs(stack, subject, query);
      expect((await session(browser)).status).toBe(401);
    }
  });

  it('with the issuers away whoever is in stays in, whoever comes is asked to come again, and the API starts', async () => {
    const { browser } = await signInAs(stack, kari);
    const token = await stack.token('coordinator', sandnes);
    const byToken = () => fetch(`${stack.url}/api/v1/rules`, { headers: { authorization: `Bearer ${token}` } });
    expect((await byToken()).status).toBe(200);
    process.kill(Number(readRun(stack.home)?.pids.issuer), 'SIGKILL');
    expect((await byToken()).status).toBe(200);
    expect((await session(browser)).status).toBe(200);
    const away = async () => {
      const answer = await fetch(`${stack.url}/auth/login`, { redirect: 'manual' });
      expect([answer.status, Object(await answer.json()).code]).toEqual([503, 'issuer-unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    };
    await away();
    await stack.api.kill('SIGKILL');
    await stack.api.start();
    await away();
    expect((await byToken()).status).toBe(503);
    expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
  }, 60_000);
});
