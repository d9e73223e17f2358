import { decodeCursor, dueCursor, encodeCursor, parkedCursor } from '../cursor.js';
import type { DueSignal, ParkedRow, ParkingStore, ParkResult } from '../parking-port.js';
import { toPage, type Listed } from './answers.js';
import type { Door } from './door.js';

/** Parked signals: those of a caller's organisation under row-level security, the due ones of all for the system. */
export const whereSignalsWait = (door: Door): ParkingStore => ({
  park: (request) => door.call<ParkResult>('park', [JSON.stringify(request)]),
  parked: async ({ caller, states, limit, cursor }) => {
    const after = decodeCursor(parkedCursor, cursor);
    const request = JSON.stringify({ caller, states, limit, after });
    const { items, nextCursor } = toPage(await door.call<Listed<ParkedRow>>('parked', [request]), limit);
    return nextCursor === undefined ? { items } : { items, nextCursor };
  },
  settleParked: async (request) =>
    (await door.call<ParkedRow | null>('settle_parked', [JSON.stringify(request)])) ?? undefined,
  parkedDue: async ({ after, limit }) => {
    const from = decodeCursor(dueCursor, after)?.position ?? '0';
    const rows = await door.call<(DueSignal & { position: string })[]>('parked_due', [from, limit]);
    const last = rows.at(-1);
    const signals = rows.map(({ position: _position, ...signal }) => signal);
    return last ? { signals, next: encodeCursor({ position: last.position }) } : { signals };
  },
});
