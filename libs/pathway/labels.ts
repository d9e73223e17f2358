import type { FactType, Signal } from '../contracts/facts.js';
import type { ChainBreakKind } from '../contracts/vocabulary.js';
import { isSignalType, signalTable } from './signals/signal-table.js';

/** What a correction, a clock's or a break's fact is called. */
const otherLabels: Readonly<Record<Exclude<FactType, Signal['type']>, string>> = {
  FactCorrected: 'Opplysning rettet',
  FactCancelled: 'Opplysning annullert',
  FactRedacted: 'Tekst slettet',
  ClockStarted: 'Klokke startet',
  ClockMoved: 'Klokke flyttet',
  ClockStopped: 'Klokke stoppet',
  ClockExpired: 'Klokke utløpt',
  ChainBreakOpened: 'Kjedebrudd åpnet',
  ChainBreakLineJoined: 'Kjedebrudd utvidet',
  ChainBreakLineClosed: 'Del av kjedebrudd lukket',
  ChainBreakMoved: 'Kjedebrudd overtatt av ny kommune',
  ChainBreakAcknowledged: 'Kjedebrudd kvittert',
  ChainBreakPostponed: 'Kjedebrudd utsatt',
  ChainBreakEscalated: 'Kjedebrudd løftet til leder',
  ChainBreakResolved: 'Kjedebrudd lukket',
  ChainBreakWithdrawn: 'Kjedebrudd trukket tilbake',
  ChainBreakQuestioned: 'Leder har spurt om kjedebruddet',
  ChainBreakExplained: 'Kjedebruddet er forklart',
  LessonRecorded: 'Læring av kjedebruddet notert',
  ChainBreakClientShown: 'Leder har fått se hvem kjedebruddet gjelder',
};

/** What a fact is called on the screen (bokmål). A fact without a label does not compile. */
export const labelOf = (type: FactType): string => (isSignalType(type) ? signalTable[type].label : otherLabels[type]);

/** What a break is called on the screen (bokmål). */
export const chainBreakLabels: Readonly<Record<ChainBreakKind, string>> = {
  'handover-missed': 'Overføringen er ikke fulgt opp',
  'ansvarsgruppe-lapsed': 'Ansvarsgruppa har sluttet å møtes',
  'no-coordinator': 'Uten koordinator',
  'mapping-missing': 'Kartlegging mangler',
  'assessment-late': 'Henvisningen er ikke vurdert i tide',
  'legal-deadline-passed': 'Juridisk frist er passert',
  'under-23-cap-passed': 'Øverste frist for helsehjelp under 23 år er passert',
  'helfo-not-notified': 'Helfo er ikke varslet',
  'admission-notice-missing': 'Melding om innlagt pasient mangler',
  'discharge-summary-late': 'Epikrisen er ikke sendt',
  'release-unprepared': 'Løslatelsen er ikke forberedt',
  'compulsion-limit-passed': 'Grensen for tilbakehold er passert',
  'compulsion-not-carried-out': 'Vedtaket om tvang er ikke satt i verk',
  'compulsion-review-missing': 'Ny vurdering av tvangen mangler',
  'board-proposal-missing': 'Forslag til nemnda mangler',
  'statsforvalter-not-notified': 'Statsforvalteren er ikke varslet',
  'plan-check-missing': 'Kontrollen av individuell plan mangler',
  'no-specialist-coordinator': 'Uten koordinator i spesialisthelsetjenesten',
  'crisis-plan-missing': 'Utskrevet uten kriseplan',
  'measure-not-carried-out': 'Vedtak eller avtalt tiltak er ikke gjennomført',
  'treatment-gap': 'Avtalt behandling etter avrusning er ikke påbegynt',
  'municipality-not-warned': 'Kommunen ble ikke varslet før utskrivning etter tvang',
  'waiting-without-contact': 'Venter uten kontakt',
  'overdose-not-followed-up': 'Overdose er ikke fulgt opp',
  'serious-event-not-reported': 'Alvorlig hendelse er ikke varslet',
  'move-unanswered': 'Tilbudt flytting er ikke besvart',
  'emergency-access-not-reviewed': 'Nødinnsyn er ikke etterkontrollert',
};
