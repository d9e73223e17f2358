#!/usr/bin/env node
// `npm run screenshots`: each page of a running stack with its demo's clients (SCREENS_URL, else npm start's address),
// at 1440 and 390 px, into .forlopsvakt/screenshots. For people to look at: nothing is compared.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import './typescript.mjs';

const { openChromium } = await import('./chromium.ts');
const url = process.env['SCREENS_URL'] ?? 'http://127.0.0.1:3000';
const folder = join(import.meta.dirname, '..', '.forlopsvakt', 'screenshots');
mkdirSync(folder, { recursive: true });

const widths = [1440, 390];
const first = (page, selector) => page.locator(selector).first();
const onePathway = async (page) => {
  await first(page, 'a[href^="/forlop/"]').click();
  await page.getByText('Tidslinje').waitFor();
};
const aDialog = async (page) => {
  await page.getByRole('button', { name: 'Registrer for flere' }).click();
  await page.getByRole('dialog').waitFor();
};
const aSheet = async (page) => {
  await onePathway(page);
  await page.getByRole('link', { name: 'Skriv ut til brukeren' }).click();
  await page.getByText('Hvem har ansvar').waitFor();
};
const aCorrection = async (page) => {
  await page.getByRole('button', { name: 'Meld' }).first().click();
  await page.getByRole('menuitem', { name: 'Rett eller ta tilbake …' }).click();
  await page.getByRole('dialog').waitFor();
};
/** Name, role of the demo's front page, and the way from where the role begins. */
const screens = [
  ['forside'],
  ['min-liste', 'Koordinator'],
  ['registrer-for-flere', 'Koordinator', aDialog],
  ['forlopssiden', 'Koordinator', onePathway],
  ['start-forlop', 'Koordinator', (page) => page.goto(`${url}/start-forlop`)],
  ['utskrift', 'Koordinator', aSheet],
  ['avdelingstavla', 'Spesialist'],
  ['rett-pa-tavla', 'Spesialist', aCorrection],
  ['nodinnsyn', 'Spesialist', (page) => page.goto(`${url}/nodinnsyn`)],
  ['be-om-a-ta-del', 'Spesialist', (page) => page.goto(`${url}/be-om-a-ta-del`)],
  ['kontroll-av-nodinnsyn', 'Leder', (page) => page.goto(`${url}/nodinnsyn`)],
  ['ledertavla', 'Leder'],
  ['avtalt', 'Leder', (page) => page.goto(`${url}/avtalt`)],
];

const browser = await openChromium();
try {
  for (const [name, role, way] of screens) {
    const context = await browser.newContext({ viewport: { width: widths[0], height: 1000 }, locale: 'nb-NO' });
    const page = await context.newPage();
    await page.goto(url);
    if (role) await page.getByRole('link', { name: role, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await way?.(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 1000 });
      await page.waitForTimeout(1_500);
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: false });
    }
    process.stdout.write(`${name}\n`);
    await context.close();
  }
} finally {
  await browser.close();
}
