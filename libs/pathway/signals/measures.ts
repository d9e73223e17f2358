import type { measureSignals } from '../../contracts/topics/measures.js';
import type { SignalRows } from './signal-row.js';

// Who is to do it and at which level are agreed anew, not corrected: they say whose duty it is.
export const measureSignalRows: SignalRows<typeof measureSignals> = {
  ServiceRequested: { label: 'Søknad om tjeneste mottatt', rank: 198, correctable: ['kind', 'receivedOn'] },
  PreliminaryAnswerSent: { label: 'Foreløpig svar sendt', rank: 199, correctable: [] },
  ServiceRequestRefused: { label: 'Avslag på søknad om tjeneste', rank: 205, correctable: [] },
  MeasureAgreed: { label: 'Tiltak avtalt', rank: 200, correctable: ['kind', 'startOn', 'until'] },
  VedtakIssued: { label: 'Vedtak fattet', rank: 201, correctable: ['kind', 'startOn', 'until', 'carryOutBy'] },
  MeasureStarted: { label: 'Tiltak startet', rank: 202, correctable: [] },
  VedtakCarriedOut: { label: 'Vedtak gjennomført', rank: 203, correctable: [] },
  MeasureEnded: { label: 'Tiltak avsluttet', rank: 204, correctable: ['outcome', 'cause'] },
};
