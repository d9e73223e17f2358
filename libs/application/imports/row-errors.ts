import type { RowError, RowIssue as Issue } from '../../contracts/topics/imports.js';

type FieldFault = Omit<RowError, 'line'>;

/** A row can be wrong in a thousand places; nobody reads more than these. */
const mostErrors = 20;

/** What the schema found wrong, in words that say what to do. Never the value: it may be somebody's name. */
export const wrongFields = (issues: readonly Issue[]): FieldFault[] => issues.flatMap(faultsOf).slice(0, mostErrors);

function faultsOf(issue: Issue): FieldFault[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, nameOf(key)].join('.'),
      code: 'unknown-field',
      detail: 'Feltet er ukjent for denne typen rad. Ta det bort, eller rett navnet.',
    }));
  }
  return [{ field, ...faultOf(issue) }];
}

/** A field's name stands in the error file; what cannot be one may be anything, and does not. */
const nameOf = (key: string): string => (/^[A-Za-z]\w{0,39}$/.test(key) ? key : '(ukjent)');

function faultOf(issue: Issue): Omit<FieldFault, 'field'> {
  switch (issue.code) {
    case 'invalid_union':
      return {
        code: 'unknown-row',
        detail: 'Ukjent type rad. «row» sier hva raden er, for eksempel client eller plan.',
      };
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'missing', detail: 'Feltet mangler. Fyll det ut.' }
        : {
            code: 'wrong-type',
            detail: `Feltet har feil form. Det skal være ${typeNames[issue.expected] ?? 'noe annet'}.`,
          };
    case 'invalid_value':
      return { code: 'unknown-word', detail: `Ukjent ord. Bruk et av: ${issue.values.map(String).join(', ')}.` };
    case 'too_big':
      return { code: 'too-big', detail: `Feltet er for stort eller langt. Det meste er ${String(issue.maximum)}.` };
    case 'too_small':
      return { code: 'too-small', detail: `Feltet er tomt eller for lite. Det minste er ${String(issue.minimum)}.` };
    case 'invalid_format':
      return issue.format === 'date'
        ? { code: 'not-a-date', detail: 'Skriv datoen som åååå-mm-dd, og en dag som finnes.' }
        : { code: 'wrong-format', detail: `Feltet er skrevet feil: ${inWords(issue.message)}.` };
    default:
      return { code: 'wrong-value', detail: `Rett feltet: ${inWords(issue.message)}.` };
  }
}

/** Checks that the API's bodies share speak English; what a file is read by, bokmål. */
const inWords = (message: string): string => shared[message] ?? message.slice(0, 300);

const shared: Readonly<Record<string, string>> = {
  'not an organisasjonsnummer: the control digit is wrong': 'ikke et organisasjonsnummer, kontrollsifferet er feil',
  'nine digits': 'et organisasjonsnummer har ni siffer',
  'eleven digits': 'et fødselsnummer har elleve siffer',
  'outside the years 1900–2199': 'årstallet er utenfor 1900–2199',
  'holds control characters': 'ta bort usynlige tegn',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'et tall',
  int: 'et helt tall',
  boolean: 'ja eller nei (true/false)',
  array: 'en liste',
  object: 'et objekt',
};
