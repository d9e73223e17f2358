import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { ClientList } from '../../../../libs/contracts/topics/follow-up.js';
import type { PlanKind } from '../../../../libs/contracts/topics/plans.js';
import type {
  Basis,
  ChainBreakKind,
  EpisodeKind,
  Level,
  MunicipalWarning,
  OwnerRole,
  Phase,
  RejectionReason,
  StatedCause,
} from '../../../../libs/contracts/vocabulary.js';

// All words of the screen that stand for a value of the API. A value without a word does not compile.

/** What a client has said about a meeting or a plan, by what a fact holds. */
export const planKinds: Readonly<Record<string, string>> = {
  individualPlan: 'individuell plan',
  actionPlan: 'tiltaksplan',
  treatmentPlan: 'behandlingsplan',
  crisisPlan: 'kriseplan',
  otherPlan: 'annen plan',
} satisfies Record<PlanKind, string>;
export const metOrNot = { yes: 'vi møttes', no: 'vi møttes ikke' } as const;
export const usedOrNot = { yes: 'i bruk', no: 'ikke i bruk' } as const;

export const phases: Record<Phase, string> = {
  treatmentStart: 'Behandlingsstart',
  waiting: 'Venter',
  inTreatment: 'I behandling',
  discharge: 'Skrives ut',
  municipalFollowUp: 'Kommunal oppfølging',
  closed: 'Avsluttet',
};

export const levels: Record<Level, string> = { municipality: 'Kommunen', specialist: 'Spesialisthelsetjenesten' };

export const episodeKinds: Record<EpisodeKind, string> = {
  detox: 'Avrusning',
  inpatient: 'Døgnbehandling',
  outpatient: 'Poliklinikk',
  dayTreatment: 'Dagbehandling',
  userControlled: 'Brukerstyrt plass',
  acute: 'Rusakutt',
};

export const ownerRoles: Record<OwnerRole, string> = {
  coordinator: 'koordinator',
  unitLeader: 'enhetsleder',
  headOfService: 'virksomhetsleder',
  assessmentUnit: 'vurderingsenhet',
  ward: 'avdeling',
  coordinatingUnit: 'koordinerende enhet',
};

export const bases: Record<Basis, string> = {
  LAW: 'lov',
  REGULATION: 'forskrift',
  NATIONAL_GUIDELINE: 'nasjonal retningslinje eller råd',
  INDICATOR_TARGET: 'mål i kvalitetsindikator',
  LOCAL_AGREEMENT: 'samarbeidsavtale',
  PRODUCT_DEFAULT: 'anbefaling i produktet',
};

export const clientLists: Record<ClientList, string> = {
  active: 'Følges opp',
  notReached: 'Ikke nådd',
  declined: 'Takket nei',
  paused: 'Pause',
  closed: 'Avsluttet',
};

export const breakKinds: Record<ChainBreakKind, string> = {
  'handover-missed': 'Overføringen er ikke fulgt opp',
  'ansvarsgruppe-lapsed': 'Ansvarsgruppa møtes ikke',
  'no-coordinator': 'Uten koordinator',
  'mapping-missing': 'Kartlegging mangler',
  'assessment-late': 'Henvisningen er ikke vurdert',
  'legal-deadline-passed': 'Fristen for helsehjelp er passert',
  'under-23-cap-passed': 'Grensen for unge under 23 er passert',
  'helfo-not-notified': 'Helfo er ikke varslet',
  'admission-notice-missing': 'Melding om innlagt pasient mangler',
  'discharge-summary-late': 'Epikrisen er forsinket',
  'release-unprepared': 'Løslatelsen er ikke forberedt',
  'compulsion-limit-passed': 'Grensen for tilbakehold er passert',
  'compulsion-not-carried-out': 'Vedtaket om tvang er ikke satt i verk',
  'compulsion-review-missing': 'Ny vurdering av tvangen mangler',
  'board-proposal-missing': 'Forslag til nemnda mangler',
  'statsforvalter-not-notified': 'Statsforvalteren er ikke varslet',
  'plan-check-missing': 'Kontrollkommisjonen har ikke sett etter plan',
  'no-specialist-coordinator': 'Uten koordinator på sykehuset',
  'crisis-plan-missing': 'Kriseplan mangler',
  'measure-not-carried-out': 'Vedtak eller avtalt tiltak er ikke gjennomført',
  'treatment-gap': 'Opphold mellom behandlinger',
  'municipality-not-warned': 'Kommunen er ikke varslet',
  'waiting-without-contact': 'Venter uten kontakt',
  'overdose-not-followed-up': 'Overdose uten oppfølging',
  'serious-event-not-reported': 'Alvorlig hendelse er ikke varslet',
  'move-unanswered': 'Tilbudt flytting er ikke besvart',
  'emergency-access-not-reviewed': 'Nødinnsyn er ikke etterkontrollert',
};

export const breakStates: Record<LeaderBreakView['state'], string> = {
  open: 'åpent',
  acknowledged: 'kvittert',
  postponed: 'utsatt',
  resolved: 'løst',
  withdrawn: 'trukket',
};

export const causes: Record<StatedCause, string> = {
  'done-outside-the-system': 'gjort, men ikke registrert her',
  'capacity-lacking': 'manglet kapasitet',
  'client-declined': 'brukeren ville ikke',
  'client-not-reached': 'brukeren ble ikke nådd',
  'unclear-responsibility': 'uklart hvem som hadde ansvaret',
  'notice-did-not-arrive': 'meldingen kom ikke fram',
  other: 'noe annet',
};

/** What the patient answered about warning the municipality; looked up by what a fact holds. */
export const municipalWarnings: Readonly<Record<string, string>> = {
  wanted: 'ja, ønsker varsel',
  declined: 'spurt – ønsker ikke varsel',
  notAsked: 'nei',
  requiredByLaw: 'varsles etter loven',
} satisfies Record<MunicipalWarning, string>;

export const rejectionReasons: Readonly<Record<string, string>> = {
  wrongRecipient: 'feil mottaker',
  notResident: 'bor ikke i kommunen',
  noCapacity: 'ikke plass',
  clientDeclines: 'brukeren vil ikke',
  other: 'annen grunn',
} satisfies Record<RejectionReason, string>;
