import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { interruptionOf } from '../../libs/pathway/interruptions.js';
import type { Disturbance } from './client-year.js';

/** How often one coordinator is interrupted in a day: by what is critical, and by all else. */
export type Interrupted = { critical: number; other: number };

type Notice = Disturbance & { is: 'notice' };

/** Of each Oslo day with a notice: what comes at once counts one by one, what is gathered counts once. */
export function interruptionsByDay(caseload: readonly Disturbance[]): Interrupted[] {
  const days = Map.groupBy(
    caseload.filter((one): one is Notice => one.is === 'notice'),
    ({ at }) => osloDateOf(at),
  );
  return [...days.values()].map((notices) => ({
    critical: interruptions(notices.filter(({ severity }) => severity === 'critical')),
    other: interruptions(notices.filter(({ severity }) => severity !== 'critical')),
  }));
}

function interruptions(notices: readonly Notice[]): number {
  const atOnce = notices.filter(({ severity }) => interruptionOf(severity) === 'atOnce').length;
  return atOnce + (atOnce < notices.length ? 1 : 0);
}
