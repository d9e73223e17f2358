-- Up Migration
-- One call appends facts to one or more streams with all that follows from them, or nothing. A lost race is an answer,
-- not an error. Order of locks: idempotency scope, vault, streams by id, message; the same everywhere, so that two
-- appends never wait for each other in a ring. No notify and no global lock: both cost more than the append itself.
set local search_path = forlopsvakt;

create function refuse_append(outcome text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'FV001', message = outcome;
end $$;

create function takes_part(organisation text, stream uuid) returns boolean language sql stable as $$
  select exists (select from forlopsvakt.participant p
    where p.stream = takes_part.stream and p.organisation = takes_part.organisation)
$$;

create function append_stream(caller jsonb, item jsonb, delivered boolean) returns void language plpgsql as $$
declare
  id uuid := (item ->> 'stream')::uuid;
  expected int := (item ->> 'expectedVersion')::int;
  facts jsonb := item -> 'facts';
  fact_count int := jsonb_array_length(facts);
  inserted int;
begin
  if expected = 0 then
    if exists (select from stream s where s.stream = id) then perform refuse_append('version-conflict'); end if;
    insert into stream (stream, version, head_hash, client_id, municipality, phase, nudged_version, nudged_at)
    values (id, fact_count, coalesce(facts -> -1 ->> 'hash', repeat('0', 64)), (item ->> 'clientId')::uuid, item ->> 'municipality',
            'treatmentStart', case when delivered then fact_count else 0 end, case when delivered then now() end)
    on conflict (stream) do nothing;
    if not found then perform refuse_append('version-conflict'); end if;
  else
    if current_user = 'forlopsvakt_door' and not takes_part(caller ->> 'organisation', id) then
      perform refuse_append('denied ' || id);
    end if;
    update stream s
    set version = expected + fact_count,
        head_hash = coalesce(facts -> -1 ->> 'hash', head_hash),
        appended_at = case when fact_count > 0 then now() else appended_at end,
        nudged_version = case when delivered then expected + fact_count else nudged_version end,
        nudged_at = case when delivered then now() else nudged_at end
    where s.stream = id and s.version = expected;
    if not found then perform refuse_append('version-conflict'); end if;
  end if;

  insert into participant (stream, organisation, level)
  select id, p.organisation, p.level
  from jsonb_to_recordset(item -> 'participants') as p (organisation text, level text)
  on conflict do nothing;
  if expected = 0 and current_user = 'forlopsvakt_door' and not takes_part(caller ->> 'organisation', id) then
    raise exception 'who starts a pathway must take part in it' using errcode = 'insufficient_privilege';
  end if;

  insert into fact (stream, version, fact_id, type, schema_version, data, effective_at, recorded_at, actor, controller,
                    audience, source, message_id, hash)
  select id, f.version, f."factId", f.type, f."schemaVersion", f.data, f."effectiveAt", f."recordedAt", f.actor,
         f.controller, f.audience, f.source, f."messageId", f.hash
  from rows from (jsonb_to_recordset(facts) as (
    stream uuid, version int, "factId" uuid, type text, "schemaVersion" int, data jsonb, "effectiveAt" timestamptz,
    "recordedAt" timestamptz, actor jsonb, controller text, audience text, source text, "messageId" text, hash text
  )) with ordinality f
  where f.stream = id and f.version = expected + f.ordinality
  order by f.version;
  get diagnostics inserted = row_count;
  if inserted <> fact_count then raise exception 'facts do not follow their stream''s version'; end if;

  perform note_access(caller, current_setting('forlopsvakt.act'), id, expected + fact_count, 'allowed');
end $$;

-- Runs with the rights of the door that calls it.
create function append_all(request jsonb) returns jsonb language plpgsql as $$
declare
  caller jsonb := request -> 'caller';
  delivered boolean := coalesce((request ->> 'delivered')::boolean, false)
    and coalesce((request ->> 'demoOffsetMs')::bigint, demo_offset_ms()) = demo_offset_ms();
  first jsonb := request #> '{streams,0}';
  appended uuid[] := array(select (s ->> 'stream')::uuid from jsonb_array_elements(request -> 'streams') s);
  item jsonb;
  refusal text;
begin
  perform set_config('forlopsvakt.act', request ->> 'act', true);
  if request ? 'idempotency' then
    insert into idempotency as old (scope, fingerprint, stream, from_version, to_version)
    values (request #>> '{idempotency,scope}', request #>> '{idempotency,fingerprint}', (first ->> 'stream')::uuid,
            (first ->> 'expectedVersion')::int + 1,
            (first ->> 'expectedVersion')::int + jsonb_array_length(first -> 'facts'))
    on conflict (scope) do update
    set fingerprint = excluded.fingerprint, stream = excluded.stream, from_version = excluded.from_version,
        to_version = excluded.to_version, created_at = now()
    where old.created_at < now() - interval '30 days';
    if not found then perform refuse_append('idempotency-conflict'); end if;
  end if;

  if request ? 'newClient' then
    insert into vault_client (client_id, wrapped_key, wrapping_key_id, identity)
    select c."clientId", c."wrappedKey", c."wrappingKeyId", c.identity
    from jsonb_to_record(request -> 'newClient')
      as c ("clientId" uuid, "wrappedKey" text, "wrappingKeyId" text, identity text);
    insert into vault_index (blind_index, client_id)
    select value, (request #>> '{newClient,clientId}')::uuid
    from jsonb_array_elements_text(request #> '{newClient,blindIndexes}') order by value;
  end if;

  for item in select value from jsonb_array_elements(request -> 'streams') order by value ->> 'stream' loop
    perform append_stream(caller, item, delivered);
  end loop;

  if request ? 'message' then
    insert into message (organisation, source, message_id, fingerprint, stream, from_version, to_version)
    values (caller ->> 'organisation', request #>> '{message,source}', request #>> '{message,messageId}',
            request #>> '{message,fingerprint}', (first ->> 'stream')::uuid, (first ->> 'expectedVersion')::int + 1,
            (first ->> 'expectedVersion')::int + jsonb_array_length(first -> 'facts'));
  end if;

  if request ? 'texts' then
    insert into fact_text (text_id, client_id, ciphertext)
    select t."textId", t."clientId", t.ciphertext
    from jsonb_to_recordset(request -> 'texts') as t ("textId" uuid, "clientId" uuid, ciphertext text);
  end if;

  perform write_rows(request -> 'rows', appended, delivered);
  if delivered then
    update clock_row set delivered_at = now() where delivered_at is null and stream = any (appended);
  end if;
  return jsonb_build_object('outcome', 'appended');
exception
  when sqlstate 'FV001' then
    -- A stranger's append looks like a lost race: the load that follows finds nothing. Here it is on record.
    if sqlerrm like 'denied %' then
      perform note_access(caller, request ->> 'act', substr(sqlerrm, 8)::uuid, null, 'denied');
      return jsonb_build_object('outcome', 'version-conflict');
    end if;
    return jsonb_build_object('outcome', sqlerrm);
  when unique_violation then
    get stacked diagnostics refusal = constraint_name;
    refusal := case refusal
      when 'vault_client_pkey' then 'client-exists'
      when 'vault_index_pkey' then 'client-exists'
      when 'stream_one_open' then 'pathway-exists'
      when 'message_pkey' then 'message-seen'
    end;
    if refusal is null then raise; end if;
    return jsonb_build_object('outcome', refusal);
end $$;

create function door.append(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform enter(request -> 'caller', 'decide');
  return append_all(request);
end $$;

-- For a clock that expired: no caller to hold against the policies, so only the worker may call it.
create function door.append_as_clock(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  return append_all(request);
end $$;

reset search_path;
