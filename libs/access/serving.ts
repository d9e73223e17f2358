import type { CommandType } from '../contracts/commands.js';
import type { ServedArea } from '../contracts/topics/organisations.js';

/** What receiving a client who is discharged asks of whoever does it in the municipality's stead. */
const receptionCommands: readonly CommandType[] = [
  'AcceptHandover',
  'RejectHandover',
  'AnswerReadyNotice',
  'ConfirmDischargeInformation',
  'AgreeFirstContact',
  'NameFollowUpDoer',
];

/** May a unit with this area of work give the command in the stead of the municipality that it serves? */
export const mayServe = (area: Exclude<ServedArea, 'dutyDesk'>, type: CommandType): boolean =>
  area === 'followUp' || receptionCommands.includes(type);
