import type { peopleSignals } from '../../contracts/topics/people.js';
import type { SignalRows } from './signal-row.js';

export const peopleSignalRows: SignalRows<typeof peopleSignals> = {
  CoordinatorEnded: { label: 'Koordinator sluttet', rank: 8, correctable: ['reason'] },
  CoordinatorBack: { label: 'Koordinator tilbake', rank: 9, correctable: [] },
  CoordinatorNamed: { label: 'Koordinator oppnevnt', rank: 10, correctable: [] },
  CoordinatorAbsent: { label: 'Koordinator fraværende', rank: 12, correctable: ['until'] },
  PersonNamed: { label: 'Person navngitt', rank: 13, correctable: [] },
  UnitInvited: { label: 'Enhet invitert med i forløpet', rank: 14, correctable: [] },
};
