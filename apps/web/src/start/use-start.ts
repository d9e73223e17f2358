import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { act } from '../http/ask.js';
import type { StartFields } from './field-problems.js';

/** Starts a pathway in the coordinator's own municipality. The same words again are the same start. */
export function useStart(municipality: string) {
  const queries = useQueryClient();
  const last = useRef<{ words: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (fields: StartFields) => {
      const body = bodyOf(fields, municipality);
      const words = JSON.stringify(body);
      if (last.current?.words !== words) last.current = { words, key: crypto.randomUUID() };
      return act<CommandAnswer>('/api/v1/pathways', { body, idempotencyKey: last.current.key });
    },
    onSuccess: () => {
      last.current = undefined;
      return queries.invalidateQueries();
    },
  });
}

function bodyOf({ nationalId, name, coordinator, phone }: StartFields, municipality: string) {
  const named = coordinator.trim() !== '' && {
    coordinator: { name: coordinator.trim(), ...(phone.trim() !== '' && { phone: phone.trim() }) },
  };
  return { client: { nationalId: nationalId.replaceAll(/\s/g, ''), name: name.trim() }, municipality, ...named };
}
