const firstNames = [
  'Ola',
  'Kari',
  'Mette',
  'Jon',
  'Siv',
  'Nils',
  'Anne',
  'Per',
  'Liv',
  'Tor',
  'Eva',
  'Odd',
  'Gro',
  'Arne',
];
const lastNames = ['Syntetisk', 'Oppdiktet', 'Eksempel'];

/** A plainly made-up person; the same number gives the same person. */
export function syntheticPerson(n: number): { name: string; nationalId: string } {
  const name = `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]} ${n + 1}`;
  return { name, nationalId: syntheticNationalId(n) };
}

/**
 * A synthetic fødselsnummer of Skatteetaten's test population: month + 80, valid control digits, so that it can never be
 * anybody's. The n-th of them, counted over individual numbers.
 */
export function syntheticNationalId(n: number): string {
  let found = -1;
  for (let serial = 0; ; serial++) {
    const day = String(1 + (serial % 28)).padStart(2, '0');
    const month = String(81 + (serial % 12)).padStart(2, '0');
    const year = String(60 + (serial % 40));
    const individual = String(Math.floor(serial / 2) % 500).padStart(3, '0');
    const digits = withControlDigits(`${day}${month}${year}${individual}`);
    if (digits && ++found === n) return digits;
  }
}

/** Modulus 11 twice; undefined where a control digit would be 10. */
export function withControlDigits(nine: string): string | undefined {
  const control = (weights: number[], digits: string) =>
    (11 - (weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11)) % 11;
  const first = control([3, 7, 6, 1, 8, 9, 4, 5, 2], nine);
  const second = control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], `${nine}${first}`);
  return first < 10 && second < 10 ? `${nine}${first}${second}` : undefined;
}
