import { useQuery } from '@tanstack/react-query';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { read } from '../http/ask.js';

type Page = { items: WorkItem[]; nextCursor?: string };

/** All that the signed-in person's organisation has to do, late first; asked for anew while the page is open. */
export const useWorklist = () => useQuery({ queryKey: ['worklist'], queryFn: wholeList, refetchInterval: 5_000 });

async function wholeList(): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '500', ...(cursor ? { cursor } : {}) });
    const page = await read<Page>(`/api/v1/worklist?${query.toString()}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
