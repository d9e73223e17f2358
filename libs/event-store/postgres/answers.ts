import { encodeCursor } from '../cursor.js';
import type { Page } from '../port.js';

/** A list function's answer: each row with the cursor that goes on after it, and one row more than the limit. */
export type Listed<Row> = { demoOffsetMs: number; items: { row: Row; after: Record<string, string> }[] };

/** The row beyond the limit only says that there is another page. */
export function toPage<Row>({ items, demoOffsetMs }: Listed<Row>, limit: number): Page<Row> & { demoOffsetMs: number } {
  const shown = items.slice(0, Math.min(limit, 500));
  const last = shown.at(-1);
  const page = { items: shown.map((item) => item.row), demoOffsetMs };
  return last && items.length > shown.length ? { ...page, nextCursor: encodeCursor(last.after) } : page;
}

/** JSON from the database says null where the port says nothing. Only the outermost fields: a fact's own null is its. */
export function presentOnly<T extends object>(answer: T): T {
  for (const [key, value] of Object.entries(answer)) if (value === null) Reflect.deleteProperty(answer, key);
  return answer;
}
