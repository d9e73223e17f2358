-- Up Migration
-- What was delivered counts only if it was reckoned under the demo offset of now, and that is judged when the streams are
-- locked: the demo clock's move locks them too. Judged before, a mark that waited for the move came after it, and the
-- pathway was never told that its clocks had come nearer.
set local search_path = forlopsvakt;

create function under_its_offset(told jsonb) returns boolean language sql volatile as $$
  select coalesce((told ->> 'demoOffsetMs')::bigint, forlopsvakt.demo_offset_ms()) = forlopsvakt.demo_offset_ms()
$$;

create or replace function door.mark_delivered(told jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  delivered jsonb;
begin
  -- In the order of their ids and before their clocks, as append locks them.
  perform from stream s
  where s.stream = any (array(select (d ->> 'pathwayId')::uuid from jsonb_array_elements(told) d))
  order by s.stream for no key update;
  select coalesce(jsonb_agg(d), '[]') into delivered from jsonb_array_elements(told) d where under_its_offset(d);
  -- The same version told twice moves no clock's delivery: overdue is counted from the first time.
  update clock_row c set delivered_at = now()
  from jsonb_to_recordset(delivered) as d ("pathwayId" uuid, version int)
  where c.stream = d."pathwayId" and c.delivered_at is null and c.version <= d.version;
  -- Never ahead of the stream: nobody can have been told of what is yet to come, and it would never be nudged.
  update stream s set nudged_version = least(d.version, s.version), nudged_at = now()
  from jsonb_to_recordset(delivered) as d ("pathwayId" uuid, version int)
  where s.stream = d."pathwayId" and s.nudged_version < least(d.version, s.version);
end $$;

-- Runs with the rights of the door that calls it.
create or replace function append_all(request jsonb) returns jsonb language plpgsql as $$
declare
  caller jsonb := request -> 'caller';
  delivered boolean := coalesce((request ->> 'delivered')::boolean, false);
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
  if delivered and not under_its_offset(request) then
    delivered := false;
    update stream set nudged_version = 0 where stream = any (appended);
  end if;

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

reset search_path;
