import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { TestStack } from './stack.js';

/** A page of its own, where somebody has signed in by the issuer and come to where the role begins. */
export async function signedInPage(
  { browser, stack }: { browser: Browser; stack: TestStack },
  role: string,
  organisation: string,
): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'nb-NO' })).newPage();
  await page.goto(`${stack.url}/auth/login?returnTo=/hjem`);
  await page.locator(`button[value*="${role}"][value*="${organisation}"]`).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 320 },
] as const;

/** What axe finds wrong in light, in dark and on a narrow screen, and whether the page is wider than that screen. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await page.locator(`.${colorScheme}`).first().waitFor();
    // Without a page of its own to put the frames' findings together on: there are no frames, and it takes half the time.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const look = `${colorScheme} ${width}`;
    faults.push(...violations.map(({ id, nodes }) => `${look} ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
    const wide = await page.evaluate('document.scrollingElement.scrollWidth');
    if (Number(wide) > width) faults.push(`${look}: the page is ${String(wide)} wide`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return faults;
}

/** Presses Tab until that has the focus: what the keyboard alone can reach. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) > 0 && (await focused.first().innerText()).trim() === name) return;
  }
  throw new Error(`the keyboard does not reach «${name}»`);
}
