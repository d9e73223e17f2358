import type { clientSignals } from '../../contracts/topics/clients.js';
import type { SignalRows } from './signal-row.js';

/** What the client has said is not put right by others: the client says it anew. */
export const clientSignalRows: SignalRows<typeof clientSignals> = {
  ContactRequested: { label: 'Brukeren ber om kontakt', rank: 500, correctable: [] },
  MeetingAnswered: { label: 'Brukeren har svart om møtet', rank: 501, correctable: [] },
  PlanAnswered: { label: 'Brukeren har svart om planen', rank: 502, correctable: [] },
};
