import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../page.js';
import { rusposten, sandnes, Speaker } from '../stack.js';
import { factsOfType, type Ground } from './ground.js';

const avrusning = '314003039';
const nobody = '12345678901';

/** Nødinnsyn and requests to take part, on a stack that is open. */
export function helpsAndAsks(open: () => Ground): void {
  describe('nødinnsyn', () => {
    it('opens for who helps after number, ground and text, counts down the four hours, and is reviewed by the leader', async () => {
      const ground = open();
      const person = ground.person('Nød Nelly');
      const { pathwayId } = (await ground.kari.start({ person })).body;
      const page = await ground.doorOf('specialist', avrusning);
      await page.getByRole('link', { name: 'Nødinnsyn' }).click();
      await page.getByText('Innsynet skrives i forløpet').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByLabel('Fødselsnummer').fill(person.nationalId);
      await page.getByRole('button', { name: 'Åpne i fire timer' }).click();
      await page.getByText('Skriv hvilken hjelp som gis').waitFor();
      expect(await factsOfType(ground, pathwayId, 'EmergencyAccessOpened')).toHaveLength(0);
      await page.getByLabel('Hvilken hjelp gis, og hvorfor kan det ikke vente?').fill('Bevisstløs på akuttmottaket.');
      await page.getByRole('button', { name: 'Åpne i fire timer' }).click();
      await page.getByRole('heading', { name: person.name }).waitFor();
      await page.getByText(/Åpent i (4 t 0|3 t 59) min/).waitFor();
      await page.getByText('Kari Koordinator').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.reload();
      await page.getByRole('heading', { name: person.name }).waitFor();
      expect(page.url()).not.toMatch(new RegExp(`${person.nationalId}|${pathwayId}`));

      const leader = await ground.doorOf('leader', sandnes);
      await leader.getByRole('link', { name: 'Kontroll av nødinnsyn' }).click();
      await leader.getByText('Bevisstløs på akuttmottaket.').waitFor();
      expect(await leader.getByText(person.name).count()).toBe(0);
      await leader.getByRole('button', { name: 'Lagre kontrollen' }).click();
      await leader.getByText('Velg ja eller nei').waitFor();
      expect(await faultsOf(leader)).toEqual([]);
      await leader.getByRole('radio', { name: 'Nei, innsynet var ikke berettiget' }).check();
      await leader.getByLabel('Hvorfor?').fill('Det hastet ikke.');
      await leader.getByRole('button', { name: 'Lagre kontrollen' }).click();
      await leader.getByText('Kontrollert: ikke berettiget').waitFor();
      await leader.getByText('Meld avvik i egen virksomhet.').waitFor();
      expect(await factsOfType(ground, pathwayId, 'EmergencyAccessReviewed')).toHaveLength(1);
      for (const one of [page, leader]) await one.context().close();
    }, 60_000);
  });

  describe('a unit that asks to take part', () => {
    it('is told the same of whoever it is, and let in or declined in place by the coordinator', async () => {
      const ground = open();
      const [wanted, unwanted] = [ground.person('Del Dagny'), ground.person('Del Dagfinn')];
      for (const person of [wanted, unwanted]) await ground.kari.start({ person });
      const page = await ground.doorOf('specialist', rusposten);
      await page.getByRole('link', { name: 'Be om å ta del' }).click();
      for (const number of [wanted.nationalId, unwanted.nationalId, nobody]) {
        await page.getByLabel('Fødselsnummer').fill(number);
        await page.getByRole('button', { name: 'Spør' }).click();
        await page.getByText('Spørsmålet er sendt.').waitFor();
        await page.waitForFunction(`document.querySelector('input[inputmode]').value === ''`);
      }
      expect(await faultsOf(page)).toEqual([]);

      const list = await ground.doorOf('coordinator', sandnes);
      const requests = list.getByRole('region', { name: 'Noen ber om å ta del' });
      const rowOf = (name: string) => requests.getByRole('listitem').filter({ hasText: name });
      await rowOf('Del Dagny')
        .getByText(/ber om å ta del: behandler brukeren/)
        .waitFor();
      expect(await faultsOf(list)).toEqual([]);
      await rowOf('Del Dagny').getByRole('button', { name: 'Brukeren vil: inviter' }).click();
      await list.getByText(/Del Dagny: Rusposten .* tar del fra nå\./).waitFor();
      await rowOf('Del Dagfinn').getByRole('button', { name: 'Avslå' }).click();
      await list.getByText(/Del Dagfinn: avslått\. .* får ikke vite det\./).waitFor();
      await rowOf('Del Dagfinn').waitFor({ state: 'detached' });
      const nils = new Speaker(ground.stack, 'specialist', rusposten);
      const { items } = (await nils.call('GET', '/api/v1/caseload?limit=500')).body;
      const names = items.map(({ clientName }) => clientName);
      expect([names.includes('Del Dagny'), names.includes('Del Dagfinn')]).toEqual([true, false]);
      for (const one of [page, list]) await one.context().close();
    }, 60_000);
  });
}
