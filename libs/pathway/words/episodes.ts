import type { EndReason, PathwayEvent, Referrer, ReturnBasis } from '../../contracts/topics/episodes.js';
import type { EpisodeKind } from '../../contracts/vocabulary.js';

// What the words of an episode are called on the screen (bokmål). A word without a label does not compile.

export const episodeKindLabels: Readonly<Record<EpisodeKind, string>> = {
  detox: 'Avrusning',
  inpatient: 'Døgnbehandling',
  outpatient: 'Poliklinikk',
  dayTreatment: 'Dagbehandling',
  userControlled: 'Brukerstyrt plass',
  acute: 'Rusakutt',
};

export const referrerLabels: Readonly<Record<Referrer, string>> = {
  gp: 'Fastlege',
  nav: 'NAV',
  socialServices: 'Sosialtjenesten',
  municipalHealth: 'Kommunal helse- og omsorgstjeneste',
  prisonDoctor: 'Fengselslege',
  childWelfare: 'Barnevernet',
  emergencyRoom: 'Legevakt',
  specialist: 'Spesialisthelsetjenesten',
  self: 'Brukeren selv',
};

export const endReasonLabels: Readonly<Record<EndReason, string>> = {
  completed: 'Fullført',
  agreed: 'Avsluttet etter avtale',
  declined: 'Ønsket ikke mer behandling',
  noShow: 'Møtte ikke',
  moved: 'Flyttet',
  transferred: 'Overført til annen behandling',
  wrongReferral: 'Feilhenvist',
};

export const returnBasisLabels: Readonly<Record<ReturnBasis, string>> = {
  openReturn: 'Åpen retur',
  angrekort: 'Angrekort',
  rapidRestart: 'Rask oppstart på nytt',
  readmissionAgreement: 'Avtale om ny innleggelse',
};

export const pathwayEventLabels: Readonly<Record<PathwayEvent, string>> = {
  clinicalDecision: 'Klinisk beslutning',
  evaluation: 'Evaluering',
  pathwayStart: 'Nasjonalt pasientforløp start',
};
