import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { auditEvent, type AuditEvent } from '../../libs/contracts/answers/access-log.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { signInAs, type TestBrowser } from '../browser.js';
import { openChromium } from '../chromium.js';
import { faultsOf, signedInPage, tabTo } from '../page.js';
import { sandnes, Speaker, startTestStack, stavanger, type TestStack } from '../stack.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

/** The demo's client in Sandnes has this number at the second issuer. */
const client = syntheticPerson(0);

let stack: TestStack;
let pathwayId: string;
beforeAll(async () => {
  stack = await startTestStack();
}, 120_000);
afterAll(() => stack.stop(), 60_000);

describe('a client signs in at the second issuer, to see who has read', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    const kari = new Speaker(stack, 'coordinator', sandnes);
    pathwayId = (await kari.start({ person: client })).body.pathwayId;
    await kari.call('GET', `/api/v1/pathways/${pathwayId}`);
    await new Speaker(stack, 'coordinator', stavanger).call('GET', `/api/v1/pathways/${pathwayId}`);
    ({ browser } = await signInAs(stack, `demo-client-${sandnes}`, '?who=client'));
  }, 120_000);

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

describe('and has a page of their own', () => {
  let chromium: Browser;
  let page: Page;
  beforeAll(async () => {
    const kari = new Speaker(stack, 'coordinator', sandnes);
    const today = osloDateOf((await kari.call('GET', '/api/v1/demo')).body.now);
    const desk = { exists: true, severity: 'critical', name: 'Døgnmottaket', phone: '00 00 00 01' };
    await new Speaker(stack, 'leader', sandnes).call('POST', '/api/v1/duty-desks', desk);
    await kari.command(pathwayId, 'FormAnsvarsgruppe', { members: [{ name: 'Kari', role: 'coordinator' }] });
    const meeting = { heldOn: today, clientPresent: true, attended: ['coordinator', 'specialist'] };
    await kari.command(pathwayId, 'RecordAnsvarsgruppeMeeting', { ...meeting, nextOn: '2099-01-08' });
    await kari.command(pathwayId, 'RecordPlanUsed', { plan: 'individualPlan' });
    chromium = await openChromium();
    page = await (await chromium.newContext({ locale: 'nb-NO' })).newPage();
    await page.goto(`${stack.url}/auth/login?who=client&returnTo=/hjem`);
    await page.locator(`button[value="demo-client-${sandnes}"]`).click();
    await page.getByRole('heading', { level: 1, name: 'Min side' }).waitFor();
  }, 60_000);
  afterAll(() => chromium?.close(), 60_000);

  it('in plain words: who has responsibility, what is next, the plan, whom to call, who has read', async () => {
    const part = (name: string) => page.getByRole('region', { name });
    expect(new URL(page.url()).pathname).toBe('/min-side');
    await part('Hvem har ansvar').getByText('Kari Koordinator').waitFor();
    await part('Neste avtaler').getByText('8. januar 2099').waitFor();
    await part('Planen din')
      .getByText(/Sist brukt/)
      .waitFor();
    await part('Ring i kveld: Døgnmottaket').getByRole('link', { name: 'Ring 00 00 00 01.' }).waitFor();
    await part('Hvem har lest om deg').getByText('En koordinator i Sandnes leste').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/brudd|risiko|frist|B1|P10/i);
    expect(await faultsOf(page)).toEqual([]);
  }, 60_000);

  it('and says what they want by keyboard alone: contact, a meeting, the plan, who shall not see', async () => {
    const press = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    await page.locator('main').focus();
    await press('Be om kontakt');
    await page.getByText('Vi har gitt beskjed til kommunen.').waitFor();
    await press('Vi møttes ikke');
    await page.getByText('Du har svart: Vi møttes ikke.').waitFor();
    await press('Ja, den er i bruk');
    await page.getByText(/^Du svarte ja/).waitFor();
    await press('Si nei til deling');
    await page.getByText('Velg hva det gjelder, og hvem.').waitFor();
    await page.getByLabel('Planene mine').focus();
    for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Enter']) await page.keyboard.press(key);
    await page.getByText(/Sandnes skal ikke se: planene mine/).waitFor();
    await press('Ta tilbake');
    await page.getByText(/Du har tatt det tilbake/).waitFor();
    const kari = new Speaker(stack, 'coordinator', sandnes);
    const told = (await kari.factsOf(pathwayId)).map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['ContactRequested', 'MeetingAnswered', 'ObjectionRecorded']));
  }, 60_000);

  it('which the coordinator has on her list, as one line, until they have talked', async () => {
    const list = await signedInPage({ browser: chromium, stack }, 'coordinator', sandnes);
    const row = list.getByRole('listitem').filter({ hasText: 'Brukeren ber om svar' });
    await row.waitFor();
    expect(await row.count()).toBe(1);
    await row.getByRole('button', { name: 'Registrer kontakt' }).click();
    await list.getByRole('menuitem', { name: 'Snakket på telefon' }).click();
    await row.waitFor({ state: 'detached' });
  }, 60_000);

  it('while another client finds nothing of it, and staff no such page', async () => {
    const path = `${stack.url}/api/v1/my/pathways`;
    const { browser: other } = await signInAs(stack, `demo-client-${stavanger}`, '?who=client');
    expect(Object(await (await other.send(path)).json()).items).toEqual([]);
    const { csrfToken } = Object(await (await other.send(`${stack.url}/api/v1/session`)).json());
    const answer = await other.send(`${path}/${pathwayId}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stack.url, 'x-csrf-token': csrfToken },
      body: JSON.stringify({ type: 'AskForContact', data: {} }),
    });
    expect(answer.status).toBe(404);
    const { browser: staff } = await signInAs(stack, `demo-coordinator-${sandnes}`);
    expect((await staff.send(path)).status).toBe(403);
  });
});

describe('and somebody who represents one', () => {
  const child = { ...syntheticPerson(1_700), name: 'Ung Representert' };
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await openChromium();
  }, 60_000);
  afterAll(() => chromium?.close(), 60_000);

  /** In at the second issuer, as the demo's client in Stavanger. */
  async function foresattsPage(): Promise<Page> {
    const page = await (await chromium.newContext({ locale: 'nb-NO' })).newPage();
    await page.goto(`${stack.url}/auth/login?who=client&returnTo=/hjem`);
    await page.locator(`button[value="demo-client-${stavanger}"]`).click();
    await page.getByRole('heading', { level: 1, name: 'Min side' }).waitFor();
    return page;
  }

  it('is registered by the coordinator, reads the page, and does nothing there', async () => {
    const kari = new Speaker(stack, 'coordinator', sandnes);
    const { pathwayId: theirs } = (await kari.start({ person: child })).body;
    const form = await signedInPage({ browser: chromium, stack }, 'coordinator', sandnes);
    await form.goto(`${stack.url}/forlop/${theirs}`);
    const section = form.getByRole('region', { name: 'Foresatte, fullmakt og verge' });
    const register = section.getByRole('button', { name: 'Registrer', exact: true });
    await section.getByRole('button', { name: 'Vis hvem som er registrert' }).click();
    await register.click();
    await form.getByText('Skriv elleve siffer').waitFor();
    expect(await faultsOf(form)).toEqual([]);
    await form.getByLabel('Fødselsnummer').fill(syntheticPerson(1).nationalId);
    await form.getByLabel('Navn', { exact: true }).fill('Frida Foresatt');
    await register.click();
    await form.getByText('Ser ingenting nå.').waitFor();
    const before = await foresattsPage();
    await before.getByText('Hvem har lest om deg').waitFor();
    expect(await before.getByText(`Siden til ${child.name}`).count()).toBe(0);

    await form.getByLabel('Fyller 12 år').fill('01.02.2099');
    await form.getByRole('button', { name: 'Lagre datoene' }).click();
    await form.getByText('Ser hele siden.').waitFor();
    const page = await foresattsPage();
    await page.getByRole('heading', { name: `Siden til ${child.name}` }).waitFor();
    await page.getByText('Du ser den som foresatt.').waitFor();
    await page.getByText('Kari Koordinator').waitFor();
    await page.getByText('113').first().waitFor();
    expect(await page.locator('main').getByRole('button').allTextContents()).toEqual(['Skriv ut']);
    expect(await faultsOf(page)).toEqual([]);

    await section.getByRole('button', { name: 'Avslutt nå' }).click();
    await form.getByText('Avsluttet.').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Min side' }).waitFor();
    await page.getByText(`Siden til ${child.name}`).waitFor({ state: 'detached' });
  }, 90_000);
});
