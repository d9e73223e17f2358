import { withControlDigits } from '../../apps/local/src/demo/synthetic-person.js';

// Millions of people who can never be anybody: month + 80, as Skatteetaten's test population. Other years than the demo's,
// so that a nation may be brought into it.

const [days, months, years, individuals] = [28, 12, 20, 500];

/** The n-th of those that have control digits; each number once. */
export function* syntheticPeople(): Generator<{ name: string; nationalId: string }, never> {
  let n = 0;
  for (let serial = 0; ; serial++) {
    const parts = [
      1 + (serial % days),
      81 + (Math.floor(serial / days) % months),
      40 + (Math.floor(serial / days / months) % years),
    ].map((part) => String(part).padStart(2, '0'));
    const individual = Math.floor(serial / days / months / years);
    if (individual >= individuals) throw new Error('there are no more synthetic people');
    const nationalId = withControlDigits(`${parts.join('')}${String(individual).padStart(3, '0')}`);
    if (nationalId === undefined) continue;
    n += 1;
    yield { nationalId, name: `${firstNames[n % firstNames.length] ?? ''} Syntetisk ${n}` };
  }
}

const firstNames = ['Ola', 'Kari', 'Mette', 'Jon', 'Siv', 'Nils', 'Anne', 'Per', 'Liv', 'Tor', 'Eva', 'Odd', 'Gro'];

/** A made-up institution for each county: numbers that begin with 3 are synthetic (Skatteetaten's test population). */
export function unitOf(municipality: string): { organisation: string; name: string } {
  const county = municipality.slice(0, 2);
  // the first of the county's ten numbers that has a control digit
  for (let last = 0; last < 10; last++) {
    const number = withOrganisationDigit(`3150${county}0${last}`);
    if (number !== undefined) return { organisation: number, name: `Rusposten Eksempel ${county}` };
  }
  throw new Error(`no number for county ${county}`);
}

/** Modulus 11; undefined where the control digit would be 10. */
function withOrganisationDigit(eight: string): string | undefined {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2];
  const control = (11 - (weights.reduce((sum, weight, i) => sum + weight * Number(eight[i]), 0) % 11)) % 11;
  return control < 10 ? `${eight}${control}` : undefined;
}
