import { useRef, useState } from 'react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { Done } from '../acts/journal.js';
import { heldRows } from './held-rows.js';

/** So long after the last touch the list may move again, and so long what was done stays to be taken back. */
const [actingMs, doneMs] = [8_000, 60_000];

/** The list held still while somebody is at work in it. */
export function useHeld(fresh: readonly WorkItem[]) {
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const shown = useRef<WorkItem[]>([]);
  const touchedAt = useRef(0);
  const isActing = Date.now() - touchedAt.current < actingMs;
  shown.current = heldRows(shown.current, fresh, { done: new Set(done.keys()), isActing });
  const without = (workId: string) => setDone((all) => new Map([...all].filter(([id]) => id !== workId)));
  return {
    rows: shown.current,
    done,
    touch: () => void (touchedAt.current = Date.now()),
    onDone: (workId: string, what: Done) => {
      setDone((all) => new Map(all).set(workId, what));
      window.setTimeout(() => without(workId), doneMs);
    },
    onUndone: without,
  };
}
