import type { Stack } from '../apps/local/src/stack.js';

/** A browser as far as sign-in is concerned: it keeps cookies by host, follows redirects, and fills in one form. */
export class TestBrowser {
  private readonly jar = new Map<string, string>();
  /** Every address it has been at, the last one last. */
  readonly visited: string[] = [];

  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }

  /** Another browser with the same cookies, such as a thief's. */
  copy(): TestBrowser {
    const other = new TestBrowser();
    for (const [name, value] of this.jar) other.jar.set(name, value);
    return other;
  }

  async send(url: string | URL, init: RequestInit = {}): Promise<Response> {
    this.visited.push(String(url));
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...Object(init.headers), ...(cookie !== '' && { cookie }) };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  /** Goes on as long as it is sent on; stops short of `until`, so that a test can look at an address before it is used. */
  async follow(url: string | URL, until = /^$/): Promise<Response> {
    const answer = await this.send(url);
    const location = answer.headers.get('location');
    if (location === null) return answer;
    const next = new URL(location, url);
    if (!until.test(next.href)) return this.follow(next, until);
    this.visited.push(next.href);
    return answer;
  }

  /** Chooses who to be on the demo issuer's page, and goes where that leads. */
  async choose(subject: string, until?: RegExp): Promise<Response> {
    const page = this.visited.at(-1) ?? '';
    const answer = await this.send(page, { method: 'POST', body: new URLSearchParams({ subject }) });
    return this.follow(new URL(answer.headers.get('location') ?? '', page), until);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const over = attributes.some((a) => /^(max-age=0|expires=.*1970)/i.test(a)) || value === '';
    if (over) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

/** Signs somebody of the demo in, up to the last page. */
export async function signInAs(
  stack: Pick<Stack, 'url'>,
  subject: string,
  query = '',
): Promise<{ browser: TestBrowser; last: Response }> {
  const browser = new TestBrowser();
  await browser.follow(`${stack.url}/auth/login${query}`);
  return { browser, last: await browser.choose(subject) };
}
