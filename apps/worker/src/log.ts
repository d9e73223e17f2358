import { Runtime, type Logger as TemporalLogger, type LogMetadata } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

/** JSON lines with ids only. */
export const createLog = (level: string): Logger => pino({ level, base: { process: 'worker' } });

/** What the log may hold of an error: kind, code and places. Never the message: databases and parsers quote values. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...('code' in error && { code: String(error.code) }),
    at: places.slice(0, 8),
    ...(error.cause !== undefined && { cause: loggable(error.cause) }),
  };
}

/** What the SDK tells of workflows and activities besides its message: ids and numbers. */
const told = ['workflowId', 'runId', 'workflowType', 'activityType', 'attempt', 'taskQueue', 'sdkComponent'];

/** Once per process: the SDK's own lines go to our log, and signals are ours to handle. */
export function installRuntime(log: Logger): void {
  const level = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  const write: TemporalLogger['log'] = (severity, message, meta) => log[level[severity]](fieldsOf(meta), message);
  Runtime.install({
    logger: {
      log: write,
      trace: (message, meta) => write('TRACE', message, meta),
      debug: (message, meta) => write('DEBUG', message, meta),
      info: (message, meta) => write('INFO', message, meta),
      warn: (message, meta) => write('WARN', message, meta),
      error: (message, meta) => write('ERROR', message, meta),
    },
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
    shutdownSignals: [],
  });
}

function fieldsOf(meta: LogMetadata | undefined): Record<string, unknown> {
  const fields = Object.fromEntries(
    told.filter((name) => meta?.[name] !== undefined).map((name) => [name, meta?.[name]]),
  );
  return meta?.['error'] === undefined ? fields : { ...fields, error: loggable(meta['error']) };
}
