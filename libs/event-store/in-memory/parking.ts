import { decodeCursor, dueCursor, encodeCursor, parkedCursor } from '../cursor.js';
import type { DueSignal, ParkedRow, ParkingStore, ParkRequest, ParkResult } from '../parking-port.js';
import type { Page } from '../port.js';
import { thirtyDaysMs } from './append.js';
import { byText, messageKey, takesPart, type ParkedSignal, type State } from './state.js';

/** Writes on a draft, which is thrown away unless the answer is «parked»; refuses in the order of the database function. */
export function park(draft: State, request: ParkRequest, now: number): ParkResult {
  const { caller, pathwayId, parkedId, type, receivedAt, sealed, idempotency, message } = request;
  if (takesPart(draft, caller.organisation, pathwayId)) return { outcome: 'pathway-known' };
  const row: ParkedRow = { parkedId, pathwayId, type, receivedAt, state: 'parked' };
  draft.parked.set(parkedId, { row, caller, sealed });
  const answer = { stream: pathwayId, fromVersion: 0, toVersion: 0, parkedId };
  if (idempotency) {
    const earlier = draft.prior.get(idempotency.scope);
    if (earlier && earlier.createdAt >= now - thirtyDaysMs) return { outcome: 'idempotency-conflict' };
    draft.prior.set(idempotency.scope, { ...answer, fingerprint: idempotency.fingerprint, createdAt: now });
  }
  if (message) {
    const key = messageKey(caller, message);
    if (draft.messages.has(key)) return { outcome: 'message-seen' };
    draft.messages.set(key, { ...answer, fingerprint: message.fingerprint });
  }
  draft.access.push({ caller, act: 'park', stream: pathwayId, outcome: 'allowed' });
  return { outcome: 'parked' };
}

/** Ends the waiting of one of the organisation's own; false when it has ended already, or was never its own. */
export function endWaiting(draft: State, organisation: string, ended: Ended): boolean {
  const { parkedId, state, code, now } = ended;
  const kept = draft.parked.get(parkedId);
  if (kept?.caller.organisation !== organisation || kept.row.state !== 'parked') return false;
  const settledAt = new Date(now + draft.demoOffsetMs).toISOString();
  const row = { ...kept.row, state, settledAt, ...(code === undefined ? {} : { code }) };
  draft.parked.set(parkedId, { row, caller: kept.caller });
  return true;
}
type Ended = { parkedId: string; state: 'delivered' | 'refused' | 'discarded'; code?: string; now: number };

export function settleParked(
  state: State,
  { caller, act, ...settled }: Parameters<ParkingStore['settleParked']>[0],
  now: number,
): ParkedRow | undefined {
  endWaiting(state, caller.organisation, { ...settled, now });
  const kept = state.parked.get(settled.parkedId);
  const row = kept?.caller.organisation === caller.organisation ? kept.row : undefined;
  state.access.push({ caller, act, stream: row?.pathwayId, outcome: row ? 'allowed' : 'denied' });
  return row && { ...row };
}

export function parked(state: State, request: Parameters<ParkingStore['parked']>[0]): Page<ParkedRow> {
  const { caller, states = [], limit, cursor } = request;
  const after = decodeCursor(parkedCursor, cursor);
  const newestFirst = (a: ParkedRow, b: { receivedAt: string; parkedId: string }) =>
    byText(b.receivedAt, a.receivedAt) || byText(a.parkedId, b.parkedId);
  const rest = [...state.parked.values()]
    .filter((kept) => kept.caller.organisation === caller.organisation)
    .map((kept) => kept.row)
    .filter((row) => states.length === 0 || states.includes(row.state))
    .filter((row) => !after || newestFirst(row, { receivedAt: after.receivedAt, parkedId: after.key }) > 0)
    .sort(newestFirst);
  state.access.push({ caller, act: 'parked', outcome: 'allowed' });
  const items = structuredClone(rest.slice(0, Math.min(limit, 500)));
  const last = items.at(-1);
  if (!last || rest.length === items.length) return { items };
  return { items, nextCursor: encodeCursor({ receivedAt: last.receivedAt, key: last.parkedId }) };
}

/** In the order they came, which is the order of the map. */
export function parkedDue(state: State, { after, limit }: Parameters<ParkingStore['parkedDue']>[0]) {
  const from = Number(decodeCursor(dueCursor, after)?.position ?? 0);
  const due = [...state.parked.values()]
    .map((kept, i) => ({ position: i + 1, signal: dueSignal(state, kept) }))
    .flatMap(({ position, signal }) => (signal && position > from ? [{ position, signal }] : []))
    .slice(0, limit);
  const signals = structuredClone(due.map(({ signal }) => signal));
  const last = due.at(-1);
  return last ? { signals, next: encodeCursor({ position: String(last.position) }) } : { signals };
}

function dueSignal(state: State, { row, caller, sealed }: ParkedSignal): DueSignal | undefined {
  const { parkedId, pathwayId } = row;
  if (!sealed || !takesPart(state, caller.organisation, pathwayId)) return undefined;
  return { parkedId, pathwayId, caller, sealed };
}
