import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { PlanKind } from '../../contracts/topics/plans.js';

/**
 * What the client has told, in the order of life. `saidId` = the fact that it was said by; `isAsked` = somebody asked and
 * wrote it down, and so has talked with the client already.
 */
export type ClientsWords = {
  requests: readonly { saidId: string; at: Instant }[];
  meetings: readonly { saidId: string; at: Instant; heldOn: OsloDate; met: boolean }[];
  plans: readonly { saidId: string; at: Instant; plan: PlanKind; inUse: boolean; isAsked: boolean }[];
};

export const emptyClientsWords: ClientsWords = { requests: [], meetings: [], plans: [] };

/** What the client last said of that meeting, or of that plan. */
export const lastOfMeeting = ({ meetings }: ClientsWords, heldOn: OsloDate) =>
  meetings.findLast((said) => said.heldOn === heldOn);
export const lastOfPlan = ({ plans }: ClientsWords, plan: PlanKind) => plans.findLast((said) => said.plan === plan);

/**
 * What somebody should talk with the client about: contact that is asked for, a meeting that the client says was not, a
 * plan that the client says is not used. What the client has said otherwise of since is nothing to ask about.
 */
export function wantsAnswer(said: ClientsWords): { saidId: string; at: Instant }[] {
  const notMet = said.meetings.filter((one) => !one.met && lastOfMeeting(said, one.heldOn) === one);
  const unused = said.plans.filter((one) => !one.inUse && !one.isAsked && lastOfPlan(said, one.plan) === one);
  return [...said.requests, ...notMet, ...unused].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
