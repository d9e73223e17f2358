import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import { act } from '../http/ask.js';

/** Records something on a pathway. A repeat of the same words has the same key, so that nothing is recorded twice. */
export function useCommand(pathwayId: string) {
  const queries = useQueryClient();
  const last = useRef<{ words: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (command: CommandBody) => {
      const words = JSON.stringify(command);
      if (last.current?.words !== words) last.current = { words, key: crypto.randomUUID() };
      const idempotencyKey = last.current.key;
      return act<CommandAnswer>(`/api/v1/pathways/${pathwayId}/commands`, { body: command, idempotencyKey });
    },
    onSuccess: () => {
      last.current = undefined;
      return queries.invalidateQueries({ predicate: ({ queryKey }) => mayHaveChanged(queryKey, pathwayId) });
    },
  });
}

/** Lists may have, and the client's own pages; not those of other clients, each look at which stands in their log. */
const mayHaveChanged = ([, of]: readonly unknown[], pathwayId: string): boolean => of === undefined || of === pathwayId;
