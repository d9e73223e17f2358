import type { moveSignals } from '../../contracts/topics/moves.js';
import type { SignalRows } from './signal-row.js';

export const moveSignalRows: SignalRows<typeof moveSignals> = {
  MoveOffered: { label: 'Flytting tilbudt en annen kommune', rank: 1, correctable: [] },
  MoveRejected: { label: 'Flytting avslått av kommunen', rank: 2, correctable: [] },
  MoveWithdrawn: { label: 'Tilbud om flytting trukket tilbake', rank: 3, correctable: [] },
  // before anybody is named there: who was named earlier is the former municipality's
  MoveAccepted: { label: 'Flytting tatt imot av kommunen', rank: 4, correctable: [] },
};
