import type { FactType, Signal } from '../contracts/facts.js';
import type { ChainBreakKind } from '../contracts/vocabulary.js';
import { isSignalType, signalTable } from './signals/signal-table.js';

/** What a correction, a clock's or a break's fact is called. */
const otherLabels: Readonly<Record<Exclude<FactType, Signal['type']>, string>> = {
  FactCorrected: 'Opplysning rettet',
  FactCancelled: 'Opplysning annullert',
  ClockStarted: 'Klokke startet',
  ClockMoved: 'Klokke flyttet',
  ClockStopped: 'Klokke stoppet',
  ClockExpired: 'Klokke utløpt',
  ChainBreakOpened: 'Kjedebrudd åpnet',
  ChainBreakLineJoined: 'Kjedebrudd utvidet',
  ChainBreakLineClosed: 'Del av kjedebrudd lukket',
  ChainBreakAcknowledged: 'Kjedebrudd kvittert',
  ChainBreakPostponed: 'Kjedebrudd utsatt',
  ChainBreakEscalated: 'Kjedebrudd løftet til leder',
  ChainBreakResolved: 'Kjedebrudd lukket',
  ChainBreakWithdrawn: 'Kjedebrudd trukket tilbake',
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
  'waiting-without-contact': 'Venter uten kontakt',
  'overdose-not-followed-up': 'Overdose er ikke fulgt opp',
  'serious-event-not-reported': 'Alvorlig hendelse er ikke varslet',
};
