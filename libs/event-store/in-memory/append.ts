import { AccessRefused } from '../errors.js';
import { chainStart } from '../hash-chain.js';
import type { AppendRequest, AppendStream, RowChanges } from '../port.js';
import { AppendRefused } from './append-refused.js';
import { changeIdentity, findBy, joinClients, keepClient } from './known-clients.js';
import { followMove } from './moves.js';
import { byText, mayAct, messageKey, streamOf, type State, type StreamState } from './state.js';

export const thirtyDaysMs = 30 * 24 * 3_600_000;

/** Writes everything on the draft in the order of the database function, so that both refuse for the same reason. */
export function appendTo(draft: State, request: AppendRequest, now: number): void {
  keepIdempotency(draft, request, now);
  keepClient(draft, request);
  for (const item of [...request.streams].sort((a, b) => byText(a.stream, b.stream))) {
    appendStream(draft, request, { item, now });
  }
  keepMessage(draft, request);
  for (const text of request.texts ?? []) draft.texts.set(text.textId, text);
  eraseTexts(draft, request);
  writeRows(draft, request, now);
  changeIdentity(draft, request);
  findBy(draft, request);
  joinClients(draft, request);
}

/** A redaction erases what it names, of its own client alone. */
function eraseTexts(draft: State, { streams }: AppendRequest): void {
  for (const { stream, facts } of streams) {
    const { clientId } = streamOf(draft, stream) ?? {};
    const textIds = facts.flatMap((fact) => (fact.type === 'FactRedacted' ? fact.data.textIds : []));
    for (const id of textIds) if (draft.texts.get(id)?.clientId === clientId) draft.texts.delete(id);
  }
}

function keepIdempotency(draft: State, { idempotency, streams }: AppendRequest, now: number): void {
  const [first] = streams;
  if (!idempotency || !first) return;
  const earlier = draft.prior.get(idempotency.scope);
  if (earlier && earlier.createdAt >= now - thirtyDaysMs) throw new AppendRefused('idempotency-conflict');
  const { scope, ...kept } = idempotency;
  draft.prior.set(scope, { ...kept, ...range(first), createdAt: now });
}

function appendStream(draft: State, request: AppendRequest, { item, now }: { item: AppendStream; now: number }): void {
  const { caller, act, delivered } = request;
  const stream = streamFor(draft, request, { item, now });
  const known = new Set(stream.participants.map((p) => p.organisation));
  const newcomers = (item.participants ?? []).filter((p) => !known.has(p.organisation));
  stream.participants.push(...newcomers.map((p) => ({ ...p, standing: 'answers' as const })));
  if (isStranger(draft, request, item.stream)) throw new AccessRefused();
  addFacts(draft, stream, item);
  for (const fact of item.facts) followMove(stream, fact);
  refuseSecondOpen(draft, item.stream);
  if (item.facts.length > 0) stream.appendedAt = now;
  if (delivered) stream.nudgedVersion = stream.version;
  draft.access.push({ caller, act, stream: item.stream, version: stream.version, outcome: 'allowed' });
}

/** The clock answers for nobody: no stream is strange to it. */
const isStranger = (draft: State, { caller: { kind, organisation }, act }: AppendRequest, stream: string) =>
  kind !== 'clock' && !mayAct(draft, { organisation, stream, act });

function streamFor(
  draft: State,
  request: AppendRequest,
  { item, now }: { item: AppendStream; now: number },
): StreamState {
  if (item.expectedVersion === 0) createStream(draft, item, now);
  else if (isStranger(draft, request, item.stream)) throw new AppendRefused('version-conflict', item.stream);
  const stream = streamOf(draft, item.stream);
  if (stream?.version !== item.expectedVersion) throw new AppendRefused('version-conflict');
  return stream;
}

function addFacts(draft: State, stream: StreamState, { expectedVersion, facts }: AppendStream): void {
  const inStep = facts.every((f, i) => f.stream === stream.stream && f.version === expectedVersion + i + 1);
  if (!inStep) throw new Error("facts do not follow their stream's version");
  stream.facts.push(...facts);
  draft.log.push(...facts);
  stream.version += facts.length;
  stream.headHash = facts.at(-1)?.hash ?? stream.headHash;
}

