import type { CaseloadRow, Standing } from '../../read-models/rows.js';
import { caseloadCursor, decodeCursor } from '../cursor.js';
import type { Caller, EventStore, Page, WithClient } from '../port.js';
import { thirtyDaysMs } from './append.js';
import { follow, maySeeRow, page } from './lists.js';
import { breakCrosses, seesWholeSeam } from './sharing.js';
import { agreed, takesPart, type State, type StreamState } from './state.js';

type CaseloadRequest = Parameters<EventStore['caseload']>[0];

/**
 * The caller's clients in the order of their ids; one list of them, or all that are not closed; with a notice also those
 * that it has been told of.
 */
export function caseload(state: State, request: CaseloadRequest, now: number): Page<WithClient<CaseloadRow>> {
  const { caller, list, coordinator, noticeId } = request;
  const told = linesOf(state, noticeId, now);
  const after = decodeCursor(caseloadCursor, request.cursor);
  const mine = [...state.streams.values()]
    .filter(({ stream }) => takesPart(state, caller.organisation, stream))
    .flatMap((stream) => rowOf(state, { stream, caller, now }))
    .map((row) => ({ ...row, ...told.get(row.pathwayId) }))
    .filter((row) => row.told !== undefined || coordinator === undefined || row.coordinator === coordinator)
    .filter((row) => row.told !== undefined || (list === undefined ? row.list !== 'closed' : row.list === list))
    .map(({ coordinator: _, ...row }) => ({ row, place: [row.pathwayId] }));
  const ordered = follow(mine, after && [after.key]);
  const logged = { caller, act: 'caseload', outcome: 'allowed' as const };
  return page(state, { logged, limit: request.limit, ordered }, ([key = '']) => ({ key }));
}

/** The clients that a notice has been told of, with the fingerprint of what it said. */
function linesOf(state: State, noticeId: string | undefined, now: number): Map<string, { told: string }> {
  const lines = [...state.prior.values()].filter(
    (line) => noticeId !== undefined && line.noticeId === noticeId && line.createdAt >= now - thirtyDaysMs,
  );
  return new Map(lines.map(({ stream, fingerprint }) => [stream, { told: fingerprint }]));
}

type Shown = { stream: StreamState; caller: Caller; now: number };

function rowOf(state: State, shown: Shown): (CaseloadRow & Standing)[] {
  const { stream, caller, now } = shown;
  const glance = stream.glances.find((g) => g.organisation === caller.organisation);
  if (!glance) return [];
  const standing: Standing =
    sharesWithAll(state, shown) && seesWholeSeam(state, stream, caller.organisation) ? glance.shared : glance.alone;
  const open = [...state.breaks.values()].filter(
    (row) =>
      row.pathwayId === stream.stream &&
      ['open', 'acknowledged', 'postponed'].includes(row.state) &&
      maySeeRow(state, { row, caller, now }) &&
      breakCrosses(state, row, { caller, now }),
  );
  return [{ pathwayId: stream.stream, ...standing, openBreaks: open.length }];
}

const sharesWithAll = (state: State, { stream, caller, now }: Shown): boolean =>
  stream.participants
    .filter((p) => p.standing === 'answers' && p.level !== caller.level)
    .every((p) => agreed(state, [caller.organisation, p.organisation], now));
