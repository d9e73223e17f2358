import { useCallback, useState } from 'react';
import { draftOf, dropDraft, keepDraft } from './drafts.js';

/** A form's words: as they were left, or as they begin; each change is kept until the form has been sent. */
export function useDraft<Words extends object>(form: string, first: () => Words) {
  const [words, setWords] = useState<Words>(() => ({ ...first(), ...(draftOf(form) as Partial<Words> | undefined) }));
  const change = useCallback(
    (more: Partial<Words>) =>
      setWords((before) => {
        const now = { ...before, ...more };
        keepDraft(form, now);
        return now;
      }),
    [form],
  );
  const drop = useCallback(() => dropDraft(form), [form]);
  return { words, change, drop };
}

/** A dialog that stays open over a reload and a new sign-in, until it is sent or closed. */
export function useOpenForm(form: string) {
  const [isOpen, setOpen] = useState(() => draftOf(form) !== undefined);
  return {
    isOpen,
    open: () => {
      keepDraft(form, draftOf(form) ?? {});
      setOpen(true);
    },
    close: () => {
      dropDraft(form);
      setOpen(false);
    },
  };
}
