import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

// What the leader's pages say, for the specs that have come to them.

/** The trend with small numbers hidden, and the figures beside the published ones, with what each counts a click away. */
export async function seesHowItGoes(board: Page): Promise<void> {
  const trend = board.getByRole('region', { name: 'Utvikling, tabell' });
  await trend.getByText('vises ikke').first().waitFor();
  expect(await trend.getByRole('row').count()).toBe(7);
  const plans = board.getByRole('region', { name: 'Planer og ansvarsgruppe, tabell' });
  await plans.getByText(/Publisert: 30 % \(landet, udatert, om lag 6.000 av dem som har det verst/).waitFor();
  await plans
    .getByRole('button', { name: 'Definisjon: Verken individuell plan, annen plan eller ansvarsgruppe' })
    .click();
  await plans.getByText('Av dem: har ingen av de tre.').waitFor();
  expect(await board.getByRole('region', { name: 'Kjedebrudd, tabell' }).count()).toBe(0);
  await board.getByRole('button', { name: 'Vis alle indikatorer' }).click();
  await board.getByRole('region', { name: 'Kjedebrudd, tabell' }).waitFor();
  await board.getByRole('button', { name: 'Vis færre indikatorer' }).click();
}

/** Files for a spreadsheet, and paper without buttons. */
export async function takesAlong(board: Page): Promise<void> {
  expect(await fileOf(board, 'Åpne brudd som CSV')).toMatch(
    /^\uFEFFslags brudd;trinn;åpne;færre enn\r\n[^;]+;alle;;5\r\n/,
  );
  expect(await fileOf(board, 'Indikatorene som CSV')).toContain('K7.neitherOfThree;');
  await board.emulateMedia({ media: 'print' });
  const button = board.getByRole('button', { name: 'Skriv ut' });
  await button.waitFor({ state: 'hidden' });
  expect(await board.getByText('Spør om hvorfor').first().isVisible()).toBe(false);
  expect(await board.getByRole('region', { name: 'Utvikling, tabell' }).isVisible()).toBe(true);
  await board.emulateMedia({ media: 'screen' });
  await button.waitFor();
}

async function fileOf(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

/** One month in sums, by the address; and another when it is chosen. */
export async function seesWhatWasAgreed(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Ble det vi avtalte gjort?' }).waitFor();
  const table = page.getByRole('region', { name: 'Avtalt og gjort, tabell' });
  await table.getByRole('rowheader', { name: 'Vedtak' }).waitFor();
  const [thisMonth = ''] = await page.getByLabel('Måned', { exact: true }).locator('option').allTextContents();
  await page.getByLabel('Måned', { exact: true }).selectOption({ label: thisMonth });
  await page.getByRole('heading', { name: `I ${thisMonth.replace(' (ikke over)', '')}`, exact: true }).waitFor();
  expect(thisMonth).toContain('ikke over');
  expect(new URL(page.url()).search).toMatch(/^\?maned=20\d\d-\d\d$/);
  expect(await page.getByRole('main').innerText()).not.toMatch(/Siv|Koordinator/);
}

const problem = {
  type: 'about:blank',
  title: 'Ikke tillatt',
  status: 403,
  code: 'numbers-only',
  detail: 'Numbers alone.',
};

/** As the API answers whoever stands above those who answer for anybody. */
export async function seesNumbersAlone(board: Page): Promise<void> {
  await board.route('**/api/v1/breaks?**', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
  await board.reload();
  const kinds = board.getByRole('region', { name: 'Åpne kjedebrudd etter type' });
  await kinds.getByText('0–4').first().waitFor();
  expect(await board.getByText('Ett og ett, eldste først').count()).toBe(0);
  expect(await board.getByText('Spør om hvorfor').count()).toBe(0);
  expect(await board.getByRole('term').allTextContents()).toContain('Åpne kjedebrudd');
  await board.unroute('**/api/v1/breaks?**');
}

/** As the session of a head of service says; the rows are whatever the API gives her. */
export async function seesWhatHasComeUp(board: Page): Promise<void> {
  await board.route('**/api/v1/session', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), leads: 'service' } });
  });
  await board.reload();
  await board.getByRole('heading', { name: 'Løftet til øverste leder, eldste først' }).waitFor();
  expect(await board.getByRole('region', { name: 'Sted og type' }).count()).toBe(0);
  expect(await board.getByRole('region', { name: 'Åpne kjedebrudd etter alder' }).count()).toBe(0);
}
