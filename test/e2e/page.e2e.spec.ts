import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../chromium.js';
import { faultsOf, signedInPage, tabTo } from '../page.js';
import { peopleFrom, unanswered, type Ground } from '../pages/ground.js';
import { tellsTheWardsBoard } from '../pages/ward-board.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { seesHowItGoes, seesNumbersAlone, seesWhatHasComeUp, seesWhatWasAgreed, takesAlong } from './leaders-pages.js';
import { advance, eventually, sandnes, Speaker, startTestStack, stavanger, type TestStack } from '../stack.js';

let stack: TestStack;
let browser: Browser;
let page: Page;
let kari: Speaker;
let ground: Ground;
let nextPerson = 1_800;
const said: string[] = [];
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), openChromium()]);
  kari = new Speaker(stack, 'coordinator', sandnes);
  ground = { stack, browser, kari, doorOf, person: peopleFrom(1_850) };
  page = await (await browser.newContext()).newPage();
  listenTo(page);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

function listenTo(one: Page): void {
  one.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
  one.on('pageerror', (error) => void said.push(error.message));
}

/** Where somebody of that role begins. */
async function doorOf(role: string, organisation: string): Promise<Page> {
  const door = await signedInPage({ browser, stack }, role, organisation);
  listenTo(door);
  return door;
}

