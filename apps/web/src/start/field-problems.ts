import { Refused } from '../http/ask.js';

/** The form's fields, as the person sees them. */
export type StartFields = { nationalId: string; name: string; coordinator: string; unit: string; phone: string };

/** Where the API points, and which field that is. */
const pointers: Readonly<Record<string, keyof StartFields>> = {
  '#/client/nationalId': 'nationalId',
  '#/client/name': 'name',
  '#/coordinator/name': 'coordinator',
  '#/coordinator/unit': 'unit',
  '#/coordinator/phone': 'phone',
};

/** What is wrong and what to do, where the code tells more than that the field is not valid. */
const byCode: Readonly<Record<string, string>> = {
  'not-a-national-id': 'Dette er ikke et fødselsnummer, D-nummer eller felles hjelpenummer. Se over sifrene.',
  'synthetic-only': 'Demoen tar bare syntetiske fødselsnumre (måned + 80). Bruk et slikt.',
  'internal-number': 'Dette er et internt nummer på ett sykehus. Bruk felles hjelpenummer.',
};

const byField: StartFields = {
  nationalId: 'Skriv elleve siffer',
  name: 'Skriv navnet, høyst 200 tegn',
  coordinator: 'Skriv navnet på koordinatoren, høyst 200 tegn',
  unit: 'Skriv navnet på enheten, høyst 100 tegn',
  phone: 'Skriv telefonnummeret, høyst 40 tegn',
};

/** What the API found wrong, said at the field; empty when the trouble is another. */
export function fieldProblems(error: unknown): Partial<StartFields> {
  const errors = error instanceof Refused ? (error.problem.errors ?? []) : [];
  const found: Partial<StartFields> = {};
  for (const { pointer, code } of errors) {
    const field = pointers[pointer];
    if (field) found[field] ??= byCode[code] ?? byField[field];
  }
  return found;
}
