import type { CommandOf, CommandType } from '../../contracts/commands.js';
import type { Step } from '../episode-steps.js';
import { rusposten } from '../story.js';

/** Done by the institution's people, at the story's now; with `at`, time first passes until then. */
export const byUnit =
  <T extends CommandType>(type: T, data: CommandOf<T>['data'], at?: string): Step =>
  (story) => {
    // the signatures pair each type with its data, which TypeScript cannot follow through the generic
    const done = (at === undefined ? story : story.until(at)).does<T>(type, data as never, { by: rusposten });
    if (done.lastRefusal) throw new Error(`${type} was refused: ${done.lastRefusal}`);
    return done;
  };

type Plan = CommandOf<'SetPlanStatus'>['data']['plan'];
type Status = CommandOf<'SetPlanStatus'>['data']['status'];

/** The institution tells where a plan stands. */
export const unitsPlan = (plan: Plan, status: Status, at?: string): Step =>
  byUnit('SetPlanStatus', { plan, status }, at);
