import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import { useOnce } from './use-once.js';

/** Records something on a pathway. */
export const useCommand = (pathwayId: string) =>
  useOnce<CommandBody, CommandAnswer>(
    (command) => ({ path: `/api/v1/pathways/${pathwayId}/commands`, body: command }),
    (queryKey) => mayHaveChanged(queryKey, pathwayId),
  );

/** Lists may have, and the client's own pages; not those of other clients, each look at which stands in their log. */
const mayHaveChanged = ([, of]: readonly unknown[], pathwayId: string): boolean => of === undefined || of === pathwayId;
