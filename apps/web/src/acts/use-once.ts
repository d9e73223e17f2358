import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { draftOf, dropDraft, keepDraft } from '../drafts/drafts.js';
import { act, Unreachable } from '../http/ask.js';

/** What is sent, and where to. */
export type Sent = { path: string; body: object; ifMatch?: string };
/** The key under which these words were sent: the same words again are the same act. */
type Last = { words: string; key: string };

type Options = {
  /** The lists and pages that are asked for anew afterwards; all of them without it. */
  mayHaveChanged?: (queryKey: readonly unknown[]) => boolean;
  /** The form's name: with it the key outlives a reload, and what is sent twice is done once. */
  form?: string;
};

/** An answer that was lost on the way is asked for again so many times; without a net it waits until there is one. */
const tries = 4;

/** Does what is asked once, however often it must be sent: the same words go under the same key until it has been done. */
export function useOnce<Asked, Answer>(
  sentOf: (asked: Asked) => Sent,
  { mayHaveChanged = () => true, form }: Options = {},
) {
  const queries = useQueryClient();
  const keptAs = form && `${form} sendt`;
  const last = useRef(keptAs && (draftOf(keptAs) as Last | undefined));
  return useMutation({
    mutationFn: (asked: Asked) => {
      const { path, body, ifMatch } = sentOf(asked);
      const words = JSON.stringify([path, body]);
      const before = last.current || undefined;
      const now = before?.words === words ? before : { words, key: crypto.randomUUID() };
      last.current = now;
      if (keptAs) keepDraft(keptAs, now);
      return act<Answer>(path, { body, idempotencyKey: now.key, ifMatch });
    },
    retry: (failures, error) => error instanceof Unreachable && failures < tries,
    onSuccess: () => {
      last.current = undefined;
      if (keptAs) dropDraft(keptAs);
      // not waited for: the row that the act belongs to may go with the answer, and would not hear that it is done
      void queries.invalidateQueries({ predicate: ({ queryKey }) => mayHaveChanged(queryKey) });
    },
  });
}
