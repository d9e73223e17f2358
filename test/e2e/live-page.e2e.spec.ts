import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { openChromium } from '../chromium.js';
import { registersAndPrints } from '../pages/clients-page.js';
import { costsFewClicks } from '../pages/few-clicks.js';
import { factsOfType as factsTold, nilsOf, peopleFrom, unanswered, type Ground } from '../pages/ground.js';
import { helpsAndAsks } from '../pages/help-pages.js';
import { Hand } from '../pages/hand.js';
import { faultsOf, signedInPage, tabTo } from '../page.js';
import { advance, sandnes, Speaker, startTestStack, type TestStack } from '../stack.js';

let stack: TestStack;
let browser: Browser;
let kari: Speaker;
let ground: Ground;
let nextPerson = 2_800;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), openChromium()]);
  kari = new Speaker(stack, 'coordinator', sandnes);
  const doorOf = (role: string, organisation: string) => signedInPage({ browser, stack }, role, organisation);
  ground = { stack, browser, kari, doorOf, person: peopleFrom(2_850) };
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

/** Followed by Kari, under that name. */
const started = async (name: string): Promise<string> =>
  (await kari.start({ person: { ...syntheticPerson(nextPerson++), name } })).body.pathwayId;

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('a page that is open', () => {
  it('shows within seconds what others tell, and the break that opens as the demo’s time moves', async () => {
    const list = await signedInPage({ browser, stack }, 'coordinator', sandnes);
    const board = await signedInPage({ browser, stack }, 'leader', sandnes);
    await board.getByText('Ingen åpne kjedebrudd nå').waitFor();
    const heard = list.waitForResponse((answer) => answer.url().includes('/api/v1/worklist'));
    await started('Live Lovise');
    await heard;
    await rowOf(list, 'Live Lovise').first().waitFor({ timeout: 10_000 });
    await advance(kari, 'P62D');
    await rowOf(list, 'Live Lovise').filter({ hasText: 'Kartlegging mangler' }).waitFor({ timeout: 15_000 });
    await board.getByText('Kartlegging mangler').first().waitFor({ timeout: 15_000 });
    await Promise.all([list, board].map((page) => page.context().close()));
  }, 90_000);
});

const openPathway = async (pathwayId: string): Promise<Page> => {
  const page = await signedInPage({ browser, stack }, 'coordinator', sandnes);
  await page.goto(`${stack.url}/forlop/${pathwayId}`);
  await page.getByRole('button', { name: 'Registrer', exact: true }).waitFor();
  return page;
};
const factsOfType = (pathwayId: string, type: string) => factsTold(ground, pathwayId, type);

costsFewClicks(() => ground);
helpsAndAsks(() => ground);
registersAndPrints(() => ground);

