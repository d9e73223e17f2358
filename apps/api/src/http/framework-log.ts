import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own lines through pino. Its list of routes at start is left out. */
export function frameworkLog(log: Logger): LoggerService {
  const text = (message: unknown) => (typeof message === 'string' ? message : 'unexpected error in the framework');
  return {
    log: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
    warn: (message: unknown) => log.warn({ from: 'nest' }, text(message)),
    error: (message: unknown) => log.error({ from: 'nest' }, text(message)),
    fatal: (message: unknown) => log.fatal({ from: 'nest' }, text(message)),
  };
}
