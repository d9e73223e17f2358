import { StoreUnavailable } from '../../../libs/event-store/errors.js';

/** Node's network errors, as pg lets them through. */
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);

/**
 * SQLSTATE classes that pass by themselves: 08 connection, 53 resources, 57P shut down or starting, 40 lost a race,
 * 25006 read-only (fail-over).
 */
const passingStates = /^(08|53|40001|40P01|57P0|25006)/;

/** What pg says, without a code, when the pool or the socket gives up. */
const poolMessages = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a conn)/;

/** True when the database is away or too busy, and the same request may work in a moment. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StoreUnavailable || poolMessages.test(error.message)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (passingStates.test(code) || (networkCodes.has(code) && 'syscall' in error)) return true;
  return error instanceof AggregateError ? error.errors.some(isStoreTrouble) : isStoreTrouble(error.cause);
}

/**
 * What the log may hold of an unexpected error: kind, code and places. Never the message: PostgreSQL and parsers quote
 * values in theirs.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  return {
    kind: error.name,
    ...('code' in error && { code: String(error.code) }),
    ...('constraint' in error && typeof error.constraint === 'string' && { constraint: error.constraint }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12),
    ...(error.cause !== undefined && { cause: loggable(error.cause) }),
  };
}
