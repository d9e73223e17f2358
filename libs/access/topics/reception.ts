import type { receptionCommands, receptionSignals } from '../../contracts/topics/reception.js';
import { sender, type CommandRows, type SignalAudiences } from './command-row.js';

export const receptionCommandRows: CommandRows<typeof receptionCommands> = {
  RecordSenderAct: { roles: sender, of: 'participants' },
};

export const receptionAudiences: SignalAudiences<typeof receptionSignals> = {
  SenderActed: 'seam',
};
