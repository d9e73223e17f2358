import { continueAsNew, proxyLocalActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../../activities/import.activities.js';
import type { ImportAsked } from './import.messages.js';

// Tried for ever: what has been handed in is told, or listed as wrong. A round that is done again finds itself done.
const imports = proxyLocalActivities<ImportActivities>({
  startToCloseTimeout: '2 minutes',
  localRetryThreshold: '1 second',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Works an import off, some clients at a time. How far it has come lies in PostgreSQL: there is nothing here to lose. */
export async function importWorkflow({ importId }: ImportAsked): Promise<'done'> {
  for (;;) {
    const { left, isOver } = await imports.importSome({ importId });
    setCurrentDetails(`${left} clients left`);
    if (isOver) return 'done';
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof importWorkflow>({ importId });
  }
}
