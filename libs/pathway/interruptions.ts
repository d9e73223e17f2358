import type { Interruption, Severity } from '../contracts/vocabulary.js';

/**
 * When a break that opens, or rises a step, may interrupt its owner (domain reference §10: at most one interrupting
 * notice a day, the critical exempt). What is critical does at once; all else waits for the day's one notice.
 */
export const interruptionOf = (severity: Severity): Interruption => (severity === 'critical' ? 'atOnce' : 'daily');
