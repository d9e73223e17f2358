import type { trackSignals } from '../../contracts/topics/tracks.js';
import type { SignalRows } from './signal-row.js';

export const trackSignalRows: SignalRows<typeof trackSignals> = {
  ConcernReported: { label: 'Bekymring for rusbruk meldt', rank: 300, correctable: [] },
  ConcernAnswered: { label: 'Bekymringsmelding undersøkt og besvart', rank: 301, correctable: [] },
  TrackStarted: {
    label: 'Spor startet',
    rank: 310,
    correctable: [
      'pregnant',
      'releaseOn',
      'sentence',
      'until',
      'probationUntil',
      'expectedUntil',
      'basis',
      'decidedOn',
      'temporary',
    ],
  },
  ProposalSentToBoard: { label: 'Forslag sendt barneverns- og helsenemnda', rank: 320, correctable: [] },
  CompulsionCarriedOut: { label: 'Vedtak om tvang satt i verk', rank: 321, correctable: [] },
  StatsforvalterNotified: { label: 'Statsforvalteren varslet', rank: 322, correctable: [] },
  ChildWelfareNotified: { label: 'Barnevernet varslet', rank: 323, correctable: [] },
  TreatmentConsentWithdrawn: { label: 'Samtykke til behandling trukket', rank: 324, correctable: [] },
  PrescribingHandedOver: { label: 'Forskrivning overført', rank: 330, correctable: [] },
  PrescribingTakenBack: { label: 'Forskrivning tatt tilbake', rank: 331, correctable: [] },
  DispensingMissed: { label: 'Utlevering uteblitt', rank: 332, correctable: ['doses'] },
  LarDifficultyReported: { label: 'Vansker i LAR meldt', rank: 333, correctable: [] },
  MedicationChecked: { label: 'Legemidler kontrollert', rank: 334, correctable: ['occasion'] },
  ReleaseDateSet: { label: 'Løslatelsesdato satt', rank: 340, correctable: ['on'] },
  ReleaseItemReady: { label: 'Klart til løslatelse', rank: 341, correctable: ['item'] },
  HousingDateMoved: { label: 'Dato for bolig i ventetiden flyttet', rank: 342, correctable: ['expectedUntil'] },
  TrackReviewed: { label: 'Spor gjennomgått', rank: 350, correctable: [] },
  TrackEnded: { label: 'Spor avsluttet', rank: 390, correctable: [] },
};
