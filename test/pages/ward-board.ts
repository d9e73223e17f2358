import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { addDays, daysBetween } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { faultsOf } from '../page.js';
import { advance, rusposten } from '../stack.js';
import { dayFromNow, factsOfType, unanswered, type Ground } from './ground.js';
import { Hand } from './hand.js';
import { Keys } from './keys.js';

/** The ward's board, on a stack that is open. */
export function tellsTheWardsBoard(open: () => Ground): void {
  describe('the ward’s board', () => {
    let ground: Ground;
    let board: Page;
    const rowOf = (name: string): Locator => board.getByRole('listitem').filter({ hasText: name });
    beforeAll(() => {
      ground = open();
    });

    it('has whom nobody has received at the top, asked for in one request, and tells in three clicks what happens', async () => {
      const received = await unanswered(ground, 'Mona Mottatt', 4);
      await accept(ground, received.pathwayId);
      await unanswered(ground, 'Uno Uhørt', 6);
      board = await ground.doorOf('specialist', rusposten);
      expect(new URL(board.url()).pathname).toBe('/avdelingstavla');
      for (const name of ['Mona Mottatt', 'Uno Uhørt']) await rowOf(name).waitFor();
      const texts = await board.getByRole('listitem').allTextContents();
      const [uno, mona] = ['Uno', 'Mona'].map((name) => texts.findIndex((text) => text.includes(name)));
      expect(uno).toBeLessThan(mona ?? 0);
      expect(texts[uno ?? 0]).toMatch(
        /^Ikke mottattUno Uhørt.*om 6 dager.*Spurt\?ja.*ingen ennå.*ikke avtalt.*ikke sendt/,
      );
      expect(texts[mona ?? 0]).toMatch(/^Mona Mottatt.*om 4 dager.*Kari Koordinator, tlf. 900 00 000.*ikke sendt/);
      expect(await faultsOf(board)).toEqual([]);

      const asked: string[] = [];
      board.on('request', (request) => void asked.push(new URL(request.url()).pathname));
      await board.getByRole('button', { name: 'Hent på nytt' }).click();
      await board.waitForResponse((answer) => answer.url().endsWith('/api/v1/leaving'));
      expect(asked.filter((path) => /pathways|caseload|worklist/.test(path))).toEqual([]);

      for (const [signal, then] of [
        ['Permisjon', /På permisjon, tilbake/],
        ['Utskrivningsklar', /Utskrivningsklar fra/],
        ['Uplanlagt utskrevet', /skrevet ut/],
      ] as const) {
        const hand = new Hand(board);
        await hand.click('button', 'Meld', rowOf('Uno Uhørt'));
        await hand.click('menuitem', signal);
        await board.getByRole('dialog').waitFor();
        if (signal === 'Permisjon') expect(await faultsOf(board)).toEqual([]);
        await hand.click('button', 'Meld', board.getByRole('dialog'));
        await rowOf('Uno Uhørt').getByText(`${signal} er registrert`).waitFor();
        await rowOf('Uno Uhørt').getByText(then).waitFor();
        expect(hand.clicks).toBe(3);
      }
    }, 120_000);

    it('moves, calls off and puts right what was told wrong, by the keyboard alone', async () => {
      const { pathwayId } = await unanswered(ground, 'Tove Tastatur', 7);
      await rowOf('Tove Tastatur').waitFor();
      const keys = new Keys(board);
      const choose = async (signal: string) => {
        await keys.tabTo('Meld', rowOf('Tove Tastatur'));
        await keys.press('Enter');
        await board.getByRole('menu').waitFor();
        await keys.arrowTo(signal);
        await keys.press('Enter');
        await board.getByRole('dialog').waitFor();
      };
      const later = await dayFromNow(ground, 11);
      await choose('Flytt utskrivningen');
      await keys.tabTo('Hvilken dag?');
      await keys.write(later.split('-').toReversed().join('.'));
      await keys.tabTo('Meld', board.getByRole('dialog'));
      await keys.press('Enter');
      await rowOf('Tove Tastatur').getByText('Flytt utskrivningen er registrert').waitFor();
      await rowOf('Tove Tastatur')
        .getByText(/om 11 dager/)
        .waitFor();
      const plans = await factsOfType(ground, pathwayId, 'DischargePlanned');
      expect(plans.map(({ data }) => data['on'])).toContain(later);

      await choose('Rett eller ta tilbake …');
      await keys.tabTo('Riktig klokkeslett');
      expect(await faultsOf(board)).toEqual([]);
      await keys.press('Escape');
      await board.getByRole('dialog').waitFor({ state: 'detached' });
      await choose('Rett eller ta tilbake …');
      await keys.tabTo('Tidspunktet');
      await keys.arrowTo('Det skjedde ikke');
      await keys.press('Space');
      await keys.tabTo('Rett');
      await keys.press('Enter');
      await rowOf('Tove Tastatur').getByText('Rettelse er registrert').waitFor();
      await rowOf('Tove Tastatur')
        .getByText(/om 7 dager/)
        .waitFor();

      await choose('Avlys utskrivningen');
      await keys.tabTo('Meld', board.getByRole('dialog'));
      await keys.press('Enter');
      await rowOf('Tove Tastatur').waitFor({ state: 'detached' });
      expect(await factsOfType(ground, pathwayId, 'DischargeCalledOff')).toHaveLength(1);
    }, 90_000);

    it('says on a Friday afternoon whom to ring about who has no receiver, and asks what was done', async () => {
      await advance(ground.kari, await untilFridayAfternoon(ground));
      const { pathwayId } = await unanswered(ground, 'Frida Fredag', 1);
      const row = rowOf('Frida Fredag');
      await row.getByText(/Det er helg, og ingen har tatt imot\. Ring .*tlf\. /).waitFor();
      expect(await faultsOf(board)).toEqual([]);
      await row.getByRole('button', { name: 'Ingen', exact: true }).click();
      await row
        .getByText(/Fikk tak i: ingen/)
        .first()
        .waitFor();
      await row.getByText(/Det er helg/).waitFor({ state: 'detached' });
      expect(await factsOfType(ground, pathwayId, 'SenderActed')).toHaveLength(1);
    }, 60_000);
  });
}

async function accept(ground: Ground, pathwayId: string): Promise<void> {
  const { clocks } = (await ground.kari.call('GET', `/api/v1/pathways/${pathwayId}`)).body;
  const handoverId = clocks.map((clock) => ({ subject: '', ...clock })).find(({ rule }) => rule === 'U16')?.subject;
  const responsible = { name: 'Kari Koordinator', role: 'coordinator', phone: '900 00 000' };
  const firstContactOn = await dayFromNow(ground, 5);
  const { status } = await ground.kari.command(pathwayId, 'AcceptHandover', {
    handoverId,
    responsible,
    firstContactOn,
  });
  expect(status).toBe(200);
}

const friday = 5;
/** From the stack's now to the next Friday at half past one, as the clock is moved. */
async function untilFridayAfternoon({ kari }: Ground): Promise<string> {
  const { now } = (await kari.call('GET', '/api/v1/demo')).body;
  const today = osloDateOf(now);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const day = addDays(today, (friday - weekday + 7) % 7 || 7);
  const hours = daysBetween(today, day) * 24 + 12.5 - (Date.parse(now) - Date.parse(`${today}T00:00:00Z`)) / 3_600_000;
  return `PT${Math.round(hours)}H`;
}
