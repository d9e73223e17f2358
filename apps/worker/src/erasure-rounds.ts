import type { Client } from '@temporalio/client';
import { keepErasures, reErase } from '../../../libs/event-store/erasure-ledger.js';
import type { ErasureStore } from '../../../libs/event-store/vault-port.js';
import { ERASURE_WORKFLOW_TYPE, erasureWorkflowId, waitingMoved } from '../../../workflows/erasure/erasure.messages.js';
import { PATHWAY_TASK_QUEUE } from '../../../workflows/pathway/pathway.messages.js';
import { loggable } from './log.js';
import { createRounds, stepsOf, type Rounds, type RoundsLog } from './rounds.js';

export type ErasureRoundsParts = {
  store: ErasureStore;
  client: Pick<Client, 'workflow'>;
  /** The list outside the database; none = nothing outlives a restore. */
  ledger: string | undefined;
  intervalMs: number;
  log: RoundsLog;
};

const MOST_WAITING = 500;

/**
 * Erasures that must not be forgotten: once after the start what the list outside the database says, which matters when
 * an older backup has been restored; then at intervals what was erased since goes onto the list, and granted destructions
 * get their workflow. Each is tried again by the next round.
 */
export function createErasureRounds(parts: ErasureRoundsParts): Rounds {
  const { ledger, intervalMs, log } = parts;
  const told = new Map<string, string>();
  const message = 'the next round tries again';
  const step = stepsOf({ log, event: 'erasure-step-failed', message, told: loggable });
  const listed = createListing(parts);
  const round = async (): Promise<void> => {
    if (ledger !== undefined) await step('list', () => listed(ledger));
    await step('wait', () => tellWaiting(parts, told));
  };
  return createRounds(round, { intervalMs });
}

/** The first time also what the list says that the database does not know. */
function createListing({ store, log }: ErasureRoundsParts): (path: string) => Promise<void> {
  let reApplied = false;
  return async (path) => {
    if (!reApplied) {
      const anew = await reErase(path, store);
      if (anew > 0)
        log.error({ event: 'erased-anew', count: anew }, 'the database knew less than the list of erasures');
      reApplied = true;
    }
    await keepErasures(path, store);
  };
}

/** Each once, and once more when the demo clock has moved: a signal a minute would fill the history. */
async function tellWaiting({ store, client }: ErasureRoundsParts, told: Map<string, string>): Promise<void> {
  const { demoOffsetMs, cases } = await store.waitingDestructions(MOST_WAITING);
  for (const { caseId, dueAt } of cases) {
    const wakeAt = new Date(Date.parse(dueAt) - demoOffsetMs).toISOString();
    if (told.get(caseId) === wakeAt) continue;
    const waiting = { caseId, wakeAt };
    await client.workflow.signalWithStart(ERASURE_WORKFLOW_TYPE, {
      workflowId: erasureWorkflowId(caseId),
      taskQueue: PATHWAY_TASK_QUEUE,
      args: [waiting],
      signal: waitingMoved,
      signalArgs: [waiting],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    told.set(caseId, wakeAt);
  }
}
