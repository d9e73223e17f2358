import type { Client } from '@temporalio/client';
import type { ImportWork } from '../../../libs/event-store/import-port.js';
import { IMPORT_WORKFLOW_TYPE, importWorkflowId, type ImportAsked } from '../../../workflows/import/import.messages.js';
import { PATHWAY_TASK_QUEUE } from '../../../workflows/pathway/pathway.messages.js';
import { loggable } from './log.js';
import { createRounds, stepsOf, type Rounds, type RoundsLog } from './rounds.js';

export type ImportRoundsParts = {
  store: Pick<ImportWork, 'running'>;
  client: Pick<Client, 'workflow'>;
  intervalMs: number;
  log: RoundsLog;
};

/** Under way at once, the oldest first: clocks that fire share the worker with them. */
const MOST_AT_ONCE = 4;

/** Imports whose file has been received get their workflow; one that has it already is left alone. */
export function createImportRounds({ store, client, intervalMs, log }: ImportRoundsParts): Rounds {
  const message = 'the next round tries again';
  const step = stepsOf({ log, event: 'import-step-failed', message, told: loggable });
  const round = (): Promise<void> =>
    step('start', async () => {
      for (const importId of await store.running(MOST_AT_ONCE)) {
        await client.workflow.start<(asked: ImportAsked) => Promise<unknown>>(IMPORT_WORKFLOW_TYPE, {
          workflowId: importWorkflowId(importId),
          taskQueue: PATHWAY_TASK_QUEUE,
          args: [{ importId }],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      }
    });
  return createRounds(round, { intervalMs });
}
