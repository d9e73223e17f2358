import { idnr } from '@navikt/fnrvalidator';

/**
 * The first number of that date (DDMMYY, or as a D-number or synthetic one) which NAV's validator accepts. What a check
 * must catch is made like this, since it may not stand in the source.
 */
export function madeNationalId(date: string): string {
  for (let tail = 10_000; tail < 100_000; tail += 1) {
    if (idnr(`${date}${tail}`).status === 'valid') return `${date}${tail}`;
  }
  throw new Error(`no number for ${date}`);
}
