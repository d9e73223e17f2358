import { isDeepStrictEqual } from 'node:util';
import type { RowChanges } from '../event-store/port.js';
import type { PathwayRows } from './fold-rows.js';

/**
 * What must be written for the rows to become `after`. Rows that differ in nothing but their version are left as they
 * are: a row's version says when it last changed.
 */
export function rowChanges(before: PathwayRows | undefined, after: PathwayRows): RowChanges {
  return {
    pathways: [after.pathway],
    clocks: difference(before?.clocks, after.clocks),
    breaks: difference(before?.breaks, after.breaks),
    work: difference(before?.work, after.work),
  };
}

function difference<Row extends { version: number }>(
  before: ReadonlyMap<string, Row> = new Map(),
  after: ReadonlyMap<string, Row>,
): { written: Row[]; removed: string[] } {
  const written = [...after].filter(([key, row]) => !sameButVersion(before.get(key), row)).map(([, row]) => row);
  const removed = [...before.keys()].filter((key) => !after.has(key));
  return { written, removed };
}

const sameButVersion = <Row extends { version: number }>(a: Row | undefined, b: Row): boolean =>
  a !== undefined && isDeepStrictEqual({ ...a, version: 0 }, { ...b, version: 0 });
