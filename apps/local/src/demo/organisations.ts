import type { Organisation } from '../../../../libs/event-store/port.js';

/** Demo municipalities: real numbers and names, synthetic people. */
export const municipalities: Organisation[] = [
  { organisation: '1108', name: 'Sandnes', level: 'municipality' },
  { organisation: '1103', name: 'Stavanger', level: 'municipality' },
  { organisation: '1121', name: 'Time', level: 'municipality' },
  { organisation: '1124', name: 'Sola', level: 'municipality' },
];

/** Made-up units: numbers in the series that begin with 3 are synthetic (Skatteetaten's test population). */
export const specialistUnits: Organisation[] = [
  { organisation: '314002024', name: 'Rusposten Eksempel HF', level: 'specialist' },
  { organisation: '314003039', name: 'Avrusning Eksempel HF', level: 'specialist' },
  { organisation: '314004043', name: 'Poliklinikk Eksempel DPS', level: 'specialist' },
  { organisation: '314005058', name: 'Lyngheia Eksempel (privat institusjon)', level: 'specialist' },
];

/**
 * Oslo, which is divided, and a bydel that receives in its place: its people can sign in. The demo's clients live elsewhere,
 * so a stack knows the two only where it is told of them.
 */
export const dividedMunicipality: Organisation = { organisation: '0301', name: 'Oslo', level: 'municipality' };
export const district: Organisation = {
  organisation: '030101',
  name: 'Bydel Eksempel',
  level: 'municipality',
  parent: dividedMunicipality.organisation,
};

/** As HelseID would know them: by organisasjonsnummer, made up as those of the units. */
export const organisationNumbers: Readonly<Record<string, string>> = {
  '1108': '313010007',
  '1103': '313011119',
  '1121': '313012220',
  '1124': '313013332',
  '030101': '313014444',
};

/** Municipalities first, in the order they are shown. */
export const demoOrganisations: Organisation[] = [...municipalities, ...specialistUnits];

/** In the demo everybody shares with everybody, from long before any back-dated fact. */
export function demoAgreements(): { a: string; b: string; from: string }[] {
  const numbers = demoOrganisations.map(({ organisation }) => organisation).sort();
  return numbers.flatMap((a, i) => numbers.slice(i + 1).map((b) => ({ a, b, from: '2020-01-01T00:00:00.000Z' })));
}
