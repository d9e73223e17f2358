import { condition, proxyLocalActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { ErasureActivities } from '../../activities/erasure.activities.js';
import { waitingMoved, type Waiting } from './erasure.messages.js';

/** The journal's clock may lag this one: it then answers that the time has not come. */
const SHORTEST_WAIT_MS = 1_000;

// Tried for ever: what has been granted is done, or called off by a person, and never forgotten.
const erasures = proxyLocalActivities<ErasureActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '1 second',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** Waits as long as a destruction can be called off, then has the key destroyed, if it is still lawful. */
export async function erasureWorkflow(start: Waiting): Promise<'destroyed' | 'called-off'> {
  let known = start;
  let shortest = 0;
  setHandler(waitingMoved, (heard) => {
    if (heard.wakeAt !== known.wakeAt) known = heard;
  });
  for (;;) {
    const followed = known;
    setCurrentDetails(`waits until ${followed.wakeAt}`);
    const waitMs = Math.max(Date.parse(followed.wakeAt) - Date.now(), shortest);
    if (waitMs > 0 && (await condition(() => known !== followed, waitMs))) continue;
    const told = await erasures.destroyKey({ caseId: followed.caseId });
    if (told.outcome !== 'not-yet') return told.outcome;
    shortest = SHORTEST_WAIT_MS;
    if (known === followed) known = { caseId: followed.caseId, wakeAt: told.wakeAt };
  }
}
