/** Called with ids only. */
export type RoundsLog = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type Rounds<Report = void> = {
  /** One round; a call while one is under way waits for that one. */
  run(): Promise<Report>;
  start(): void;
  /** Lets the round under way end. */
  stop(): Promise<void>;
};

export type RoundsOptions<Report> = {
  /** From the end of a round to the next. */
  intervalMs: number;
  /** Hears what each round did that came by itself. */
  onReport?: (report: Report) => void;
};

/** Something done again and again, never twice at once. `round` may ask whether it should come to its end. */
export function createRounds<Report>(
  round: (isStopped: () => boolean) => Promise<Report>,
  { intervalMs, onReport }: RoundsOptions<Report>,
): Rounds<Report> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<Report> | undefined;
  let stopped = false;
  const run = (): Promise<Report> => (running ??= round(() => stopped).finally(() => (running = undefined)));
  const next = (): void => {
    void run().then((report) => {
      onReport?.(report);
      if (!stopped) timer = setTimeout(next, intervalMs);
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

/** Class and code, never the message: it may quote what was being written. */
export const nameOf = (error: unknown): string =>
  error instanceof Error
    ? ['code' in error ? String(error.code) : '', error.name].filter(Boolean).join(' ')
    : 'unknown';

export type StepLog = {
  log: Pick<RoundsLog, 'error'>;
  event: string;
  message: string;
  /** What the log may hold of an error. */
  told?: (error: unknown) => unknown;
};

/** A step of a round: one that fails, as when the database is away, is logged and tried again by the next round. */
export const stepsOf =
  ({ log, event, message, told = nameOf }: StepLog) =>
  async (step: string, act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      log.error({ event, step, error: told(error) }, message);
    }
  };
