import type { consentCommands, consentSignals } from '../../contracts/topics/consents.js';
import { people, type CommandRows, type SignalAudiences } from './command-row.js';

export const consentCommandRows: CommandRows<typeof consentCommands> = {
  RecordObjection: { roles: people, of: 'participants' },
  WithdrawObjection: { roles: people, of: 'recorder' },
  RecordWaiver: { roles: people, of: 'participants' },
  WithdrawWaiver: { roles: people, of: 'recorder' },
  RecordDisclosureBasis: { roles: people, of: 'participants' },
};

export const consentAudiences: SignalAudiences<typeof consentSignals> = {
  ObjectionRecorded: 'own',
  ObjectionWithdrawn: 'own',
  WaiverGiven: 'own',
  WaiverWithdrawn: 'own',
  DisclosureBasisRecorded: 'own',
};
