import type { Locator, Page } from 'playwright-core';

/** What the element in focus is called: its own words, or its label's. */
const nameInFocus = `(() => {
  const at = document.activeElement;
  return (at?.labels?.[0]?.innerText || at?.innerText || at?.getAttribute('aria-label') || '').trim();
})()`;

const isWithin = (place: Locator): Promise<boolean> =>
  place.evaluate((element: { contains(other: unknown): boolean; ownerDocument: { activeElement: unknown } }) =>
    element.contains(element.ownerDocument.activeElement),
  );

/** Presses a key until that has the focus: what the keyboard alone can reach. */
async function pressTo(page: Page, key: string, { name, within }: { name: string; within?: Locator }): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (String(await page.evaluate(nameInFocus)) === name && (!within || (await isWithin(within)))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach «${name}»`);
}

/** A page worked by the keyboard alone: no pointer, and no focus that was not come to by keys. */
export class Keys {
  constructor(readonly page: Page) {}

  tabTo = (name: string, within?: Locator): Promise<void> => pressTo(this.page, 'Tab', { name, within });

  /** In a menu or among choices. */
  arrowTo = (name: string): Promise<void> => pressTo(this.page, 'ArrowDown', { name });

  press = (key: string): Promise<void> => this.page.keyboard.press(key);

  /** Instead of what the field held. */
  async write(text: string): Promise<void> {
    await this.press('Control+A');
    await this.page.keyboard.type(text);
  }
}
