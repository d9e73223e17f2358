import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { NativeConnection, Runtime, type Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { ErasureActivities } from '../../activities/erasure.activities.js';
import type { ImportActivities } from '../../activities/import.activities.js';
import { createWorker } from '../../apps/worker/src/worker.js';
import type { Pathways, Trajectory } from '../../libs/application/service.js';
import { createTemporalClient } from '../../libs/trajectory-nudge/temporal-client.js';
import * as messages from '../../workflows/pathway/pathway.messages.js';
import type { FakeJournal } from './fake-journal.js';

export const testPayloadKey = (): string => randomBytes(32).toString('base64');

export type Stage = { client: Client; close(): Promise<void> };

export type StageParts = {
  address: string;
  workflowBundle: WorkflowBundleOption;
  journal: Pick<Pathways, 'expireClock'>;
  erasures?: ErasureActivities;
  imports?: ImportActivities;
  payloadKey: string;
  maxCachedWorkflows?: number;
};

/** A client and a running worker against a real server. */
export async function openStage({ address, payloadKey, journal, ...more }: StageParts): Promise<Stage> {
  silenceRuntime();
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker({
    connection,
    namespace: 'default',
    payloadKey,
    pathways: journal,
    erasures: noErasures,
    imports: noImports,
    ...more,
  });
  const running = worker.run();
  const client = createTemporalClient({ address, namespace: 'default', payloadKey });
  return { client, close: () => closeStage({ worker, running, connection, client }) };
}

type Open = { worker: Worker; running: Promise<void>; connection: NativeConnection; client: Client };

async function closeStage({ worker, running, connection, client }: Open): Promise<void> {
  worker.shutdown();
  await running;
  await connection.close();
  await client.connection.close();
}

/** Failures are part of what is tested here: the SDK's warnings about them would drown the report. */
export function silenceRuntime(): void {
  const quiet = (): void => undefined;
  try {
    Runtime.install({
      logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
      telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
      shutdownSignals: [],
    });
  } catch {
    // Installed already by an earlier stage of this test process.
  }
}

const noErasures: ErasureActivities = { destroyKey: () => Promise.reject(new Error('nothing is erased here')) };

/** The same call as the nudger's: signal, and start when it does not run. */
export const nudge = (client: Client, trajectory: Trajectory) =>
  client.workflow.signalWithStart(messages.PATHWAY_WORKFLOW_TYPE, {
    workflowId: messages.pathwayWorkflowId(trajectory.pathwayId),
    taskQueue: messages.PATHWAY_TASK_QUEUE,
    args: [trajectory],
    signal: messages.trajectoryChanged,
    signalArgs: [trajectory],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
  });

/** Polls until it holds; fails with the last value seen. A stalled task comes back after ten seconds, twice at worst. */
export async function eventually<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, atMostMs = 45_000) {
  const giveUpAt = Date.now() + atMostMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > giveUpAt) throw new Error(`not within ${atMostMs} ms: ${JSON.stringify(seen)}`);
    await pause(50);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What a scenario needs: the stage, and short ways to look at one pathway. `mayRepeat`: a worker short of cache stalls now
 * and then, and its task, with the call in it, is done again. A clock is fired once all the same, since that is the
 * journal's promise; but calls can then only be counted from below.
 */
export function scenario(stage: () => Stage, journal: FakeJournal, mayRepeat = false) {
  const handle = ({ pathwayId }: Trajectory) =>
    stage().client.workflow.getHandle(messages.pathwayWorkflowId(pathwayId));
  const followed = (trajectory: Trajectory) => handle(trajectory).query(messages.trajectory);
  return {
    journal,
    handle,
    followed,
    tell: (trajectory: Trajectory) => nudge(stage().client, trajectory),
    follows: (trajectory: Trajectory) =>
      eventually(
        () => followed(trajectory),
        (seen) => seen.version === trajectory.version,
      ),
    expectCalls: (trajectory: Trajectory, times: number) => {
      const calls = journal.callsOf(trajectory).length;
      if (mayRepeat) expect(calls).toBeGreaterThanOrEqual(times);
      else expect(calls).toBe(times);
    },
    /** No more than these; where tasks may repeat there is nothing to count. */
    expectFewCalls: (trajectory: Trajectory, atMost: number) => {
      if (!mayRepeat) expect(journal.callsOf(trajectory).length).toBeLessThanOrEqual(atMost);
    },
    /** Well before a hold-off of seconds would have ended; a stalled task takes ten of them by itself. */
    expectSoon: (at: number | undefined, after: number) => {
      if (!mayRepeat) expect((at ?? Infinity) - after).toBeLessThan(3_000);
    },
    called: (trajectory: Trajectory, atLeast: number) =>
      eventually(
        () => journal.callsOf(trajectory).length,
        (calls) => calls >= atLeast,
      ),
    fired: (trajectory: Trajectory, clocks: string[]) =>
      eventually(
        () => journal.firedOf(trajectory).map((firing) => firing.clockId),
        (seen) => seen.join() === clocks.join(),
      ),
  };
}
export type Scenario = ReturnType<typeof scenario>;
const noImports: ImportActivities = { importSome: () => Promise.reject(new Error('nothing is imported here')) };
