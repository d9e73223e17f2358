import type { courseSignals } from '../../contracts/topics/course.js';
import type { SignalRows } from './signal-row.js';

export const courseSignalRows: SignalRows<typeof courseSignals> = {
  PathwayStarted: { label: 'Forløp startet', rank: 0, correctable: [] },
  PathwayImported: { label: 'Forløp innført fra et annet system', rank: 15, correctable: [] },
  IdentityChanged: { label: 'Identitetsnummer endret', rank: 5, correctable: [] },
  // told anew where the grade is another
  AddressProtected: { label: 'Adressen er fortrolig', rank: 6, correctable: [] },
  AddressProtectionLifted: { label: 'Adressen er ikke lenger fortrolig', rank: 7, correctable: [] },
  PathwayClosed: { label: 'Forløp avsluttet', rank: 999, correctable: ['reason'] },
  // after a closing of the same instant
  PathwayReopened: { label: 'Forløp gjenåpnet', rank: 1000, correctable: [] },
  PathwayMerged: { label: 'Forløp slått sammen med et annet', rank: 1001, correctable: [] },
  MergeReceived: { label: 'Et annet forløp er slått sammen med dette', rank: 1002, correctable: [] },
};
