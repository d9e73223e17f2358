import type { RefusalKind } from '../../../libs/application/refusal.js';
import type { ApiProblemCode } from './http/api-problem.js';

type Title = { en: string; nb: string };

/** The one table of what a problem is called, by code. A code of the application without a row takes its kind's. */
const titles = {
  'not-signed-in': { en: 'Sign-in needed', nb: 'Du må logge inn' },
  'nonce-needed': { en: 'The proof must name a fresh nonce', nb: 'Beviset må ha en fersk engangsverdi' },
  'sign-in-failed': { en: 'The sign-in was not completed', nb: 'Innloggingen ble ikke fullført' },
  'no-role-here': { en: 'This sign-in has no role here', nb: 'Innloggingen gir ingen rolle her' },
  'cross-site': { en: 'The request does not come from our own page', nb: 'Forespørselen kom ikke fra vår egen side' },
  'scope-missing': { en: 'The token does not open this', nb: 'Tilgangen dekker ikke dette' },
  'issuer-unavailable': { en: 'Sign-in cannot be checked now', nb: 'Innloggingen kan ikke kontrolleres nå' },
  'invalid-body': { en: 'A field is not valid', nb: 'Et felt er ikke gyldig' },
  'invalid-query': { en: 'A query parameter is not valid', nb: 'En parameter i adressen er ikke gyldig' },
  'malformed-json': { en: 'The body is not the JSON it should be', nb: 'Innholdet er ikke gyldig JSON' },
  'malformed-request': { en: 'The request cannot be read', nb: 'Forespørselen kan ikke leses' },
  'no-such-route': { en: 'There is no such address', nb: 'Adressen finnes ikke' },
  'method-not-allowed': { en: 'This address does not take that method', nb: 'Metoden brukes ikke på denne adressen' },
  'request-timeout': { en: 'The request took too long to arrive', nb: 'Forespørselen brukte for lang tid' },
  'body-too-large': { en: 'The body is too large', nb: 'Innholdet er for stort' },
  'uri-too-long': { en: 'The address is too long', nb: 'Adressen er for lang' },
  'unsupported-media-type': { en: 'Only JSON is taken here', nb: 'Bare JSON tas imot her' },
  'headers-too-large': { en: 'The headers are too large', nb: 'Hodefeltene er for store' },
  'too-many-requests': { en: 'Too many requests', nb: 'For mange forespørsler' },
  'store-unavailable': { en: 'Storage is away for the moment', nb: 'Lageret er utilgjengelig akkurat nå' },
  'internal-error': { en: 'Something went wrong here', nb: 'Noe gikk galt hos oss' },
  'role-not-allowed': { en: 'This role has no access', nb: 'Rollen har ikke tilgang' },
  'role-may-not-command': { en: 'This role may not do that', nb: 'Rollen kan ikke gjøre dette' },
  'role-may-not-read': { en: 'This role may not read that', nb: 'Rollen kan ikke lese dette' },
  'role-may-not-start': { en: 'This role may not start a pathway', nb: 'Rollen kan ikke starte et forløp' },
  'role-may-not-filter': { en: 'This role may not ask that', nb: 'Rollen kan ikke spørre om dette' },
  'join-request-answered': { en: 'The unit has been invited already', nb: 'Enheten er allerede invitert med' },
  'representatives-do-not-act': {
    en: 'Whoever represents a client does not act here',
    nb: 'Den som representerer en annen, kan bare lese her',
  },
  'represents-oneself': { en: 'The client’s own number', nb: 'Dette er brukerens eget nummer' },
  'representative-registered': { en: 'Registered already', nb: 'Personen er allerede registrert' },
  'no-such-representative': { en: 'Nobody such is registered', nb: 'Ingen slik er registrert' },
  'ages-told': { en: 'The days have been told', nb: 'Datoene er allerede registrert' },
  'not-served': { en: 'Your unit does not serve it', nb: 'Enheten deres utfører ikke oppgaver for kommunen' },
  'outside-the-area': { en: 'Not within your unit’s tasks', nb: 'Ligger utenfor oppgavene til enheten deres' },
  'lines-out-of-step': { en: 'Other lines come next', nb: 'Andre linjer kommer først' },
  'extract-made-before': { en: 'The extract has been made', nb: 'Utdraget er allerede laget' },
  'numbers-only': { en: 'Numbers only here', nb: 'Her vises bare tall' },
  'not-your-figures': { en: 'Not your figures to read', nb: 'Tallene hører til en annen virksomhet' },
  'break-not-escalated': { en: 'The break has not come to you', nb: 'Kjedebruddet er ikke eskalert til deg' },
  'area-taken': { en: 'Somebody else has that area', nb: 'En annen har allerede dette området' },
  'demo-too-far-ahead': { en: 'The demo clock cannot go that far', nb: 'Demoklokka kan ikke gå så langt' },
  'message-id-reused': { en: 'The message id has been used', nb: 'Meldings-id-en er brukt før' },
  'pathway-exists': { en: 'The client has a pathway here already', nb: 'Brukeren har allerede et forløp her' },
  'parked-signal-settled': { en: 'The signal waits no longer', nb: 'Meldingen venter ikke lenger' },
  'pathway-parked': { en: 'The pathway is parked', nb: 'Forløpet er satt til side' },
  'pathway-closed': { en: 'The pathway is closed', nb: 'Forløpet er avsluttet' },
  'version-changed': { en: 'Somebody changed the pathway meanwhile', nb: 'Noen har endret forløpet i mellomtiden' },
  'idempotency-key-reused': {
    en: 'The key was used for another request',
    nb: 'Nøkkelen er brukt i en annen forespørsel',
  },
  'no-such-episode': { en: 'There is no such episode', nb: 'Oppholdet finnes ikke' },
  'no-such-handover': { en: 'There is no such handover', nb: 'Overføringen finnes ikke' },
  'no-such-break': { en: 'There is no such break', nb: 'Kjedebruddet finnes ikke' },
  'no-such-measure': { en: 'There is no such measure', nb: 'Tiltaket finnes ikke' },
  'no-such-fact': { en: 'There is no such fact', nb: 'Registreringen finnes ikke' },
  'episode-already-open': { en: 'Such an episode is open already', nb: 'Et slikt opphold er allerede åpent' },
  'episode-still-open': { en: 'The previous episode is still open', nb: 'Forrige opphold er fortsatt åpent' },
  'renewed-assessment-used': {
    en: 'A renewed assessment was given before',
    nb: 'Fornyet vurdering er allerede brukt',
  },
  'nothing-to-reassess': { en: 'There is nothing to assess anew', nb: 'Det er ingenting å vurdere på nytt' },
  'not-a-stay': { en: 'This is not a stay', nb: 'Dette er ikke et opphold' },
  'is-a-stay': { en: 'This is a stay', nb: 'Dette er et opphold' },
  'no-ready-notice': { en: 'No notice has been sent', nb: 'Det er ikke sendt noe varsel' },
  'handover-already-answered': { en: 'The handover is answered', nb: 'Overføringen er allerede besvart' },
  'handover-withdrawn': { en: 'The handover was withdrawn', nb: 'Overføringen er trukket tilbake' },
  'break-already-acknowledged': { en: 'The break is acknowledged already', nb: 'Kjedebruddet er allerede kvittert' },
  'break-ended': { en: 'The break has ended', nb: 'Kjedebruddet er avsluttet' },
  'break-already-questioned': { en: 'A question stands unanswered', nb: 'Et spørsmål står ubesvart' },
  'break-postponed-twice': { en: 'The break was postponed twice', nb: 'Kjedebruddet er utsatt to ganger' },
  'break-postponed-too-far': { en: 'That is too far ahead', nb: 'Det er for langt fram' },
  'nothing-to-redact': { en: 'There is no text to erase', nb: 'Det er ingen tekst å slette' },
  'measure-already-agreed': { en: 'The measure is agreed already', nb: 'Tiltaket er allerede avtalt' },
  'service-request-already-refused': {
    en: 'The request is refused already',
    nb: 'Det er allerede gitt avslag på søknaden',
  },
  'not-a-vedtak': { en: 'The measure is no vedtak', nb: 'Tiltaket er ikke et vedtak' },
  'no-such-serious-event': { en: 'There is no such serious event', nb: 'Den alvorlige hendelsen finnes ikke' },
  'pathway-not-paused': { en: 'The pathway is not paused', nb: 'Oppfølgingen er ikke på pause' },
  'pause-already-over': { en: 'The pause would be over before it began', nb: 'Pausen ville være over før den begynte' },
  'pause-too-long': { en: 'The pause is too long', nb: 'Pausen er for lang' },
  'serious-event-already-notified': { en: 'The event is reported already', nb: 'Hendelsen er allerede varslet' },
  'not-correctable': { en: 'This cannot be corrected', nb: 'Dette kan ikke rettes' },
  'not-cancellable': { en: 'This cannot be cancelled', nb: 'Dette kan ikke annulleres' },
  'already-cancelled': { en: 'This is cancelled already', nb: 'Dette er allerede annullert' },
  'happened-ahead-of-time': { en: 'That time has not come', nb: 'Tidspunktet er ikke kommet ennå' },
  'no-ansvarsgruppe': { en: 'There is no ansvarsgruppe', nb: 'Det er ingen ansvarsgruppe' },
  'booked-in-the-past': { en: 'That day has passed', nb: 'Datoen er passert' },
  'no-such-objection': { en: 'There is no such objection', nb: 'Innsigelsen finnes ikke' },
  'no-such-waiver': { en: 'There is no such waiver', nb: 'Fritaket finnes ikke' },
  'already-withdrawn': { en: 'This is withdrawn already', nb: 'Dette er allerede trukket tilbake' },
  'waiver-out-of-range': { en: 'A waiver lasts twelve months at most', nb: 'Et fritak varer høyst tolv måneder' },
  'client-erased': { en: 'The client has been erased', nb: 'Brukeren er slettet' },
  'not-a-destruction': { en: 'This is not a destruction', nb: 'Saken gjelder ikke sletting av nøkkelen' },
  'privacy-case-decided': { en: 'The case has been decided', nb: 'Saken er avgjort' },
  'archive-not-handled': { en: 'The archive duty comes first', nb: 'Arkivplikten må avklares først' },
  'four-eyes': { en: 'Somebody else must grant this', nb: 'Noen andre må godkjenne' },
  'pathway-open': { en: 'A pathway is still open', nb: 'Et forløp er fortsatt åpent' },
  'still-retained': { en: 'The record must be kept still', nb: 'Journalen skal fortsatt oppbevares' },
  'nothing-to-call-off': { en: 'Nothing waits to be called off', nb: 'Det er ingenting å avlyse' },
  'nothing-refused': { en: 'Nothing has been refused', nb: 'Det er ikke gitt avslag' },
  'no-complaint': { en: 'No complaint waits', nb: 'Ingen klage venter på svar' },
  invalid: { en: 'The request is not valid', nb: 'Forespørselen er ikke gyldig' },
  forbidden: { en: 'Not allowed', nb: 'Ikke tillatt' },
  'not-found': { en: 'Not found', nb: 'Finnes ikke' },
  state: { en: 'The pathway does not allow this now', nb: 'Forløpet tillater ikke dette nå' },
  version: { en: 'Somebody changed the pathway meanwhile', nb: 'Noen har endret forløpet i mellomtiden' },
  unprocessable: { en: 'The request cannot be carried out', nb: 'Forespørselen kan ikke utføres' },
  busy: { en: 'Too busy for the moment', nb: 'For travelt akkurat nå' },
} satisfies Record<ApiProblemCode | RefusalKind, Title> & Record<string, Title>;

/** Title of a problem in the language the caller prefers; `fallback` where the code has no row of its own. */
export function titleOf(code: string, fallback: ApiProblemCode | RefusalKind, language: 'en' | 'nb'): string {
  const own = Object.entries(titles).find(([known]) => known === code)?.[1];
  return (own ?? titles[fallback])[language];
}

/** Bokmål, nynorsk and «norsk» all get bokmål; otherwise English (RFC 9110 § 12.5.4). */
export function preferredLanguage(acceptLanguage: string | undefined): 'en' | 'nb' {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => /^\s*(nb|nn|no|en)\b[\w-]*\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .flatMap((found) => (found ? [{ tag: String(found[1]).toLowerCase(), quality: Number(found[2] ?? 1) }] : []))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0] && wanted[0].tag !== 'en' ? 'nb' : 'en';
}
