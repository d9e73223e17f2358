import type { FigureProjection } from '../../../libs/application/figure-projection.js';
import { createRounds, stepsOf, type Rounds, type RoundsLog } from './rounds.js';

/** Brings the figures up to the facts, again and again; the next round goes on where one was cut short. */
export function createFigureRounds(parts: {
  figures: Pick<FigureProjection, 'follow'>;
  intervalMs: number;
  log: RoundsLog;
}): Rounds {
  const { figures, intervalMs, log } = parts;
  const step = stepsOf({ log, event: 'figure-round-failed', message: 'figures' });
  const round = (isStopped: () => boolean): Promise<void> =>
    step('follow', async () => {
      const { closed } = await figures.follow(isStopped);
      if (closed.length > 0) log.info({ event: 'periods-told', closed }, 'figures told');
    });
  return createRounds(round, { intervalMs });
}
