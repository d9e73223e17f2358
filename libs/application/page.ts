import { Refusal } from './refusal.js';

/** Cursor of a list that is paged in memory: the last item's position, opaque to the caller. */
export function decodeOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = Number(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Number.isInteger(offset) && offset > 0) return offset;
  const errors = [{ pointer: '#/cursor', code: 'invalid-cursor', detail: 'use the nextCursor of the page before' }];
  throw new Refusal('invalid', 'invalid-query', 'The cursor cannot be read; see errors.', { errors });
}

export function pageOf<Item>(
  rest: readonly Item[],
  limit: number,
  positionOf: (item: Item) => number,
): { items: Item[]; nextCursor?: string } {
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  if (rest.length <= limit || last === undefined) return { items };
  return { items, nextCursor: Buffer.from(String(positionOf(last))).toString('base64url') };
}
