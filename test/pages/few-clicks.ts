import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { rusposten, sandnes } from '../stack.js';
import { inBed, unanswered, type Ground } from './ground.js';
import { Hand } from './hand.js';

type Way = (ground: Ground) => Promise<{ page: Page; hand: Hand }>;

const rowOf = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name }).first();

/** Each act from where the role stands when it thinks of it, to the answer that it has been done. */
const ways: readonly [string, number, Way][] = [
  [
    'a pathway is started, after the search',
    3,
    async ({ stack, doorOf, person }) => {
      const page = await doorOf('coordinator', sandnes);
      await page.goto(`${stack.url}/start-forlop`);
      const hand = new Hand(page);
      const { nationalId, name } = person('Klikk Kaja');
      await hand.fill('Fødselsnummer', nationalId);
      await hand.fill('Navn', name);
      await hand.click('button', 'Start forløpet');
      await page.getByText('Forløpet er startet').waitFor();
      return { page, hand };
    },
  ],
  [
    'a handover is accepted',
    2,
    async (ground) => {
      await unanswered(ground, 'Klikk Mottatt', 20);
      const page = await ground.doorOf('coordinator', sandnes);
      const hand = new Hand(page);
      await hand.click('button', 'Ta imot', rowOf(page, 'Klikk Mottatt'));
      // who follows up stands there already
      await page.locator('input:not([value=""])').first().waitFor();
      await hand.click('button', 'Ta imot', page.getByRole('dialog'));
      await page.getByText('Klikk Mottatt: Mottak av overføringen er registrert.').waitFor();
      return { page, hand };
    },
  ],
  [
    'a meeting is recorded',
    3,
    async (ground) => {
      const page = await openPathway(ground, 'Klikk Møte');
      const hand = new Hand(page);
      await hand.click('button', 'Registrer');
      await hand.click('menuitem', 'Ansvarsgruppemøte …');
      await hand.click('button', 'Registrer', page.getByRole('dialog'));
      await page.getByText('Ansvarsgruppemøte er registrert.').waitFor();
      return { page, hand };
    },
  ],
  [
    'an attempt is recorded',
    2,
    async (ground) => {
      const page = await openPathway(ground, 'Klikk Forsøk');
      const hand = new Hand(page);
      await hand.click('button', 'Registrer');
      await hand.click('menuitem', 'Ringte, ikke svar');
      await page.getByText('Ringte, ikke svar er registrert.').waitFor();
      return { page, hand };
    },
  ],
  [
    'a discharge is told',
    3,
    async (ground) => {
      await unanswered(ground, 'Klikk Utskrevet', 3);
      const page = await ground.doorOf('specialist', rusposten);
      const hand = new Hand(page);
      await hand.click('button', 'Meld', rowOf(page, 'Klikk Utskrevet'));
      await hand.click('menuitem', 'Utskrevet');
      await hand.click('button', 'Meld', page.getByRole('dialog'));
      await page.getByText('Utskrevet er registrert.').waitFor();
      return { page, hand };
    },
  ],
];

async function openPathway(ground: Ground, name: string): Promise<Page> {
  const { pathwayId } = await inBed(ground, name);
  const page = await ground.doorOf('coordinator', sandnes);
  await page.goto(`${ground.stack.url}/forlop/${pathwayId}`);
  await page.getByRole('button', { name: 'Registrer', exact: true }).waitFor();
  return page;
}

/** One click or field more than this, and the scripted hand does not get there. */
export function costsFewClicks(open: () => Ground): void {
  describe('clicks and fields until', () => {
    it.each(ways)(
      '%s: %d',
      async (_, clicks, way) => {
        const { page, hand } = await way(open());
        expect(hand.clicks).toBe(clicks);
        await page.context().close();
      },
      60_000,
    );
  });
}
