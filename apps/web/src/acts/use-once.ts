import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { act } from '../http/ask.js';

/** What is sent, and where to. */
export type Sent = { path: string; body: object };

/**
 * Does what is asked once: the same words again are the same act, under the same key, until it has been done. Then the
 * lists and pages that `mayHaveChanged` names are asked for anew; all of them without it.
 */
export function useOnce<Asked, Answer>(
  sentOf: (asked: Asked) => Sent,
  mayHaveChanged: (queryKey: readonly unknown[]) => boolean = () => true,
) {
  const queries = useQueryClient();
  const last = useRef<{ words: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (asked: Asked) => {
      const { path, body } = sentOf(asked);
      const words = JSON.stringify([path, body]);
      if (last.current?.words !== words) last.current = { words, key: crypto.randomUUID() };
      return act<Answer>(path, { body, idempotencyKey: last.current.key });
    },
    onSuccess: () => {
      last.current = undefined;
      return queries.invalidateQueries({ predicate: ({ queryKey }) => mayHaveChanged(queryKey) });
    },
  });
}
