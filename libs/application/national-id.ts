import { idnr } from '@navikt/fnrvalidator';
import { Refusal } from './refusal.js';

/** What a number is as far as this system asks: nothing is derived from it, neither age nor sex (S10). */
type Series = 'fodselsnummer' | 'd-nummer' | 'fh-nummer' | 'h-nummer' | 'synthetic';

/**
 * A fødselsnummer, a D-nummer or a felles hjelpenummer with valid control digits. In demo mode only such as can be
 * nobody's, so that no real person ends up in a demonstration: synthetic series, and FH-nummer, which say nothing of
 * anybody. A hospital's internal H-nummer is another person's elsewhere, and Dolly's synthetic series looks alike.
 */
export function checkNationalId(
  nationalId: string,
  { demo }: { demo: boolean },
  pointer = '#/client/nationalId',
): void {
  const series = seriesOf(nationalId);
  if (series === undefined)
    throw invalid(
      pointer,
      'not-a-national-id',
      'not a fødselsnummer, D-nummer or felles hjelpenummer: date or control digits are wrong',
    );
  if (demo && (series === 'fodselsnummer' || series === 'd-nummer'))
    throw invalid(pointer, 'synthetic-only', 'the demo takes synthetic people only (month + 80, + 65 or + 40)');
  if (!demo && series === 'h-nummer')
    throw invalid(
      pointer,
      'internal-number',
      'an internal H-nummer is valid at one hospital only: use the felles hjelpenummer',
    );
}

const seriesOfType = {
  fnr: 'fodselsnummer',
  dnr: 'd-nummer',
  hnr: 'h-nummer',
  'dnr-and-hnr': 'h-nummer',
  tnr: 'synthetic',
  'dnr-and-tnr': 'synthetic',
} as const satisfies Record<string, Series>;

/** NAV's validator does the arithmetic (also that of 2032); the two series it does not know fail by their date alone. */
function seriesOf(nationalId: string): Series | undefined {
  const checked = idnr(nationalId);
  if (checked.status === 'valid') return seriesOfType[checked.type];
  if (checked.reasons.some((reason) => reason !== 'invalid date')) return undefined;
  if (/^[89]/.test(nationalId)) return 'fh-nummer';
  return isNhnDate(nationalId) ? 'synthetic' : undefined;
}

/** Norsk helsenett's synthetic people: month + 65, and for a D-nummer day + 40. */
function isNhnDate(nationalId: string): boolean {
  const [day, month, year] = [0, 2, 4].map((from) => Number(nationalId.slice(from, from + 2)));
  if (day === undefined || month === undefined || year === undefined) return false;
  const date = new Date(Date.UTC(2000 + year, month - 66, day % 40));
  return month > 65 && month <= 77 && date.getUTCMonth() === month - 66 && date.getUTCDate() === day % 40;
}

const invalid = (pointer: string, code: string, detail: string): Refusal =>
  new Refusal('invalid', 'invalid-body', 'The national id cannot be used; see errors.', {
    errors: [{ pointer, code, detail }],
  });
