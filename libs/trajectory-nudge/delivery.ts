import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { Trajectory } from '../application/service.js';
import {
  PATHWAY_TASK_QUEUE,
  PATHWAY_WORKFLOW_TYPE,
  pathwayWorkflowId,
  trajectoryChanged,
} from '../../workflows/pathway/pathway.messages.js';

export type Delivered = { pathwayId: string; version: number; demoOffsetMs?: number };

/** What became of one batch. `away` says that Temporal itself did not answer: the rest was not even tried. */
export type DeliveryReport = {
  delivered: Delivered[];
  failures: { pathwayId: string; error: unknown }[];
  away: boolean;
};

export type DeliveryParts = {
  client: Pick<Client, 'workflow' | 'withDeadline'>;
  trajectories: (pathwayIds: string[]) => Promise<Trajectory[]>;
  /** Signals under way at the same time. */
  concurrency?: number;
  timeoutMs?: number;
};

export type Delivery = (pathwayIds: string[]) => Promise<DeliveryReport>;

/** Reads the trajectories as they are now, in one go, and hands each to its workflow, started if it does not run. */
export function createDelivery({ client, trajectories, concurrency = 16, timeoutMs = 3_000 }: DeliveryParts): Delivery {
  const signal = (trajectory: Trajectory) =>
    client.withDeadline(Date.now() + timeoutMs, () =>
      client.workflow.signalWithStart(PATHWAY_WORKFLOW_TYPE, {
        workflowId: pathwayWorkflowId(trajectory.pathwayId),
        taskQueue: PATHWAY_TASK_QUEUE,
        args: [trajectory],
        signal: trajectoryChanged,
        signalArgs: [trajectory],
        // The same id for ever: a pathway that was closed is followed again, one that runs is only told.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );

  return async (pathwayIds) => {
    const report: DeliveryReport = { delivered: [], failures: [], away: false };
    const queue = await trajectories(pathwayIds);
    const next = async (): Promise<void> => {
      for (let trajectory = queue.shift(); trajectory && !report.away; trajectory = queue.shift()) {
        const { pathwayId, version, demoOffsetMs } = trajectory;
        try {
          await signal(trajectory);
          report.delivered.push({ pathwayId, version, demoOffsetMs });
        } catch (error) {
          report.failures.push({ pathwayId, error });
          report.away ||= isAway(error);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, queue.length) }, next));
    return report;
  };
}

// RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED and UNAVAILABLE, after the SDK's own retries within the time limit.
const UNANSWERED = new Set([8, 4, 14]);

/** No server, or none that answers in time. Anything else is about that one pathway. */
function isAway(error: unknown): boolean {
  if (isGrpcServiceError(error)) return UNANSWERED.has(error.code);
  return error instanceof Error && error.cause !== undefined && isAway(error.cause);
}
