import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { act } from '../http/ask.js';

/** What a leader does about a break, by the break alone. */
export type LeaderAct = { door: 'question'; body: object } | { door: 'lesson'; body: { lesson: string } };

/** Asks or writes down. The same words again are the same act, until it has been done. */
export function useLeaderAct(breakId: string) {
  const queries = useQueryClient();
  const last = useRef<{ words: string; key: string }>(undefined);
  return useMutation({
    mutationFn: ({ door, body }: LeaderAct) => {
      const words = JSON.stringify([door, body]);
      if (last.current?.words !== words) last.current = { words, key: crypto.randomUUID() };
      return act<LeaderBreakView>(`/api/v1/breaks/${breakId}/${door}`, { body, idempotencyKey: last.current.key });
    },
    onSuccess: () => {
      last.current = undefined;
      return queries.invalidateQueries();
    },
  });
}
