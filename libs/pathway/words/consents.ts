import type { DisclosureBasis, SharedItem } from '../../contracts/topics/consents.js';

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
