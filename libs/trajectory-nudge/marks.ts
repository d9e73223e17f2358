import type { Delivered } from './delivery.js';
import type { NudgerParts } from './nudge-parts.js';

export type Marks = { add(delivered: Delivered[]): void; flush(): Promise<void> };

/** Gathers what was really signalled, and marks it in one call. */
export function createMarks({ markDelivered, onError, markAfterMs = 250 }: NudgerParts): Marks {
  const gathered = new Map<string, Delivered>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const delivered = [...gathered.values()];
    gathered.clear();
    if (delivered.length === 0) return;
    await markDelivered(delivered).catch((error: unknown) => onError({ kind: 'not-marked', error }));
  };
  const add = (delivered: Delivered[]): void => {
    for (const one of delivered) {
      const known = gathered.get(one.pathwayId);
      if (!known || isNewer(one, known)) gathered.set(one.pathwayId, one);
    }
    // Unreferenced: a process may end before; the sweep then delivers once more, which changes nothing.
    if (gathered.size > 0) timer ??= setTimeout(() => void flush(), markAfterMs).unref();
  };
  return { add, flush };
}

/** With the demo offset it was reckoned under: the store does not count what was told before the clock last moved. */
const isNewer = (one: Delivered, known: Delivered): boolean =>
  one.version > known.version ||
  (one.version === known.version && (one.demoOffsetMs ?? 0) >= (known.demoOffsetMs ?? 0));
