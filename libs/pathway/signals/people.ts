import type { peopleSignals } from '../../contracts/topics/people.js';
import type { SignalRows } from './signal-row.js';

export const peopleSignalRows: SignalRows<typeof peopleSignals> = {
  CoordinatorNamed: { label: 'Koordinator oppnevnt', rank: 10, correctable: [] },
};
