import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Recorded } from '../contracts/facts.js';

/**
 * Writes facts as they were told in stories straight into the log, each story a pathway of its own: for what follows the
 * log and asks for no rows, no texts and no chain. Without triggers, so as a superuser. A pathway planted before goes on.
 */
export async function plantFacts(client: Client, pathways: readonly Planted[]): Promise<void> {
  await client.query('begin');
  await insertFacts(client, pathways);
  await client.query('commit');
}

/** The same within a transaction that the caller ends. */
export async function insertFacts(client: Client, pathways: readonly Planted[]): Promise<void> {
  const streams = pathways.flatMap(({ stream, facts }) => {
    const last = facts.at(-1);
    return last ? [{ stream, version: last.version }] : [];
  });
  const rows = pathways.flatMap(({ stream, facts }) => facts.map((fact) => rowOf(stream, fact)));
  await client.query('set local session_replication_role = replica');
  await client.query(
    `insert into forlopsvakt.stream (stream, version, head_hash, client_id, municipality, phase, closed)
     select (s ->> 'stream')::uuid, (s ->> 'version')::int, '', (s ->> 'stream')::uuid, '1108', 'waiting', true
     from jsonb_array_elements($1) s on conflict (stream) do update set version = excluded.version`,
    [JSON.stringify(streams)],
  );
  await client.query(
    `insert into forlopsvakt.fact (stream, version, fact_id, type, schema_version, data, effective_at, recorded_at, actor,
       controller, audience, source, message_id, hash)
     select r.stream, r.version, r.fact_id, r.type, 1, r.data, r.effective_at, r.recorded_at, r.actor, r.controller,
       r.audience, r.source, r.message_id, 'planted'
     from jsonb_to_recordset($1) r (stream uuid, version int, fact_id uuid, type text, data jsonb,
       effective_at timestamptz, recorded_at timestamptz, actor jsonb, controller text, audience text, source text,
       message_id text)`,
    [JSON.stringify(rows)],
  );
}

export type Planted = { stream: string; facts: readonly Recorded[] };

const rowOf = (stream: string, { factId, ...fact }: Recorded) => ({
  ...{ stream, fact_id: factId, version: fact.version, type: fact.type, actor: fact.actor },
  data: withStoredIds(fact.data),
  ...{ effective_at: fact.effectiveAt, recorded_at: fact.recordedAt, controller: fact.controller },
  ...{ audience: fact.audience, source: fact.source, message_id: fact.messageId },
});

/** A story names its texts by words, the store by uuids. */
const withStoredIds = (data: object): unknown =>
  JSON.parse(JSON.stringify(data), (key, value: unknown) => (key === 'textId' ? uuidOf(String(value)) : value));

const uuidOf = (word: string): string =>
  createHash('sha256')
    .update(word)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The same facts once more, of another client: every id of a fact is new, and what refers to one follows. */
export function copyOf(facts: readonly Recorded[]): Planted {
  const anew = new Map(facts.map(({ factId }) => [factId, randomUUID()]));
  const text = JSON.stringify(facts);
  const copied = text.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => anew.get(id) ?? id);
  return { stream: randomUUID(), facts: JSON.parse(copied) as Recorded[] };
}
