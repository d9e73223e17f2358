import type { receptionCommands } from '../../contracts/topics/reception.js';
import { accept, refuse, told, type Decisions } from './decision.js';

export const receptionDecisions: Decisions<typeof receptionCommands> = {
  /** It answers for nobody: only the receiver's own act closes the offer. */
  RecordSenderAct: (state, command) => {
    const handover = state.course.handovers[command.data.handoverId];
    if (!handover) return refuse('no-such-handover');
    const { episodeId } = handover;
    return accept(told(command, { type: 'SenderActed', data: { episodeId, ...command.data } }));
  },
};
