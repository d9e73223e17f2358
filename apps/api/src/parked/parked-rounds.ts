import type { Pathways } from '../../../../libs/application/service.js';

export type RoundsParts = {
  pathways: Pick<Pathways, 'deliverParked'>;
  intervalMs: number;
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  /** What the log may hold of an error. */
  loggable: (error: unknown) => unknown;
};

export type ParkedRounds = {
  start(): void;
  /** Somebody came to take part in a pathway: a round now, or once more after the one under way. */
  soon(): void;
  /** Lets the round under way end. */
  stop(): Promise<void>;
};

/**
 * Delivers parked signals whose pathway is known by now: soon after each referral, and at intervals what a crash left.
 * Here and not in the worker's sweep, since only the API has the key to what they say (design D7).
 */
export function createParkedRounds({ pathways, intervalMs, log, loggable }: RoundsParts): ParkedRounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const round = async (): Promise<void> => {
    try {
      const report = await pathways.deliverParked();
      if (report.waiting > 0)
        log.error({ event: 'parked-waiting', ...report }, 'parked signals could not be delivered');
      else if (report.delivered + report.refused > 0)
        log.info({ event: 'parked-delivered', ...report }, 'parked signals');
    } catch (error) {
      log.error({ event: 'parked-round-failed', error: loggable(error) }, 'the next round tries again');
    }
  };
  const rounds = async (): Promise<void> => {
    do {
      again = false;
      await round();
    } while (again && !stopped);
    running = undefined;
    if (!stopped) timer = setTimeout(next, intervalMs);
  };
  const next = (): void => {
    clearTimeout(timer);
    if (running) again = true;
    else if (!stopped) running = rounds();
  };
  return {
    start: next,
    soon: next,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
