import type { Delivered } from './delivery.js';
import type { NudgerParts } from './nudge-parts.js';

export type Marks = { add(delivered: Delivered[]): void; flush(): Promise<void> };

/** Gathers what was really signalled, and marks it in one call. */
export function createMarks({ markDelivered, onError, markAfterMs = 250 }: NudgerParts): Marks {
  const gathered = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const delivered = [...gathered].map(([pathwayId, version]) => ({ pathwayId, version }));
    gathered.clear();
    if (delivered.length === 0) return;
    await markDelivered(delivered).catch((error: unknown) => onError({ kind: 'not-marked', error }));
  };
  const add = (delivered: Delivered[]): void => {
    for (const { pathwayId, version } of delivered) {
      gathered.set(pathwayId, Math.max(version, gathered.get(pathwayId) ?? 0));
    }
    // Unreferenced: a process may end before; the sweep then delivers once more, which changes nothing.
    if (gathered.size > 0) timer ??= setTimeout(() => void flush(), markAfterMs).unref();
  };
  return { add, flush };
}