function createStream(draft: State, item: AppendStream, now: number): void {
  const { stream, clientId, municipality } = item;
  if (draft.streams.has(stream)) throw new AppendRefused('version-conflict');
  if (clientId === undefined || municipality === undefined)
    throw new Error('a new stream needs client and municipality');
  draft.streams.set(stream, {
    stream,
    version: 0,
    headHash: chainStart,
    clientId,
    municipality,
    phase: 'treatmentStart',
    closed: false,
    glances: [],
    nudgedVersion: 0,
    appendedAt: now,
    participants: [],
    facts: [],
  });
  refuseSecondOpen(draft, stream);
  if (!draft.clients.has(clientId)) throw new Error('a new stream of an unknown client');
}

function refuseSecondOpen(draft: State, changed: string): void {
  const one = draft.streams.get(changed);
  if (!one || one.closed) return;
  const twin = [...draft.streams.values()].some(
    (s) => s !== one && !s.closed && s.clientId === one.clientId && s.municipality === one.municipality,
  );
  if (twin) throw new AppendRefused('pathway-exists');
}

function keepMessage(draft: State, { caller, message, streams: [first] }: AppendRequest): void {
  if (!message || !first) return;
  const key = messageKey(caller, message);
  if (draft.messages.has(key)) throw new AppendRefused('message-seen');
  draft.messages.set(key, { fingerprint: message.fingerprint, ...range(first) });
}

/** Other pathways' rows are left alone, whatever was asked. */
function ownRowsOf({ streams }: AppendRequest): Own {
  const appended = streams.map((item) => item.stream);
  return (row) => row !== undefined && appended.includes(row.pathwayId);
}
type Own = (row: { pathwayId: string } | undefined) => boolean;

function writeRows(draft: State, request: AppendRequest, now: number): void {
  const { rows, delivered } = request;
  const isOwn = ownRowsOf(request);
  for (const row of rows.pathways.filter(isOwn)) {
    const stream = streamOf(draft, row.pathwayId);
    if (stream)
      Object.assign(stream, {
        phase: row.phase,
        closed: row.closed,
        glances: row.glances,
        sharing: row.sharing,
        isProtected: row.isProtected,
      });
    refuseSecondOpen(draft, row.pathwayId);
  }
  writeClocks(draft, rows.clocks, { isOwn, deliveredAt: delivered ? now : undefined });
  change(draft.breaks, rows.breaks, { isOwn, keyOf: (row) => row.breakId });
  change(draft.work, rows.work, { isOwn, keyOf: (row) => row.workId });
  if (!delivered) return;
  for (const [key, clock] of draft.clocks) {
    if (isOwn(clock.row)) draft.clocks.set(key, { deliveredAt: now, ...clock });
  }
}

function change<Row extends { pathwayId: string }>(
  kept: Map<string, Row>,
  { written, removed }: { written: Row[]; removed: string[] },
  { isOwn, keyOf }: { isOwn: Own; keyOf: (row: Row) => string },
): void {
  removed.filter((key) => isOwn(kept.get(key))).forEach((key) => kept.delete(key));
  for (const row of written.filter(isOwn)) {
    const old = kept.get(keyOf(row));
    if (!old || old.pathwayId === row.pathwayId) kept.set(keyOf(row), row);
  }
}

function writeClocks(
  draft: State,
  { written, removed }: RowChanges['clocks'],
  { isOwn, deliveredAt }: { isOwn: Own; deliveredAt: number | undefined },
): void {
  removed.filter((key) => isOwn(draft.clocks.get(key)?.row)).forEach((key) => draft.clocks.delete(key));
  for (const row of written.filter(isOwn)) {
    const old = draft.clocks.get(row.clockId);
    if (old && old.row.pathwayId !== row.pathwayId) continue;
    const kept = old?.row.dueAt === row.dueAt ? old.deliveredAt : undefined;
    const since = kept ?? deliveredAt;
    draft.clocks.set(row.clockId, since === undefined ? { row } : { row, deliveredAt: since });
  }
}

const range = ({ stream, expectedVersion, facts }: AppendStream) => ({
  stream,
  fromVersion: expectedVersion + 1,
  toVersion: expectedVersion + facts.length,
});
