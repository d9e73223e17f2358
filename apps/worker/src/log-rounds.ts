import type { LogKeeping } from '../../../libs/application/log-keeping.js';
import { createRounds, stepsOf, type Rounds, type RoundsLog } from './rounds.js';

/**
 * Seals the access log and makes the week's lists, again and again. The last seal's hash goes to the process log: kept
 * elsewhere, it tells of a log that was cut short.
 */
export function createLogRounds(parts: { keeping: LogKeeping; intervalMs: number; log: RoundsLog }): Rounds {
  const { keeping, intervalMs, log } = parts;
  const step = stepsOf({ log, event: 'log-round-failed', message: 'log round' });
  const round = async (): Promise<void> => {
    await step('seal', async () => {
      const sealed = await keeping.seal();
      if (sealed.seals > 0) log.info({ event: 'log-sealed', ...sealed }, 'access log sealed');
    });
    await step('follow-up', async () => {
      const made = await keeping.followUp();
      if (made > 0) log.info({ event: 'follow-up-made', made }, 'weekly lists made');
    });
  };
  return createRounds(round, { intervalMs });
}
