type Row = { workId: string };
type Hold = {
  /** Done here a moment ago: they stand where they stood, folded. */
  done: ReadonlySet<string>;
  /** Somebody is at work in the list: nothing moves under the pointer. */
  isActing: boolean;
};

/** The rows in the places they had: what is new comes last, and what has been done here stays for a while. */
export function heldRows<One extends Row>(
  shown: readonly One[],
  fresh: readonly One[],
  { done, isActing }: Hold,
): One[] {
  const byId = new Map(fresh.map((row) => [row.workId, row]));
  const before = shown.flatMap((row) => byId.get(row.workId) ?? (done.has(row.workId) ? row : []));
  const known = new Set(before.map(({ workId }) => workId));
  if (isActing) return [...before, ...fresh.filter(({ workId }) => !known.has(workId))];
  const gone = shown
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => known.has(row.workId) && !byId.has(row.workId));
  const rows = [...fresh];
  for (const { row, at } of gone) rows.splice(Math.min(at, rows.length), 0, row);
  return rows;
}
