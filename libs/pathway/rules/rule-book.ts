import type { OsloDate } from '../../contracts/primitives.js';
import { ansvarsgruppeRules } from './ansvarsgruppe-rules.js';
import { clientRules } from './client-rules.js';
import { coordinatorRules } from './coordinator-rules.js';
import { crisisPlanRules } from './crisis-plan-rules.js';
import { emergencyRules } from './emergency-rules.js';
import { eventRules } from './event-rules.js';
import { followUpRules } from './follow-up-rules.js';
import { handoverRules } from './handover-rules.js';
import { ladderRules } from './ladder.js';
import { mappingRules } from './mapping-rules.js';
import { leavingRules } from './leaving-rules.js';
import { measureRules } from './measure-rules.js';
import { trackRules } from './track-rules.js';
import { moveRules } from './move-rules.js';
import { pauseRules } from './pause-rules.js';
import { planRules } from './plan-rules.js';
import { pathwayTimeRules } from './pathway-time-rules.js';
import { referralRules } from './referral-rules.js';
import type { Rule } from './rule.js';
import { serviceRules } from './service-rules.js';
import { treatmentRules } from './treatment-rules.js';
import { waitingRules } from './waiting-rules.js';
import { stayRules } from './stay-rules.js';
import { waitingContactRules } from './waiting-contact-rules.js';
import { warningRules } from './warning-rules.js';

/** The one rule book: every duty with a clock, each version a row of its own. */
export const ruleBook: readonly Rule[] = [
  ...referralRules,
  ...waitingRules,
  ...treatmentRules,
  ...pathwayTimeRules,
  ...warningRules,
  ...stayRules,
  ...handoverRules,
  ...leavingRules,
  ...waitingContactRules,
  ...followUpRules,
  ...eventRules,
  ...pauseRules,
  ...moveRules,
  ...coordinatorRules,
  ...ansvarsgruppeRules,
  ...planRules,
  ...crisisPlanRules,
  ...mappingRules,
  ...trackRules,
  ...measureRules,
  ...serviceRules,
  ...clientRules,
  ...emergencyRules,
  ...ladderRules,
];

/** The row of a running clock: it keeps the version it was started with. Undefined for a row this release lacks. */
export const ruleOf = (clock: { rule: string; ruleVersion: number }): Rule | undefined =>
  ruleBook.find((rule) => rule.id === clock.rule && rule.version === clock.ruleVersion);

/** Whether a clock that starts on that day starts by this row. */
export const isValidOn = (rule: Rule, day: OsloDate): boolean =>
  rule.validFrom <= day && (!rule.validTo || day <= rule.validTo);
