import type { followUpCommands, followUpSignals } from '../../contracts/topics/follow-up.js';
import { everybody, type CommandRows, type SignalAudiences } from './command-row.js';

export const followUpCommandRows: CommandRows<typeof followUpCommands> = {
  RecordContact: { roles: everybody, of: 'participants' },
};

export const followUpAudiences: SignalAudiences<typeof followUpSignals> = {
  ContactRecorded: 'seam',
};
