import type { moveCommands } from '../../../../../libs/contracts/topics/moves.js';
import { moveId, type Examples } from './example.js';

export const moveExamples: Examples<typeof moveCommands> = {
  OfferMove: { to: '1103', reason: 'Flytter til ny bolig i Stavanger.' },
  AcceptMove: { moveId },
  RejectMove: { moveId, reason: 'Brukeren har ikke flyttet hit likevel.' },
  WithdrawMove: { moveId },
};
