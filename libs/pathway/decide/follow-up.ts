import type { followUpCommands } from '../../contracts/topics/follow-up.js';
import { believed, type Decisions } from './decision.js';

/** What is done with and for the client between and after stays. */
export const followUpDecisions: Decisions<typeof followUpCommands> = {
  RecordContact: believed(({ data }) => ({ type: 'ContactRecorded', data })),
};
