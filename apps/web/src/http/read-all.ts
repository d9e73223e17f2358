import { read } from './ask.js';

type Page<Item> = { items: Item[]; nextCursor?: string };

/** A whole list of the API, page by page; `path` has its query, if only «?». */
export async function readAll<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const rest = new URLSearchParams({ limit: '500', ...(cursor ? { cursor } : {}) });
    const page = await read<Page<Item>>(`${path}&${rest.toString()}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
