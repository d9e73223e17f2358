import type { DisclosureBasis, SharedItem } from '../../contracts/topics/consents.js';
import type { LegalRegime } from '../../contracts/topics/organisations.js';

// What the closed words of objections, waivers and disclosures are called on the screen (bokmål).

export const sharedItemLabels: Readonly<Record<SharedItem, string>> = {
  episode: 'Behandlingsforløp',
  contact: 'Kontakter',
  plan: 'Planer',
  meeting: 'Møter',
  all: 'Alt',
};

export const disclosureBasisLabels: Readonly<Record<DisclosureBasis, string>> = {
  'hpl-33': 'Opplysningsplikt til barnevernet (hpl. § 33)',
  'sphl-3-15': 'Varsel til kommunen om utskrivning (sphl. § 3-15)',
  'hol-10-1': 'Svar til pårørende som har meldt fra (hol. § 10-1)',
  emergency: 'Øyeblikkelig hjelp eller nødrett',
  statute: 'Annen hjemmel i lov',
};

/** The state of an objection or a waiver. */
export const consentStateLabels: Readonly<Record<'active' | 'withdrawn' | 'ended', string>> = {
  active: 'Gjelder',
  withdrawn: 'Trukket tilbake',
  ended: 'Utløpt',
};

export const legalRegimeLabels: Readonly<Record<LegalRegime, string>> = {
  healthAndCare: 'helse- og omsorgstjeneste',
  socialService: 'sosialtjeneste',
  navState: 'NAV-stat',
  specialist: 'spesialisthelsetjeneste',
  prison: 'kriminalomsorg',
  childWelfare: 'barnevern',
};

/** Whom an objection hides from, as far as the one who recorded it must be told. */
export type ObjectionEffect = 'organisation' | 'colleagues' | 'person' | 'personByName' | 'withdrawn';

export const objectionEffectLabels: Readonly<Record<ObjectionEffect, string>> = {
  organisation:
    'Mottakeren ser ikke lenger dette fra andre, heller ikke det som er registrert før. Egne opplysninger og egne frister beholder de.',
  colleagues:
    'I virksomheten ser bare koordinatoren og den som registrerte reservasjonen dette, så langt de er kjent ved innlogging. Frister og brudd står fortsatt på lista.',
  person: 'Denne personen ser ikke lenger dette. Frister og brudd står fortsatt på lista.',
  personByName:
    'Personen er ikke kjent ved innlogging. Derfor ser bare koordinatoren og den som registrerte reservasjonen dette hos mottakeren.',
  withdrawn: 'Trukket tilbake: opplysningene vises igjen.',
};

/** What a waiver or a statute opens. `ownRecipient`: recorded by the recipient, who opens nothing for itself. */
export type OpeningEffect = 'opens' | 'lawful' | 'lawfulForADay' | 'nothing' | 'ownRecipient' | 'noted' | 'over';

export const openingEffectLabels: Readonly<Record<OpeningEffect, string>> = {
  opens:
    'Er mottakeren utenfor helsetjenesten, ser de det samtykket gjelder av våre opplysninger i sømmen, fra samtykket ble gitt og ut siste dag. Helsetjenester ser sømmen uten samtykke.',
  lawful: 'Mottakeren ser det hjemmelen gjelder av våre opplysninger i sømmen, også om pasienten har reservert seg.',
  lawfulForADay: 'Mottakeren ser våre opplysninger i sømmen i ett døgn, også om pasienten har reservert seg.',
  nothing: 'Notert. Hjemmelen gir ikke innsyn her.',
  ownRecipient: 'Gir ikke innsyn: den som har opplysningene, må registrere dette.',
  noted: 'Notert. Mottakeren har ikke organisasjonsnummer her og får ikke innsyn.',
  over: 'Gir ikke lenger innsyn.',
};

/** To whoever reads from outside the health service: why so little is shown. */
export const outsideHealthNotice = (regime: LegalRegime): string =>
  `Virksomheten er ${legalRegimeLabels[regime]}: du ser egne opplysninger og det pasienten har samtykket til eller loven åpner for.`;