describe('what is recorded', () => {
  it('can be taken back, and is copied to the journal as plain text', async () => {
    const pathwayId = await started('Klikk Klara');
    const page = await openPathway(pathwayId);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const hand = new Hand(page);
    await hand.click('button', 'Registrer');
    await hand.click('menuitem', 'Ringte, ikke svar');
    await page.getByText('Ringte, ikke svar er registrert.').waitFor();
    await page.getByRole('button', { name: 'Kopier til journal' }).click();
    await page.getByText('Kopiert').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(/ kl\. \d\d:\d\d: Ringte, ikke svar\. Registrert i Forløpsvakt\.$/);
    await page.getByRole('button', { name: 'Angre' }).click();
    await page.getByText('↶ annullert').waitFor();
    expect(await factsOfType(pathwayId, 'FactCancelled')).toHaveLength(1);

    await hand.click('button', 'Registrer');
    await hand.click('menuitem', 'Ansvarsgruppemøte …');
    await hand.click('button', 'Registrer');
    await page.getByText('Ansvarsgruppemøte er registrert.').waitFor();
    await page.getByText(/: holdt/).waitFor();
    await page.getByText('Vis som tabell').click();
    await page.getByRole('cell', { name: 'Ansvarsgruppe', exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('nothing that is typed', () => {
  it('is lost with the session: signed in again, she is back with her words, and nobody else is', async () => {
    const page = await signedInPage({ browser, stack }, 'coordinator', sandnes);
    await page.goto(`${stack.url}/start-forlop`);
    const start = new Hand(page);
    const { nationalId } = syntheticPerson(nextPerson++);
    await start.fill('Fødselsnummer', nationalId);
    await start.fill('Navn', 'Utkast Una');
    await page.reload();
    expect(await page.getByLabel('Navn', { exact: true }).inputValue()).toBe('Utkast Una');
    const stored = JSON.stringify(await page.evaluate('({ ...sessionStorage })'));
    expect(stored).toContain('utkast');
    expect(stored).not.toMatch(new RegExp(`Una|${nationalId}`));
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Start forløpet' }).click();
    await page.getByRole('link', { name: 'Logg inn på nytt' }).first().click();
    await page.locator(`button[value*="coordinator"][value*="${sandnes}"]`).first().click();
    await page.getByRole('heading', { name: 'Start et forløp' }).waitFor();
    expect(await page.getByLabel('Navn', { exact: true }).inputValue()).toBe('Utkast Una');
    await start.click('button', 'Start forløpet');
    await page.getByText('Forløpet er startet').waitFor();

    await page.goto(`${stack.url}/start-forlop`);
    await page.getByLabel('Navn', { exact: true }).fill('Hemmelig Hilde');
    await page.waitForFunction('Object.keys(sessionStorage).length > 0');
    await page.goto(`${stack.url}/auth/login?returnTo=/hjem&loginHint=demo-leader-${sandnes}`);
    await page.getByRole('heading', { name: 'Lederens tavle' }).waitFor();
    expect(await page.evaluate('Object.keys(sessionStorage).filter((name) => name.startsWith("utkast")).length')).toBe(
      0,
    );
    await page.context().close();
  }, 60_000);

  it('is lost with the net: a form that is open waits for it, and what was sent is done once though the answer was lost', async () => {
    const pathwayId = await started('Nett Nora');
    const page = await openPathway(pathwayId);
    const hand = new Hand(page);
    await hand.click('button', 'Registrer');
    await hand.click('menuitem', 'Ansvarsgruppemøte …');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Møtet ble holdt').waitFor();
    await page.context().setOffline(true);
    await dialog.getByRole('checkbox', { name: 'Fastlege' }).check();
    await hand.click('button', 'Registrer', dialog);
    await dialog.getByText('Ingen forbindelse').waitFor();
    expect(await factsOfType(pathwayId, 'AnsvarsgruppeMeetingHeld')).toHaveLength(0);
    await page.context().setOffline(false);
    await page.getByText('Ansvarsgruppemøte er registrert.').waitFor();
    const [meeting, ...more] = await factsOfType(pathwayId, 'AnsvarsgruppeMeetingHeld');
    expect([meeting?.data['attended'], more]).toEqual([['coordinator', 'specialist', 'gp'], []]);

    let answers = 0;
    await page.route('**/commands', async (route) => {
      await route.fetch();
      answers += 1;
      await (answers === 1 ? route.abort() : route.fallback());
    });
    await hand.click('button', 'Registrer');
    await hand.click('menuitem', 'Møtte brukeren');
    await page.getByText('Møtte brukeren er registrert.').waitFor();
    expect(answers).toBeGreaterThan(1);
    expect(await factsOfType(pathwayId, 'ContactRecorded')).toHaveLength(1);
    await page.context().close();
  }, 60_000);

  it('is overtaken unseen: when somebody else told something meanwhile, both are shown and she chooses', async () => {
    const nils = nilsOf(ground);
    const { pathwayId, episodeId } = await unanswered(ground, 'Konflikt Kim', 20);
    const page = await signedInPage({ browser, stack }, 'coordinator', sandnes);
    const row = rowOf(page, 'Konflikt Kim').filter({ has: page.getByRole('button', { name: 'Ta imot' }) });
    await row.getByRole('button', { name: 'Ta imot' }).click();
    await page.getByLabel('Hvem følger opp?').fill('Vera Vikar');
    expect(
      (await nils.command(pathwayId, 'DeclareReady', { episodeId, meetingCalled: true, followUpClarified: true }))
        .status,
    ).toBe(200);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ta imot', exact: true }).click();
    await dialog.getByText('Noen har registrert noe mens du skrev.').waitFor();
    await dialog.getByText('Ditt: Vera Vikar følger opp').waitFor();
    await dialog
      .getByText(/tskrivningsklar/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Registrer mitt også' }).click();
    await page.getByText('Konflikt Kim: Mottak av overføringen er registrert.').waitFor();
    expect(await factsOfType(pathwayId, 'HandoverAccepted')).toHaveLength(1);
    await page.context().close();
  }, 60_000);
});

describe('the coordinator’s list', () => {
  it('is narrowed by chips that the address keeps, and takes a contact for several and an absence in one act', async () => {
    const ids = [await started('Flere Fride'), await started('Flere Frode')];
    const page = await signedInPage({ browser, stack }, 'coordinator', sandnes);
    // one of them is hers by the sign-in
    const subject = String(
      await page.evaluate(`fetch('/api/v1/session').then((answer) => answer.json()).then((mine) => mine.subject)`),
    );
    const hers = { level: 'municipality', coordinator: { name: 'Kari Koordinator' }, subject };
    await kari.command(ids[0] ?? '', 'NameCoordinator', hers);
    await rowOf(page, 'Flere Frode').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kjedebrudd' }).click();
    await rowOf(page, 'Flere Frode').first().waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?type=break');
    await page.reload();
    await page.getByRole('button', { name: 'Kjedebrudd', pressed: true }).click();
    await rowOf(page, 'Flere Frode').first().waitFor();

    await page.getByRole('button', { name: 'Registrer for flere' }).click();
    for (const name of ['Flere Fride', 'Flere Frode']) await page.getByRole('checkbox', { name }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByText('Møtte brukerne er registrert for 2 klienter.').waitFor();
    for (const id of ids) expect(await factsOfType(id, 'ContactRecorded')).toHaveLength(1);

    await page.getByRole('button', { name: 'Meld fravær' }).click();
    await page.getByLabel('Hvem er vikar?').fill('Vera Vikar');
    await page.getByRole('dialog').getByRole('button', { name: 'Meld fravær' }).click();
    await page.getByText(/^Fraværet er registrert for \d+ klient(er)?\.$/).waitFor();
    const [absent] = await factsOfType(ids[0] ?? '', 'CoordinatorAbsent');
    expect(absent?.data['deputy']).toMatchObject({ name: 'Vera Vikar' });
    expect(await factsOfType(ids[1] ?? '', 'CoordinatorAbsent')).toEqual([]);
    await page.getByRole('button', { name: 'Logg ut' }).click();
    // the issuer asks, since no id token goes along
    await page.locator('button[value="yes"]').click();
    await page.getByRole('heading', { name: 'Forløpsvakt' }).waitFor();
    await tabTo(page, 'Koordinator');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Min liste' }).waitFor();
    await page.context().close();
  }, 60_000);
});
