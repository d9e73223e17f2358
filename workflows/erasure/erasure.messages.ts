import { defineSignal } from '@temporalio/workflow';

/** A granted destruction of a client's key and the real instant until which it waits. Ids alone: never whose it is. */
export type Waiting = { caseId: string; wakeAt: string };

/** Workflow type, for those who start it without importing its body. Stored in running workflows: never rename. */
export const ERASURE_WORKFLOW_TYPE = 'erasureWorkflow';

/** The waiting is over at another instant, since the demo clock has moved. */
export const waitingMoved = defineSignal<[Waiting]>('waitingMoved');

/** One workflow per case. */
export const erasureWorkflowId = (caseId: string): string => `erasure-${caseId}`;