describe('the coordinator’s page', () => {
  it('lets her in by the issuer, shows what waits as it becomes late, and takes a handover in two clicks', async () => {
    const name = 'Siv Sidevist';
    const { pathwayId } = await unanswered(ground, name);
    await page.goto(stack.url);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('Logg inn').click();
    await page.locator(`button[value*="coordinator"][value*="${sandnes}"]`).first().click();
    await page.getByRole('heading', { name: 'Min liste' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/min-liste');

    await advance(kari, 'P10D');
    const row = page
      .getByRole('listitem')
      .filter({ hasText: name })
      .filter({ hasText: 'Overføringen er ikke fulgt opp' });
    await row.waitFor({ timeout: 30_000 });
    expect(await row.textContent()).toMatch(/dager over/);
    expect(await faultsOf(page)).toEqual([]);

    await row.getByRole('button', { name: 'Ta imot' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ta imot' }).click();
    await page.getByText(`${name}: Mottak av overføringen er registrert.`).waitFor({ timeout: 15_000 });
    expect(await row.count()).toBe(0);
    const facts = await kari.factsOf(pathwayId);
    expect(facts.filter(({ type }) => type === 'HandoverAccepted')).toHaveLength(1);
  }, 120_000);

  it('shows one client’s course, with the break that was mended and who answers now', async () => {
    await page.getByRole('link', { name: 'Siv Sidevist' }).first().click();
    await page.getByRole('heading', { name: 'Siv Sidevist' }).waitFor();
    await page.getByText('Overføring tilbudt kommunen').waitFor();
    expect(await page.getByText('Kari Koordinator').count()).toBeGreaterThan(0);
    expect(await faultsOf(page)).toEqual([]);
  }, 60_000);
});

describe('the leader’s board', () => {
  it('says so when the chain holds', async () => {
    const board = await doorOf('leader', stavanger);
    await board.getByText('Ingen åpne kjedebrudd nå').waitFor();
    expect(await faultsOf(board)).toEqual([]);
  }, 60_000);

  it('tells by counts where the chain is broken and of nobody who it is, and takes a question by keyboard alone', async () => {
    const { pathwayId } = (await kari.start({ person: { ...syntheticPerson(nextPerson++), name: 'Siv Synlig' } })).body;
    await advance(kari, 'P62D');
    const broken = await eventually(
      () => kari.breaksOf(pathwayId, ['open']),
      (breaks) => breaks.length > 0,
    );
    expect(broken.map(({ kind }) => kind)).toEqual(['mapping-missing']);
    await eventually(
      async () => (await kari.call('GET', '/api/v1/indicators/agreed')).body.items,
      (figures) => figures.some(({ id, below }) => id === 'B.opened' && below === 5),
    );
    const board = await doorOf('leader', sandnes);
    expect(new URL(board.url()).pathname).toBe('/ledertavla');
    await board.getByRole('region', { name: 'Sted og type' }).getByText('0–4').first().waitFor();
    expect(await board.getByText('Siv Synlig').count()).toBe(0);
    expect(await board.locator(`a[href*="forlop"]`).count()).toBe(0);
    await seesHowItGoes(board);
    expect(await faultsOf(board)).toEqual([]);

    await tabTo(board, 'Spør om hvorfor');
    await board.keyboard.press('Enter');
    await board.getByText('Spørsmålet er sendt.').waitFor();
    const { items } = (await kari.call('GET', '/api/v1/worklist?limit=500')).body;
    expect(items.filter(({ questioned }) => questioned)).toHaveLength(1);

    await board.getByRole('button', { name: 'Skriv ned lærdom' }).first().click();
    await board.getByRole('button', { name: 'Lagre lærdom' }).click();
    await board.getByText('Skriv hva dere lærte').waitFor();
    await board.getByLabel('Hva lærte vi?').fill('Varselet må gå til to.');
    expect(await faultsOf(board)).toEqual([]);
    await board.getByRole('button', { name: 'Lagre lærdom' }).click();
    await board.getByText('Lærdommen er skrevet ned.').waitFor();
    await board.getByText(/^Spurt .*Lærdom skrevet ned/).waitFor();
    await takesAlong(board);
  }, 120_000);

  it('tells month by month whether what was agreed got done, to those who coordinate too, and names nobody', async () => {
    const board = await doorOf('leader', sandnes);
    await board.getByRole('link', { name: /Ble det vi avtalte gjort/ }).click();
    await seesWhatWasAgreed(board);
    expect(await faultsOf(board)).toEqual([]);
    const list = await doorOf('coordinator', sandnes);
    await list.getByRole('button', { name: 'Ble det vi avtalte gjort?' }).click();
    await seesWhatWasAgreed(list);
    expect(await list.getByRole('link', { name: 'Måneden som CSV' }).count()).toBe(0);
  }, 90_000);

  it('is of numbers alone for those above who read no rows, and says of the head’s rows which they are', async () => {
    const board = await signedInPage({ browser, stack }, 'leader', sandnes);
    await seesNumbersAlone(board);
    await seesWhatHasComeUp(board);
  }, 60_000);
});

tellsTheWardsBoard(() => ground);

describe('a new course', () => {
  it('starts by keyboard from four fields: the number is checked, the clocks told before and after, and none starts twice', async () => {
    const list = await doorOf('coordinator', sandnes);
    await list.getByRole('button', { name: 'Start et forløp' }).click();
    const before = list.getByRole('region', { name: 'Klokkene som starter' });
    await before
      .getByText(/^\d+ dager$/)
      .first()
      .waitFor();
    const { nationalId, name } = syntheticPerson(nextPerson++);
    const write = async (label: string, text: string) => {
      await list.getByLabel(label).focus();
      await list.keyboard.type(text);
    };
    await write('Fødselsnummer', '12345678901');
    await list.keyboard.press('Tab');
    await list.keyboard.type(name);
    await list.keyboard.press('Enter');
    await list.getByText('Se over sifrene').waitFor();
    expect(await faultsOf(list)).toEqual([]);
    await list.getByLabel('Fødselsnummer').fill('');
    await write('Fødselsnummer', nationalId);
    await list.keyboard.press('Enter');
    await list.getByText('Forløpet er startet').waitFor();
    await list.getByRole('table').getByText('Kartlegging').first().waitFor();
    expect(await faultsOf(list)).toEqual([]);

    await list.getByRole('button', { name: 'Start et til' }).click();
    await write('Fødselsnummer', nationalId);
    await write('Navn', name);
    await list.keyboard.press('Enter');
    await list.getByText('Brukeren har allerede et forløp her').waitFor();
    await list.getByRole('link', { name: 'Åpne forløpet som finnes' }).click();
    await list.getByRole('heading', { name }).waitFor();
    expect(list.url()).not.toContain(nationalId);
  }, 90_000);
});

describe('the demo’s front page', () => {
  it('lets one be a coordinator, a specialist, a leader or a client by one click, and then another', async () => {
    const front = await (await browser.newContext()).newPage();
    listenTo(front);
    await front.goto(stack.url);
    const homes = [
      ['Koordinator', '/min-liste', 'Min liste'],
      ['Spesialist', '/avdelingstavla', 'Avdelingstavla'],
      ['Leder', '/ledertavla', 'Lederens tavle'],
      ['Bruker', '/min-side', 'Min side'],
    ] as const;
    for (const [role, path, title] of homes) {
      await front.getByRole('link', { name: role, exact: true }).click();
      await front.getByRole('heading', { name: title }).waitFor();
      expect(new URL(front.url()).pathname).toBe(path);
      await front.getByRole('link', { name: 'Bytt rolle' }).click();
      await front.getByRole('heading', { name: 'Forløpsvakt' }).waitFor();
    }
    expect(await faultsOf(front)).toEqual([]);
    await front.getByRole('link', { name: 'Leder', exact: true }).click();
    await front.getByText('Leder, Sandnes').waitFor();
  }, 60_000);
});

describe('the page', () => {
  it('asks nothing of any other house, and breaks no rule of its own security policy', () => {
    expect(said.filter((line) => !/status of (400|401|409) /.test(line))).toEqual([]);
  });

  it('is at most 250 kB of compressed script before it shows anything', async () => {
    const start = await (await fetch(stack.url)).text();
    const files = [...start.matchAll(/(?:src|href)="(\/web\/[^"]+\.js)"/g)].map(([, path]) => `${stack.url}${path}`);
    const scripts = await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
    const sizes = scripts.map((script) => gzipSync(new Uint8Array(script)).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });
});
