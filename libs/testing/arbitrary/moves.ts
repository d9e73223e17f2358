import type { moveCommands } from '../../contracts/topics/moves.js';
import { sealed } from '../story.js';
import { nowhere, pick, type Dicing, type Picked } from './dice.js';

const moveId = ({ dice, story }: Picked) => pick(Object.keys(story.state.course.moves.offers), dice) ?? nowhere;

export const moveDicing: Dicing<typeof moveCommands> = {
  OfferMove: ({ dice }) => ({
    to: pick(['1108', '1103', '110301'], dice),
    ...(dice % 2 ? { reason: sealed('r') } : {}),
  }),
  AcceptMove: (picked) => ({ moveId: moveId(picked) }),
  RejectMove: (picked) => ({ moveId: moveId(picked), reason: sealed('r') }),
  WithdrawMove: (picked) => ({ moveId: moveId(picked) }),
};
