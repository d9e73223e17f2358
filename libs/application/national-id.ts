import { idnr } from '@navikt/fnrvalidator';
import { Refusal } from './refusal.js';

/**
 * A fødselsnummer or D-nummer with valid date and control digits. In demo mode only synthetic ones (month + 80), so that
 * no real person can end up in a demonstration. Nothing is derived from it: neither age nor sex (S10).
 */
export function checkNationalId(
  nationalId: string,
  { demo }: { demo: boolean },
  pointer = '#/client/nationalId',
): void {
  const checked = idnr(nationalId);
  if (checked.status === 'invalid')
    throw invalid(pointer, 'not-a-national-id', 'not a fødselsnummer or D-nummer: date or control digits are wrong');
  if (demo && !checked.type.includes('tnr'))
    throw invalid(pointer, 'synthetic-only', 'the demo takes synthetic people only (month + 80)');
}

const invalid = (pointer: string, code: string, detail: string): Refusal =>
  new Refusal('invalid', 'invalid-body', 'The national id cannot be used; see errors.', {
    errors: [{ pointer, code, detail }],
  });
