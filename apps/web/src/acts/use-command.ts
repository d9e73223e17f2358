import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import { useOnce } from './use-once.js';

/** What is recorded; with a version, only if no person has told anything of this pathway since. */
export type Asked = { command: CommandBody; seen?: number };

/** Records something on a pathway. */
export const useCommand = (pathwayId: string, form?: string) =>
  useOnce<Asked, CommandAnswer>(
    ({ command, seen }) => ({
      path: `/api/v1/pathways/${pathwayId}/commands`,
      body: command,
      ifMatch: seen === undefined ? undefined : `"${seen}"`,
    }),
    { mayHaveChanged: (queryKey) => mayHaveChanged(queryKey, pathwayId), form },
  );

/** Lists may have, and the client's own pages; not those of other clients, each look at which stands in their log. */
const mayHaveChanged = ([, of]: readonly unknown[], pathwayId: string): boolean => of === undefined || of === pathwayId;
