import type { Problem } from '../../../../libs/contracts/answers.js';

/** What to do next, by what kind of no it is. The API says what happened in Norwegian, and its details in English. */
const byStatus: Readonly<Record<number, string>> = {
  400: 'Se over det du har skrevet, og prøv igjen.',
  401: 'Logg inn på nytt. Det du har skrevet, er tatt vare på.',
  403: 'Rollen din gir ikke tilgang til dette. Snakk med lederen din hvis du trenger det.',
  404: 'Det kan være flyttet eller avsluttet. Gå tilbake til lista og se hvordan det står nå.',
  409: 'Hent siden på nytt og se hvordan det står nå. Ingenting er registrert.',
  412: 'Noen har registrert noe mens du skrev. Se hva, og velg om ditt også skal registreres.',
  413: 'Teksten er for lang. Kort den ned og prøv igjen.',
  422: 'Se over dato og klokkeslett: det kan ikke ligge fram i tid.',
  429: 'Vent et minutt og prøv igjen.',
  503: 'Prøv igjen om litt. Det du har skrevet, står her.',
};

const byCode: Readonly<Record<string, string>> = {
  'not-cancellable': 'Dette kan ikke angres nå. Registrer det som er riktig, i stedet.',
  'already-cancelled': 'Det er angret allerede.',
  'pathway-closed': 'Forløpet er avsluttet. Åpne det igjen før du registrerer mer.',
  'handover-already-answered': 'Noen har svart før deg. Hent siden på nytt og se hvem.',
  'representative-registered': 'Avslutt den som står, før du registrerer på nytt.',
  'represents-oneself': 'Brukeren logger inn selv. Skriv nummeret til den som representerer brukeren.',
  'ages-told': 'Hent siden på nytt og se hva som står. Rett datoene der hvis de er feil.',
  'pathway-exists': 'Bruk forløpet som finnes, så samles alt på ett sted.',
};

/** What happened, and what to do: in Norwegian, whatever it is. */
export function problemAsSaid({ title, status, code, instance }: Problem & { instance?: string }): [string, string] {
  const todo = byCode[code] ?? byStatus[status];
  const reference = instance ? ` Oppgi referansen ${instance}.` : '';
  return [title, todo ?? `Prøv igjen. Hjelper det ikke, ta kontakt med den som drifter løsningen.${reference}`];
}
