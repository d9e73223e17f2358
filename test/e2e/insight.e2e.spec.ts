import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { auditEvent, type AuditEvent } from '../../libs/contracts/answers/access-log.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { signInAs, type TestBrowser } from '../browser.js';
import { sandnes, Speaker, startTestStack, stavanger, type TestStack } from '../stack.js';

/** The demo's client in Sandnes has this number at the second issuer. */
const client = syntheticPerson(0);

describe('a client signs in at the second issuer, to see who has read', () => {
  let stack: TestStack;
  let pathwayId: string;
  let browser: TestBrowser;
  beforeAll(async () => {
    stack = await startTestStack();
    const kari = new Speaker(stack, 'coordinator', sandnes);
    pathwayId = (await kari.start({ person: client })).body.pathwayId;
    await kari.call('GET', `/api/v1/pathways/${pathwayId}`);
    await new Speaker(stack, 'coordinator', stavanger).call('GET', `/api/v1/pathways/${pathwayId}`);
    ({ browser } = await signInAs(stack, `demo-client-${sandnes}`, '?who=client'));
  }, 120_000);
  afterAll(() => stack.stop(), 60_000);

  const mine = '/api/v1/my/access-log';
  const ask = async (path: string, by = browser) => by.send(stack.url + path);
  const eventsOf = async (path: string): Promise<AuditEvent[]> =>
    Object(await (await ask(path)).json()).items.map((event: unknown) => auditEvent.parse(event));
  const told = ({ agent, subtype, outcome }: AuditEvent) =>
    [subtype[0]?.code, outcome, agent[0]?.who.identifier.value].join(' ');

  it('by their number alone: who read, who tried to, and their own look, without an id to know', async () => {
    const events = await eventsOf(mine);
    expect(events.map(told)).toEqual([
      `read 4 demo-coordinator-${stavanger}`,
      `read 0 demo-coordinator-${sandnes}`,
      `StartPathway 0 demo-coordinator-${sandnes}`,
    ]);
    expect(events.every(({ entity }) => entity[0]?.what.identifier.value === pathwayId)).toBe(true);
    expect((await eventsOf(mine)).map(told)[0]).toBe(`insight 0 demo-client-${sandnes}`);
    expect((await eventsOf(`/api/v1/pathways/${pathwayId}/access-log`)).map(told).slice(-3)).toEqual(events.map(told));
  });

  it('whole, to take along', async () => {
    const shown = (await eventsOf(mine)).map(({ id }) => id);
    for (const path of [mine, `/api/v1/pathways/${pathwayId}/access-log`]) {
      const answer = await ask(`${path}/export`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/fhir+ndjson; charset=utf-8',
      ]);
      const lines = (await answer.text()).trimEnd().split('\n');
      const events = lines.map((line) => auditEvent.parse(JSON.parse(line)));
      expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining(shown));
    }
  });

  it('another client sees nothing of it, and the attempt is on record', async () => {
    const { browser: other } = await signInAs(stack, `demo-client-${stavanger}`, '?who=client');
    expect(Object(await (await ask(mine, other)).json())).toEqual({ items: [] });
    expect(await (await ask(`${mine}/export`, other)).text()).toBe('');
    for (const path of ['', '/export']) {
      expect((await ask(`/api/v1/pathways/${pathwayId}/access-log${path}`, other)).status).toBe(404);
    }
    expect((await eventsOf(mine)).map(told)).toContain(`insight 4 demo-client-${stavanger}`);
  });

  it('nobody else gets in: neither staff, nor a machine, nor who is not signed in', async () => {
    const { browser: staff } = await signInAs(stack, `demo-leader-${sandnes}`);
    expect((await ask(mine, staff)).status).toBe(403);
    for (const role of ['coordinator', 'leader', 'client', 'system']) {
      expect((await new Speaker(stack, role, sandnes).call('GET', mine)).status).toBe(403);
    }
    expect((await fetch(stack.url + mine)).status).toBe(401);
  });

  it('and the number is in no address, cookie, log or row', async () => {
    expect(browser.visited.join(' ')).not.toContain(client.nationalId);
    expect(browser.cookie('forlopsvakt-session')).not.toContain(client.nationalId);
    expect(stack.logs()).not.toContain(client.nationalId);
    const databaseUrl = new URL(stack.superuserUrl);
    databaseUrl.pathname = new URL(stack.databaseUrl).pathname;
    const rows = await withSuperuser(databaseUrl.href, async (database) => {
      const { rows: found } = await database.query(
        `select (select string_agg(s::text, ' ') from forlopsvakt.sign_in_session s) as sessions,
           (select string_agg(l::text, ' ') from forlopsvakt.access_log l) as log`,
      );
      return JSON.stringify(found);
    });
    expect(rows).toContain(`demo-client-${sandnes}`);
    expect(rows).not.toContain(client.nationalId);
  });
});
