import type { CompulsionBasis, ReleaseItem, TrackEndReason, TrackKind } from '../../contracts/topics/tracks.js';

/** What a track is called on the screen (bokmål). */
export const trackKindLabels: Readonly<Record<TrackKind, string>> = {
  lar: 'LAR',
  substitutionOutsideLar: 'Substitusjonsbehandling utenfor LAR',
  lowThreshold: 'Lavterskeltilbud',
  prison: 'Fengsel',
  section12: 'Soning i institusjon (§ 12)',
  ndProgram: 'Narkotikaprogram med domstolskontroll',
  actFact: 'ACT/FACT-team',
  selfAdmissionContract: 'Avtale om brukerstyrt plass',
  waitingHousing: 'Bolig i ventetiden',
  compulsion: 'Tvang etter helse- og omsorgstjenesteloven',
  phvl: 'Tvungent psykisk helsevern',
};

export const compulsionBasisLabels: Readonly<Record<CompulsionBasis, string>> = {
  'hol-10-2': 'Opphold i institusjon uten samtykke (§ 10-2)',
  'hol-10-3': 'Tilbakehold av gravide (§ 10-3)',
  'hol-10-4': 'Tilbakehold etter eget samtykke (§ 10-4)',
};

export const trackEndReasonLabels: Readonly<Record<TrackEndReason, string>> = {
  completed: 'Fullført',
  agreed: 'Avsluttet etter avtale',
  clientsWish: 'Avsluttet etter brukerens ønske',
  involuntary: 'Avsluttet mot brukerens vilje',
  lapsed: 'Falt bort',
  released: 'Løslatt',
  moved: 'Flyttet',
  other: 'Annet',
};

export const releaseItemLabels: Readonly<Record<ReleaseItem, string>> = {
  housing: 'Bolig',
  work: 'Arbeid eller aktivitet',
  economy: 'Økonomi',
  healthFollowUp: 'Oppfølging av helse og rus',
  lar: 'LAR',
  naloxone: 'Nalokson',
  navPrison: 'NAV i fengselet',
  navHome: 'NAV i hjemkommunen',
  identityPapers: 'Legitimasjon',
  weekendPlan: 'Plan for helg eller helligdag',
};
