import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import type { ImportActivities } from '../../../activities/import.activities.js';
import type { ErasureActivities } from '../../../activities/erasure.activities.js';
import { createJournalActivities } from '../../../activities/journal.activities.js';
import type { Pathways } from '../../../libs/application/service.js';
import { createDataConverter } from '../../../libs/payload-codec/payload-codec.js';
import { PATHWAY_TASK_QUEUE } from '../../../workflows/pathway/pathway.messages.js';

export type WorkerParts = {
  connection: NativeConnection;
  namespace: string;
  payloadKey: string;
  workflowBundle: WorkflowBundleOption;
  pathways: Pick<Pathways, 'expireClock'>;
  erasures: ErasureActivities;
  imports: ImportActivities;
  /** 0 replays each workflow from its history at every task; used by tests. */
  maxCachedWorkflows?: number;
};

/** Measured 0.28 MB each with our bundle: some 300 MB at most. One that falls out is replayed from its history. */
const MOST_CACHED_WORKFLOWS = 1_000;
/** Firings under way at once: no more than the database pool can serve beside the sweep. */
const MOST_LOCAL_ACTIVITIES = 16;

/** The Temporal worker of the workflows: their tasks and their local activities. */
export const createWorker = (parts: WorkerParts): Promise<Worker> =>
  Worker.create({
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: PATHWAY_TASK_QUEUE,
    workflowBundle: parts.workflowBundle,
    activities: { ...createJournalActivities({ pathways: parts.pathways }), ...parts.erasures, ...parts.imports },
    enableNonLocalActivities: false,
    dataConverter: createDataConverter(parts.payloadKey),
    maxCachedWorkflows: parts.maxCachedWorkflows ?? MOST_CACHED_WORKFLOWS,
    maxConcurrentLocalActivityExecutions: MOST_LOCAL_ACTIVITIES,
    shutdownGraceTime: '2 seconds',
    shutdownForceTime: '4 seconds',
  });
