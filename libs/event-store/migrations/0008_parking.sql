-- Up Migration
-- Machines' commands for pathways that their organisation does not know: they wait here until it takes part (design D6).
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- No foreign key on stream: nobody may have such a pathway. What was said is sealed, and goes when the waiting ends:
-- the facts have it by then, under their client's key, or nobody shall.
create table parked_signal (
  position bigint generated always as identity primary key,
  parked_id uuid not null unique,
  organisation text not null,
  stream uuid not null,
  type text not null,
  caller jsonb not null,
  sealed text,
  key_id text,
  received_at timestamptz(3) not null,
  state text not null default 'parked' check (state in ('parked', 'delivered', 'refused', 'discarded')),
  settled_at timestamptz(3),
  code text,
  check ((state = 'parked') = (sealed is not null)),
  check ((sealed is null) = (key_id is null)),
  check ((state = 'parked') = (settled_at is null)),
  check ((state in ('refused', 'discarded')) = (code is not null))
);
create index parked_signal_list on parked_signal (organisation, received_at desc, parked_id);
create index parked_signal_waiting on parked_signal (position) where state = 'parked';

-- A parked message or key is known as any other is, by the same primary key; it led to no version
-- (from 0 on: an append's begin at 1), but to this.
alter table message add column parked_id uuid references parked_signal (parked_id);
alter table idempotency add column parked_id uuid references parked_signal (parked_id);

alter table parked_signal enable row level security;
create policy own on parked_signal to forlopsvakt_door using (organisation = (select caller_organisation()));
create policy everything on parked_signal to forlopsvakt_system using (true);
grant select, insert, update (state, settled_at, code, sealed, key_id) on parked_signal to forlopsvakt_door;
grant select on parked_signal to forlopsvakt_system;

create function parked_json(p parked_signal) returns json language sql stable as $$
  select json_strip_nulls(json_build_object('parkedId', p.parked_id, 'pathwayId', p.stream, 'type', p.type,
    'receivedAt', forlopsvakt.iso(p.received_at), 'state', p.state, 'settledAt', forlopsvakt.iso(p.settled_at),
    'code', p.code))
$$;

-- Ends the waiting of one of the caller's own; false when it has ended already, or was never the caller's.
create function end_waiting(id uuid, new_state text, why text) returns boolean language plpgsql as $$
begin
  update parked_signal p
  set state = new_state, code = why, sealed = null, key_id = null,
      settled_at = now() + demo_offset_ms() * interval '1 ms'
  where p.parked_id = id and p.state = 'parked';
  return found;
end $$;

-- Only for one who still takes part: an old key opens nothing. A parked answer tells of no pathway.
create or replace function prior_json(organisation text, wanted_scope text) returns json language sql stable as $$
  select json_strip_nulls(json_build_object('fingerprint', i.fingerprint, 'stream', i.stream,
    'fromVersion', i.from_version, 'toVersion', i.to_version,
    -- a key that was used anew after its 30 days keeps the old id, and has versions again
    'parkedId', case when i.from_version = 0 then i.parked_id end))
  from forlopsvakt.idempotency i
  where i.scope = wanted_scope and i.created_at >= now() - interval '30 days'
    and (i.from_version = 0 or forlopsvakt.takes_part(prior_json.organisation, i.stream))
$$;

reset role;

-- As in 0004_load.sql, and what a message led to may be a parked signal.
create or replace function door.load(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  organisation text := caller ->> 'organisation';
  act text := request ->> 'act';
  wanted uuid := case when pg_input_is_valid(request ->> 'pathwayId', 'uuid') then (request ->> 'pathwayId')::uuid end;
  newcomers text[] := array(select jsonb_array_elements_text(request -> 'newcomers'));
  pathway json;
  seen json;
begin
  perform enter(caller, case when act = 'read' then 'read' else 'decide' end);
  if takes_part(organisation, wanted) then
    pathway := pathway_json(wanted, true, newcomers);
    -- The append that follows a command's load is logged durably; only reads and denials must reach the disk here.
    if act <> 'read' then perform set_config('synchronous_commit', 'off', true); end if;
  end if;
  perform note_access(caller, act, wanted, null, case when pathway is null then 'denied' else 'allowed' end);
  if request ? 'message' then
    -- Whatever pathway it went to: the organisation's own message, which append would refuse without saying where.
    select json_strip_nulls(json_build_object('fingerprint', m.fingerprint, 'stream', m.stream,
      'fromVersion', m.from_version, 'toVersion', m.to_version, 'parkedId', m.parked_id)) into seen
    from message m
    where m.organisation = caller ->> 'organisation' and m.source = request #>> '{message,source}'
      and m.message_id = request #>> '{message,messageId}';
  end if;
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway,
    'prior', prior_json(organisation, request ->> 'idempotencyScope'), 'seen', seen,
    'knownNewcomers', case when newcomers <> '{}' then (
      select coalesce(json_agg(o.organisation), '[]') from organisation o
      where o.organisation = any (newcomers) and o.level = 'specialist') end);
end $$;

-- As in 0003_append.sql; and the signal that waited is delivered with what it led to, or neither.
create or replace function door.append(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  result jsonb;
begin
  perform enter(request -> 'caller', 'decide');
  if not request ? 'parkedId' then return append_all(request); end if;
  begin
    result := append_all(request);
    if result ->> 'outcome' = 'appended'
      and not end_waiting((request ->> 'parkedId')::uuid, 'delivered', null) then
      perform refuse_append('parked-settled');
    end if;
    return result;
  exception when sqlstate 'FV001' then
    return jsonb_build_object('outcome', sqlerrm);
  end;
end $$;

-- Locks in append's order: idempotency scope, then message.
create function door.park(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  id uuid := (request ->> 'parkedId')::uuid;
  wanted uuid := (request ->> 'pathwayId')::uuid;
  refusal text;
begin
  perform enter(caller, 'decide');
  if takes_part(caller ->> 'organisation', wanted) then
    return jsonb_build_object('outcome', 'pathway-known');
  end if;
  insert into parked_signal (parked_id, organisation, stream, type, caller, sealed, key_id, received_at)
  values (id, caller ->> 'organisation', wanted, request ->> 'type', caller, request #>> '{sealed,ciphertext}',
          request #>> '{sealed,keyId}', (request ->> 'receivedAt')::timestamptz);
  if request ? 'idempotency' then
    insert into idempotency as old (scope, fingerprint, stream, from_version, to_version, parked_id)
    values (request #>> '{idempotency,scope}', request #>> '{idempotency,fingerprint}', wanted, 0, 0, id)
    on conflict (scope) do update
    set fingerprint = excluded.fingerprint, stream = excluded.stream, from_version = 0, to_version = 0,
        created_at = now(), parked_id = excluded.parked_id
    where old.created_at < now() - interval '30 days';
    if not found then perform refuse_append('idempotency-conflict'); end if;
  end if;
  if request ? 'message' then
    insert into message (organisation, source, message_id, fingerprint, stream, from_version, to_version, parked_id)
    values (caller ->> 'organisation', request #>> '{message,source}', request #>> '{message,messageId}',
            request #>> '{message,fingerprint}', wanted, 0, 0, id);
  end if;
  perform note_access(caller, 'park', wanted, null, 'allowed');
  return jsonb_build_object('outcome', 'parked');
exception
  when sqlstate 'FV001' then
    return jsonb_build_object('outcome', sqlerrm);
  when unique_violation then
    get stacked diagnostics refusal = constraint_name;
    if refusal <> 'message_pkey' then raise; end if;
    return jsonb_build_object('outcome', 'message-seen');
end $$;

-- Newest first, the organisation's own: row-level security shows no other.
create function door.parked(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  after jsonb := request -> 'after';
  states text[] := array(select jsonb_array_elements_text(request -> 'states'));
  items json;
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object('row', parked_json(page),
      'after', json_build_object('receivedAt', iso(page.received_at), 'key', page.parked_id))
      order by page.received_at desc, page.parked_id)
  into items
  from (
    select p.* from parked_signal p
    where p.organisation = mine and (states = '{}' or p.state = any (states))
      and (after is null or p.received_at < (after ->> 'receivedAt')::timestamptz
        or (p.received_at = (after ->> 'receivedAt')::timestamptz and p.parked_id > (after ->> 'key')::uuid))
    order by p.received_at desc, p.parked_id
    limit most + 1
  ) page;
  perform note_access(caller, 'parked', null, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

-- Null when the caller's organisation has no such signal.
create function door.settle_parked(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  id uuid := (request ->> 'parkedId')::uuid;
  settled parked_signal;
begin
  perform enter(caller, 'decide');
  perform end_waiting(id, request ->> 'state', request ->> 'code');
  select p.* into settled from parked_signal p where p.parked_id = id;
  perform note_access(caller, request ->> 'act', settled.stream, null,
    case when settled.parked_id is null then 'denied' else 'allowed' end);
  return case when settled.parked_id is not null then parked_json(settled) end;
end $$;

-- No caller: whoever parked them. Those that an organisation can have delivered since it takes part, as they came.
create function door.parked_due(after_position bigint, most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('position', due.position::text, 'parkedId', due.parked_id,
    'pathwayId', due.stream, 'caller', due.caller,
    'sealed', json_build_object('keyId', due.key_id, 'ciphertext', due.sealed)) order by due.position), '[]')
  from (
    select p.* from parked_signal p
    where p.state = 'parked' and p.position > after_position and takes_part(p.organisation, p.stream)
    order by p.position limit most) due
$$;

-- Rights from nothing, as in 0007_doors.sql. A function that was replaced keeps its owner and its rights.
revoke all on function parked_json(parked_signal), end_waiting(uuid, text, text) from public;
grant execute on function parked_json(parked_signal), end_waiting(uuid, text, text)
  to forlopsvakt_door, forlopsvakt_system;
revoke all on function door.park(jsonb), door.parked(jsonb), door.settle_parked(jsonb), door.parked_due(bigint, int)
  from public;
alter function door.park(jsonb) owner to forlopsvakt_door;
alter function door.parked(jsonb) owner to forlopsvakt_door;
alter function door.settle_parked(jsonb) owner to forlopsvakt_door;
alter function door.parked_due(bigint, int) owner to forlopsvakt_system;
grant execute on function door.park(jsonb), door.parked(jsonb), door.settle_parked(jsonb),
  door.parked_due(bigint, int) to forlopsvakt_api;

reset search_path;
