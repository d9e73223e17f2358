import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { JournalActivities } from '../../activities/journal.activities.js';
import type { Trajectory } from '../../libs/application/service.js';
import * as messages from './pathway.messages.js';

type Clock = Trajectory['clocks'][number];

/**
 * Clocks due together fire in one workflow task each: what was fired is then on record before the next one, and a worker
 * whose cache is full does not stall, as it does on several local activities in one task (sdk-core 1.24).
 * The server rounds so short a timer up, to a second at most; the journal fires all that is due in one call anyway.
 */
const BETWEEN_FIRINGS_MS = 1;
const FIRST_HOLD_OFF_MS = 1_000;
const LONGEST_HOLD_OFF_MS = 600_000;

// One round of tries lasts some three seconds; the loop below starts new rounds for ever. Between rounds the workflow
// hears nudges and may continue as new, so that even weeks without a database never fill its history. Waits above the
// threshold become server timers, so that a round does not hold on to its workflow task.
const journal = proxyLocalActivities<JournalActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '1 second',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumAttempts: 6 },
});

/** Follows one pathway's trajectory and wakes its nearest clock. Everything else is decided where the facts are. */
export async function pathwayWorkflow(start: Trajectory): Promise<Trajectory> {
  let known = start;
  let holdOffMs = 0;
  setHandler(messages.trajectoryChanged, (heard) => {
    if (isNewer(heard, known)) known = heard;
  });
  setHandler(messages.trajectory, () => known);

  while (known.phase !== 'closed') {
    const followed = known;
    const clock = nearest(followed.clocks);
    setCurrentDetails(described(followed.phase, clock));
    const changed = await changedBefore(clock, holdOffMs, () => known !== followed);
    if (changed || !clock) {
      holdOffMs = 0; // a nudge is news: try at once
    } else {
      const told = await expired({ pathwayId: followed.pathwayId, clockId: clock.clockId });
      // What was heard meanwhile is as new as the answer, unless the answer's version is higher.
      if (told && (known === followed || told.version > known.version)) known = told;
      const stuck = !told || isStillDue(told, clock);
      holdOffMs = stuck
        ? Math.min(Math.max(holdOffMs * 2, FIRST_HOLD_OFF_MS), LONGEST_HOLD_OFF_MS)
        : BETWEEN_FIRINGS_MS;
    }
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof pathwayWorkflow>(known);
    }
  }
  // Handlers are synchronous, and the server refuses to complete while an unseen signal waits: nothing can be lost here.
  setCurrentDetails(described(known.phase, undefined));
  return known;
}

/** The one wait. True when a nudge came first; without a clock it waits for that alone, without limit. */
async function changedBefore(clock: Clock | undefined, holdOffMs: number, changed: () => boolean): Promise<boolean> {
  if (!clock) return condition(changed).then(() => true);
  // Date.now() is the workflow's own replayed time. A time that has passed waits no longer than the hold-off.
  const waitMs = Math.max(Date.parse(clock.wakeAt) - Date.now(), holdOffMs);
  return waitMs > 0 ? condition(changed, waitMs) : changed();
}

/**
 * The journal's answer, or nothing when a whole round of tries failed: a clock is never given up, the loop tries again.
 * A worker that stops, or drops the workflow from its cache, reports the activity as cancelled: only when the workflow
 * itself is cancelled may that end it.
 */
async function expired(firing: { pathwayId: string; clockId: string }): Promise<Trajectory | undefined> {
  try {
    return await journal.expireClock(firing);
  } catch (error) {
    if (CancellationScope.current().consideredCancelled) throw error;
    return undefined;
  }
}

/** The journal's clock may lag this one by some milliseconds: it then finds the clock not yet due. */
const isStillDue = (told: Trajectory, fired: Clock): boolean =>
  told.clocks.some((clock) => clock.clockId === fired.clockId && Date.parse(clock.wakeAt) <= Date.now());

const nearest = (clocks: Clock[]): Clock | undefined =>
  clocks.reduce<Clock | undefined>(
    (first, clock) => (first && Date.parse(first.wakeAt) <= Date.parse(clock.wakeAt) ? first : clock),
    undefined,
  );

/** For Temporal's own page: a phase, a rule and a time, nothing about the person. */
const described = (phase: Trajectory['phase'], clock: Clock | undefined): string =>
  clock ? `${phase}: ${clock.rule} at ${clock.wakeAt}` : `${phase}: no clock`;

/** An equal version replaces, unless it was reckoned before the demo clock last moved: that moves only `wakeAt`. */
function isNewer(heard: Trajectory, known: Trajectory): boolean {
  if (heard.version !== known.version) return heard.version > known.version;
  return (heard.demoOffsetMs ?? 0) >= (known.demoOffsetMs ?? 0);
}
