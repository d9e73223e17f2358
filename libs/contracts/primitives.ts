import { z } from 'zod';

/** Instants are ISO 8601 in UTC; an offset in the input is normalised away at the edge. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= '1900' && value < '2200', 'outside the years 1900–2199')
  .transform((value) => new Date(value).toISOString());
export type Instant = z.infer<typeof instant>;

/** A calendar date in Europe/Oslo. */
export const osloDate = z.iso
  .date()
  .refine((value) => value >= '1900' && value < '2200', 'outside the years 1900–2199');
export type OsloDate = z.infer<typeof osloDate>;

/** Opaque ids: never a name, never a national id. */
export const id = z.uuid();
/** An id that nobody has and nothing will ever get. */
export const nilId = '00000000-0000-0000-0000-000000000000';

/** Kommunenummer, four digits; or six for a district that receives in its place (bydel, such as Oslo's). */
export const municipalityNumber = z.string().regex(/^\d{4}(\d{2})?$/, 'four digits, or six for a bydel');

/** Organisasjonsnummer, nine digits, control digit by modulus 11 (weights 3 2 7 6 5 4 3 2). */
export const organisationNumber = z
  .string()
  .regex(/^\d{9}$/, 'nine digits')
  .refine(hasOrganisationControlDigit, 'not an organisasjonsnummer: the control digit is wrong');

/** Kommunenummer or organisasjonsnummer: what identifies a party everywhere in this system. */
export const organisation = z.union([municipalityNumber, organisationNumber]);

/** What stands where a place would, for whoever may not know it (libs/access/protected-address.md). */
export const shieldedPlace = z.literal('skjermet');
export type ShieldedPlace = z.infer<typeof shieldedPlace>;
/** An organisation as an answer shows it. */
export const shownOrganisation = z.union([organisation, shieldedPlace]);
export const shownMunicipality = z.union([municipalityNumber, shieldedPlace]);

function hasOrganisationControlDigit(value: string): boolean {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  const control = (11 - (sum % 11)) % 11;
  return control < 10 && control === Number(value[8]);
}

/**
 * Free text and names. The brand marks what must be sealed before it reaches a fact: `Sealed<T>` turns each such field
 * into a `SealedText`, so a plain name in a fact does not compile (design D7).
 */
// Control characters are refused: NUL cannot be stored, and line breaks belong to notes only.
// eslint-disable-next-line no-control-regex
const printable = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u;
/** Marks the schemas of texts, so that sealing finds them by shape and no field can be forgotten. */
export const textSchemas = z.registry<{ sealed: true }>();
export const text = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(printable, 'holds control characters')
    .brand<'Text'>()
    .register(textSchemas, { sealed: true });
/** A national identity number by its form alone: date and control digits are looked at where the demo is known. */
export const elevenDigits = z.string().regex(/^\d{11}$/, 'eleven digits');
/** The same in a command: goes the way of a text, sealed, and no fact ever holds it. */
export const nationalId = elevenDigits.brand<'Text'>().register(textSchemas, { sealed: true });
/** A plain label such as a unit's name: shown without any key, so it must hold nothing about a person. */
export const label = (maxLength: number) =>
  z.string().trim().min(1).max(maxLength).regex(printable, 'holds control characters');
export type Text = z.infer<ReturnType<typeof text>>;

/** What a fact holds instead of text: where the ciphertext lies, and a salted hash that binds it to the hash chain. */
export const sealedText = z.strictObject({ textId: id, hash: z.string() });
export type SealedText = z.infer<typeof sealedText>;

/** The same shape with every text sealed. */
export type Sealed<T> = T extends Text
  ? SealedText
  : T extends readonly (infer Item)[]
    ? Sealed<Item>[]
    : T extends object
      ? { [K in keyof T]: Sealed<T[K]> }
      : T;
