-- Up Migration
-- A fact never changes, so how it is sent is worked out once, when it is written: building it anew for each of a pathway's
-- facts was more than half of what a page cost the database. The price is some 500 bytes a fact. A generated column cannot
-- differ from what it is made of, and row-level security holds the row and so the column.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- As iso(), for a generated column: the same instant is the same text whatever the session's settings.
create function fixed_iso(at timestamptz) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
create function sent_json(
  stream uuid, version int, fact_id uuid, type text, schema_version int, data jsonb, effective_at timestamptz,
  recorded_at timestamptz, actor jsonb, controller text, audience text, source text, message_id text, hash text
) returns json language sql immutable as $$
  select case when message_id is null
    then json_build_object('stream', stream, 'version', version, 'factId', fact_id, 'type', type,
      'schemaVersion', schema_version, 'data', data, 'effectiveAt', forlopsvakt.fixed_iso(effective_at),
      'recordedAt', forlopsvakt.fixed_iso(recorded_at), 'actor', actor, 'controller', controller,
      'audience', audience, 'hash', hash)
    else json_build_object('stream', stream, 'version', version, 'factId', fact_id, 'type', type,
      'schemaVersion', schema_version, 'data', data, 'effectiveAt', forlopsvakt.fixed_iso(effective_at),
      'recordedAt', forlopsvakt.fixed_iso(recorded_at), 'actor', actor, 'controller', controller,
      'audience', audience, 'source', source, 'messageId', message_id, 'hash', hash)
  end
$$;
create function text_ids_of(data jsonb) returns uuid[] language sql immutable as $$
  select nullif(array(select (found #>> '{}')::uuid from jsonb_path_query(data, 'strict $.**.textId') found), '{}')
$$;

alter table fact
  add column sent json generated always as (sent_json(stream, version, fact_id, type, schema_version, data,
    effective_at, recorded_at, actor, controller, audience, source, message_id, hash)) stored,
  -- Null where the fact has none.
  add column text_ids uuid[] generated always as (text_ids_of(data)) stored;
create index fact_with_texts on fact (stream) where text_ids is not null;

create or replace function fact_json(f fact) returns json language sql stable as $$
  select f.sent
$$;

-- Texts of the facts that the caller may see, not all of the client's.
create or replace function texts_json(wanted uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('textId', t.text_id, 'clientId', t.client_id, 'ciphertext', t.ciphertext)
    order by t.text_id), '[]')
  from forlopsvakt.fact_text t
  where t.text_id = any (array(
    select unnest(f.text_ids) from forlopsvakt.fact f where f.stream = wanted and f.text_ids is not null))
$$;

revoke all on function fixed_iso(timestamptz), text_ids_of(jsonb), sent_json(uuid, int, uuid, text, int, jsonb,
  timestamptz, timestamptz, jsonb, text, text, text, text, text) from public;
grant execute on function fixed_iso(timestamptz), text_ids_of(jsonb), sent_json(uuid, int, uuid, text, int, jsonb,
  timestamptz, timestamptz, jsonb, text, text, text, text, text) to forlopsvakt_door, forlopsvakt_system;

reset role;
reset search_path;
