import type { Locator, Page } from 'playwright-core';

/** What has been done to a page, click by click; a field that is filled in counts too. */
export class Hand {
  clicks = 0;
  constructor(readonly page: Page) {}

  async click(role: 'button' | 'menuitem' | 'link' | 'radio', name: string, within: Locator | Page = this.page) {
    this.clicks += 1;
    await within.getByRole(role, { name, exact: true }).last().click();
  }

  async fill(label: string, text: string): Promise<void> {
    this.clicks += 1;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }
}
