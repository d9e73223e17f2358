import type { courseCommands, courseSignals } from '../../contracts/topics/course.js';
import { coordinator, everybody, people, type CommandRows, type SignalAudiences } from './command-row.js';

export const courseCommandRows: CommandRows<typeof courseCommands> = {
  Correct: { roles: everybody, of: 'teller' },
  Cancel: { roles: everybody, of: 'teller' },
  Redact: { roles: people, of: 'teller' },
  ClosePathway: { roles: coordinator, of: 'municipality' },
  ReopenPathway: { roles: coordinator, of: 'municipality' },
  ChangeIdentity: { roles: coordinator, of: 'municipality' },
  MergePathway: { roles: coordinator, of: 'municipality' },
  RecordDeath: { roles: everybody, of: 'participants' },
  ProtectAddress: { roles: coordinator, of: 'municipality' },
  LiftAddressProtection: { roles: coordinator, of: 'municipality' },
};

export const courseAudiences: SignalAudiences<typeof courseSignals> = {
  PathwayStarted: 'seam',
  PathwayClosed: 'seam',
  PathwayReopened: 'seam',
  PathwayMerged: 'seam',
  MergeReceived: 'seam',
  IdentityChanged: 'own',
  AddressProtected: 'own',
  AddressProtectionLifted: 'own',
  PathwayImported: 'own',
};
