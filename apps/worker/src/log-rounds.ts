import type { LogKeeping } from '../../../libs/application/log-keeping.js';
import type { SweepLog } from './sweep.js';

export type LogRounds = { run(): Promise<void>; start(): void; stop(): Promise<void> };

/**
 * Seals the access log and makes the week's lists, again and again. The last seal's hash goes to the process log: kept
 * elsewhere, it tells of a log that was cut short.
 */
export function createLogRounds(parts: { keeping: LogKeeping; intervalMs: number; log: SweepLog }): LogRounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = async (): Promise<void> => {
    await step(parts.log, 'seal', async () => {
      const sealed = await parts.keeping.seal();
      if (sealed.seals > 0) parts.log.info({ event: 'log-sealed', ...sealed }, 'access log sealed');
    });
    await step(parts.log, 'follow-up', async () => {
      const made = await parts.keeping.followUp();
      if (made > 0) parts.log.info({ event: 'follow-up-made', made }, 'weekly lists made');
    });
  };
  const next = (): void => {
    running = run().then(() => {
      if (!stopped) timer = setTimeout(next, parts.intervalMs);
    });
  };
  return {
    run,
    start: next,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** What fails, as when the database is away, is tried again by the next round. */
async function step(log: SweepLog, name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    log.error({ event: 'log-round-failed', step: name, error: error instanceof Error ? error.name : '' }, 'log round');
  }
}
