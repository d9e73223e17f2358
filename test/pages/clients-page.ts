import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../page.js';
import { sandnes } from '../stack.js';
import { factsOfType, inBed, type Ground } from './ground.js';
import { Hand } from './hand.js';

/** The «Registrer» door's forms and the sheet that is printed, on a stack that is open. */
export function registersAndPrints(open: () => Ground): void {
  describe('the client’s page', () => {
    it('takes kartlegging, a pause and a vedtak, and that the vedtak is carried out', async () => {
      const ground = open();
      const { pathwayId } = await inBed(ground, 'Vera Vedtak');
      const page = await ground.doorOf('coordinator', sandnes);
      await page.goto(`${ground.stack.url}/forlop/${pathwayId}`);
      const hand = new Hand(page);
      for (const [form, fact] of [
        ['Kartlegging', 'MappingRecorded'],
        ['Pause', 'PathwayPaused'],
        ['Vedtak', 'VedtakIssued'],
      ] as const) {
        await hand.click('button', 'Registrer');
        await hand.click('menuitem', `${form} …`);
        await page
          .getByRole('dialog')
          .getByText(/^(Hva|Hvorfor)/)
          .first()
          .waitFor();
        if (form === 'Vedtak') expect(await faultsOf(page)).toEqual([]);
        await hand.click('button', 'Registrer', page.getByRole('dialog'));
        await page.getByText(`${form} er registrert.`).waitFor();
        expect(await factsOfType(ground, pathwayId, fact)).toHaveLength(1);
      }
      await hand.click('button', 'Registrer');
      await page.getByRole('menuitem', { name: 'Ny pause …' }).waitFor();
      await page.getByRole('menuitem', { name: /^Satt i verk/ }).click();
      await page.getByText(/^Satt i verk: .* er registrert\.$/).waitFor();
      expect(await factsOfType(ground, pathwayId, 'VedtakCarriedOut')).toHaveLength(1);
      await page.getByRole('button', { name: 'Registrer', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Pausen er over' }).waitFor();
      expect(await page.getByRole('menuitem', { name: /^Satt i verk/ }).count()).toBe(0);
      await page.context().close();
    }, 60_000);

    it('is printed in plain words for who has no BankID', async () => {
      const ground = open();
      const { pathwayId } = await inBed(ground, 'Pia Papir');
      const page = await ground.doorOf('coordinator', sandnes);
      await page.goto(`${ground.stack.url}/forlop/${pathwayId}`);
      await page.getByRole('link', { name: 'Skriv ut til brukeren' }).click();
      await page.getByRole('heading', { name: 'Til Pia Papir' }).waitFor();
      for (const part of ['Dette skjer nå', 'Hvem har ansvar', 'Neste avtaler', 'Planen din', 'Si fra']) {
        await page.getByRole('heading', { name: part }).waitFor();
      }
      await page.getByText('Du er i behandling.').waitFor();
      await page.getByText('Legevakta: 116 117.').waitFor();
      expect(await page.locator('main').innerText()).not.toMatch(/brudd|risiko|klokke[^n]/i);
      expect(await faultsOf(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      for (const away of ['Skriv ut', 'Logg ut']) {
        expect(await page.getByRole('button', { name: away }).count()).toBe(0);
      }
      await page.reload();
      await page.getByRole('heading', { name: 'Til Pia Papir' }).waitFor();
      await page.context().close();
    }, 60_000);
  });
}
