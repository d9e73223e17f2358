import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { TemporalSecurity } from '../../../libs/trajectory-nudge/temporal-security.js';
import { loggable } from './log.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export type Polling = {
  /** Fulfilled when the first try has ended, well or not: the process is then up, if only with its sweep. */
  tried: Promise<void>;
  stop(): Promise<void>;
};

export type PollingParts = {
  address: string;
  security: TemporalSecurity;
  createWorker: (connection: NativeConnection) => Promise<Worker>;
  log: Logger;
};

/**
 * Keeps a Temporal worker running: connects, polls, and begins anew whenever Temporal is away or the worker has failed.
 * One line per outage.
 */
export function keepPolling(parts: PollingParts): Polling {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const tried = Promise.withResolvers<void>();
  let waitMs = FIRST_WAIT_MS;
  let away = false;
  const onReady = (): void => {
    parts.log.info({ event: 'worker-ready' }, 'worker ready');
    [away, waitMs] = [false, FIRST_WAIT_MS];
    tried.resolve();
  };
  const onFailure = (error: unknown): void => {
    const fields = { event: 'temporal-away', error: loggable(error) };
    if (!away) parts.log.warn(fields, 'Temporal is away, the sweep goes on');
    away = true;
    tried.resolve();
  };

  const rounds = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pollOnce(parts, stopped, onReady).catch(onFailure);
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };
  const done = rounds();
  return {
    tried: tried.promise,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

/** One worker from its connection to its end. */
async function pollOnce(parts: PollingParts, stopped: Promise<void>, onReady: () => void) {
  const { address, security, createWorker } = parts;
  const connection = await NativeConnection.connect({ address, ...security });
  try {
    const worker = await createWorker(connection);
    const running = worker.run();
    void stopped.then(() => worker.getState() === 'RUNNING' && worker.shutdown());
    onReady();
    await running;
  } finally {
    // Refused while a worker that failed still holds it; the process goes on with a new one.
    await connection.close().catch(() => undefined);
  }
}
