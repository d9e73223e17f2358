import type { moveCommands, moveSignals } from '../../contracts/topics/moves.js';
import { coordinator, type CommandRows, type SignalAudiences } from './command-row.js';

export const moveCommandRows: CommandRows<typeof moveCommands> = {
  OfferMove: { roles: coordinator, of: 'municipality' },
  AcceptMove: { roles: coordinator, of: 'mover' },
  RejectMove: { roles: coordinator, of: 'mover' },
  WithdrawMove: { roles: coordinator, of: 'municipality' },
};

/** Who is responsible is the seam's, what was asked and why the two municipalities'. */
export const moveAudiences: SignalAudiences<typeof moveSignals> = {
  MoveOffered: 'party',
  MoveAccepted: 'seam',
  MoveRejected: 'party',
  MoveWithdrawn: 'party',
};
