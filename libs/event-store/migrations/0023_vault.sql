-- Up Migration
-- The vault as a whole: retting, sperring, deletion and the end of a client's key, each a case with its decision; every
-- erasure in a list of its own, which is kept outside the database too; and wrapping keys that can be changed.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

alter table vault_client
  add column blocked boolean not null default false,
  -- real time; the wrapped key and the identity are empty then
  add column destroyed_at timestamptz,
  add check ((destroyed_at is not null) = (wrapped_key = ''));
grant update (identity, blocked) on vault_client to forlopsvakt_door;
grant update (wrapped_key, wrapping_key_id, identity, destroyed_at) on vault_client to forlopsvakt_system;
grant delete on vault_index to forlopsvakt_system;
grant update (sealed, key_id) on parked_signal to forlopsvakt_system;
create policy renewing on parked_signal for update to forlopsvakt_system using (true);

-- A case is its steps, in their order; nothing is changed. Texts in `body` are sealed, as in a fact.
create table privacy_step (
  entry bigint generated always as identity primary key,
  case_id uuid not null,
  step int not null,
  client_id uuid not null references vault_client,
  organisation text not null,
  type text not null,
  -- product time
  at timestamptz(3) not null,
  subject text not null,
  role text not null,
  body jsonb not null,
  unique (case_id, step)
);
create index privacy_step_client on privacy_step (client_id);
create index privacy_step_organisation on privacy_step (organisation, entry desc) where step = 1;
create trigger privacy_step_append_only before update or delete or truncate on privacy_step
  for each statement execute function refuse_change();
alter table privacy_step enable row level security;
create policy own on privacy_step to forlopsvakt_door using (organisation = (select caller_organisation()));
create policy everything on privacy_step to forlopsvakt_system using (true);
grant select, insert on privacy_step to forlopsvakt_door, forlopsvakt_system;

-- What has been erased, by ids alone. `kept` = it stands in the list outside the database too, which outlives a restore.
create table erasure (
  position bigint generated always as identity primary key,
  erasure_id uuid not null unique default gen_random_uuid(),
  client_id uuid not null,
  -- null: the client's key, and so everything
  text_ids uuid[],
  at timestamptz(3) not null default now(),
  kept boolean not null default false
);
create index erasure_unkept on erasure (position) where not kept;
grant select, insert, update (kept) on erasure to forlopsvakt_system;

create or replace function client_json(wanted uuid) returns json language sql stable as $$
  select json_strip_nulls(json_build_object('clientId', client_id, 'wrappedKey', wrapped_key,
    'wrappingKeyId', wrapping_key_id, 'identity', identity, 'blocked', case when blocked then true end))
  from forlopsvakt.vault_client where client_id = wanted
$$;

-- Whose case it is: the municipality's that has the pathway, or, where that one does not use this system, whoever has it.
create function answers_for(organisation text, client uuid) returns boolean language sql stable as $$
  select exists (
    select from forlopsvakt.stream s
    left join forlopsvakt.organisation o on o.organisation = s.municipality
    where s.client_id = client
      and (s.municipality = answers_for.organisation
        or (o.joined is false and forlopsvakt.takes_part(answers_for.organisation, s.stream))))
$$;

create function case_json(wanted uuid) returns json language sql stable as $$
  select json_build_object('caseId', wanted, 'steps', json_agg(json_build_object('type', p.type,
    'at', forlopsvakt.iso(p.at), 'subject', p.subject, 'role', p.role, 'body', p.body) order by p.step))
  from forlopsvakt.privacy_step p where p.case_id = wanted
$$;

-- When it was last written to, and whether all is closed: what the end of retention hangs on.
create function standing_json(client uuid) returns json language sql stable as $$
  select json_build_object('closed', coalesce(bool_and(s.closed), true), 'lastEntryAt', forlopsvakt.iso((
    select max(f.recorded_at) from forlopsvakt.fact f
    where f.stream = any (array_agg(s.stream)))))
  from forlopsvakt.stream s where s.client_id = client
$$;

-- Ten years after the last entry, all closed, handed to the archive or without that duty, asked for and granted by two
-- people: held here too, whatever the application forgot. Null = lawful.
create function obstacle_to_destruction(wanted uuid) returns text language sql stable as $$
  with steps as (select * from forlopsvakt.privacy_step where case_id = wanted),
    request as (select * from steps where step = 1),
    granting as (select * from steps where type = 'Granted' order by step desc limit 1)
  select case
    when (select body ->> 'kind' from request) is distinct from 'keyDestruction' then 'another-kind-of-case'
    when not exists (select from granting) then 'not-granted'
    when (select subject from request) = (select subject from granting) then 'four-eyes'
    when not exists (select from steps where type = 'ArchiveConfirmed'
      and step < (select step from granting)) then 'archive-not-handled'
    when exists (select from forlopsvakt.stream s, request r where s.client_id = r.client_id and not s.closed)
      then 'pathway-open'
    when exists (select from forlopsvakt.stream s join forlopsvakt.fact f using (stream), request r
      where s.client_id = r.client_id and f.recorded_at > now()
        + forlopsvakt.demo_offset_ms() * interval '1 ms' - interval '10 years') then 'still-retained'
  end
$$;

-- Nothing of it is left to open: identity, texts, and the numbers that it was found by.
create function erase_client(client uuid) returns void language sql as $$
  delete from forlopsvakt.fact_text where client_id = client;
  delete from forlopsvakt.vault_index where client_id = client;
  update forlopsvakt.vault_client set wrapped_key = '', identity = '', destroyed_at = coalesce(destroyed_at, now())
  where client_id = client;
$$;

reset role;

-- As in 0016_redaction.sql; and the erasure is on the list.
create or replace function forlopsvakt.erase_texts() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  with gone as (
    delete from fact_text t
    using stream s
    where s.stream = new.stream and t.client_id = s.client_id
      and t.text_id in (select jsonb_array_elements_text(new.data -> 'textIds')::uuid)
    returning t.client_id, t.text_id)
  insert into erasure (client_id, text_ids) select client_id, array_agg(text_id) from gone group by client_id;
  return null;
end $$;

create or replace function door.redact(text_ids uuid[]) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  with gone as (delete from fact_text t where t.text_id = any ($1) returning t.client_id, t.text_id)
  insert into erasure (client_id, text_ids) select client_id, array_agg(text_id) from gone group by client_id
$$;

-- Who of the own organisation's clients has this number. The index is that of the organisation alone: a person whom others
-- know, and one whom nobody knows, are the same lookup without a row.
create function door.find_client(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  found_streams uuid[];
  items json;
begin
  perform enter(caller, 'read');
  select coalesce(json_agg(json_build_object('pathwayId', s.stream, 'open', not s.closed) order by s.closed, s.stream), '[]'),
    array_agg(s.stream)
  into items, found_streams
  from vault_index i join stream s using (client_id)
  where i.blind_index = any (array(select jsonb_array_elements_text(request -> 'blindIndexes')))
    and takes_part(caller ->> 'organisation', s.stream);
  perform note_access(caller, 'FindClient', null, null, 'allowed', found_streams);
  return json_build_object('items', items);
end $$;

-- By pathway for those who take part, by case for the organisation that answers for it. Unknown and another's look alike.
create function door.load_privacy(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted_case uuid := (request ->> 'caseId')::uuid;
  its_stream uuid := case when request ? 'pathwayId' then (request ->> 'pathwayId')::uuid end;
  client uuid;
  cases uuid[];
begin
  perform enter(caller, 'decide');
  if wanted_case is not null then
    select p.client_id into client from privacy_step p where p.case_id = wanted_case and p.step = 1;
    cases := array[wanted_case];
  elsif takes_part(mine, its_stream) then
    select s.client_id into client from stream s where s.stream = its_stream;
    cases := array(select p.case_id from privacy_step p where p.client_id = client and p.step = 1 order by p.entry desc);
  end if;
  if client is not null and not answers_for(mine, client) then client := null; end if;
  perform note_access(caller, request ->> 'act', its_stream, null,
    case when client is null then 'denied' else 'allowed' end);
  if client is null then return json_build_object('demoOffsetMs', demo_offset_ms()); end if;
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'record', json_build_object(
    'client', client_json(client), 'standing', standing_json(client),
    'cases', (select coalesce(json_agg(case_json(c) order by n), '[]') from unnest(cases) with ordinality as o (c, n)),
    'texts', (
      select coalesce(json_agg(json_build_object('textId', t.text_id, 'clientId', t.client_id,
        'ciphertext', t.ciphertext)), '[]')
      from fact_text t where t.client_id = client and t.text_id = any (array(
        select (jsonb_path_query(p.body, 'strict $.**.textId') #>> '{}')::uuid
        from privacy_step p where p.case_id = any (cases)))),
    -- what the organisation itself has told, and which of it holds text that still stands: for a deletion
    'ownTexts', (
      select coalesce(json_agg(json_build_object('factId', f.fact_id, 'textIds', f.text_ids)), '[]')
      from (
        select f.fact_id, array(select t.text_id from fact_text t where t.client_id = client and t.text_id = any (array(
          select (jsonb_path_query(f.data, 'strict $.**.textId') #>> '{}')::uuid))) as text_ids
        from fact f join stream s using (stream)
        where s.client_id = client and f.controller = mine
          and f.fact_id = any (array(select jsonb_array_elements_text(request -> 'factIds')::uuid))) f)));
end $$;

-- The organisation's own, newest first; without names, since those who decide on a destruction read none.
create function door.privacy_cases(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  last bigint := (request #>> '{after,entry}')::bigint;
  items json;
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object('row', case_json(page.case_id),
    'after', json_build_object('entry', page.entry::text)) order by page.entry desc)
  into items
  from (
    select p.case_id, p.entry from privacy_step p
    where p.organisation = caller ->> 'organisation' and p.step = 1 and (last is null or p.entry < last)
    order by p.entry desc limit least((request ->> 'limit')::int, 500) + 1) page;
  perform note_access(caller, 'privacyCases', null, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

-- For the door, which may delete no text itself.
create function forlopsvakt.erase_by_case(client uuid, ids uuid[]) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  with gone as (delete from fact_text t where t.client_id = client and t.text_id = any (ids) returning t.text_id)
  insert into erasure (client_id, text_ids) select client, array_agg(text_id) from gone having count(*) > 0
$$;

-- One step with what it does to the client, or nothing: a lost race is an answer.
create function door.record_privacy_step(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  client uuid := (request ->> 'clientId')::uuid;
  effect jsonb := request -> 'effect';
begin
  perform enter(caller, 'decide');
  if not answers_for(mine, client) then
    raise exception 'only who answers for the client decides on the record' using errcode = 'insufficient_privilege';
  end if;
  perform from vault_client c where c.client_id = client for no key update;
  insert into fact_text (text_id, client_id, ciphertext)
  select t."textId", client, t.ciphertext from jsonb_to_recordset(request -> 'texts') as t ("textId" uuid, ciphertext text);
  insert into privacy_step (case_id, step, client_id, organisation, type, at, subject, role, body)
  values ((request ->> 'caseId')::uuid, (request ->> 'step')::int, client, mine, request ->> 'type',
          (request ->> 'at')::timestamptz, caller ->> 'subject', caller ->> 'role', request -> 'body');
  if effect ? 'identity' then
    update vault_client c set identity = effect #>> '{identity,to}'
    where c.client_id = client and c.identity = effect #>> '{identity,from}';
    if not found then perform refuse_append('version-conflict'); end if;
  end if;
  if effect ? 'blocked' then
    update vault_client c set blocked = (effect ->> 'blocked')::boolean where c.client_id = client;
  end if;
  if effect ? 'textIds' then
    perform erase_by_case(client, array(select jsonb_array_elements_text(effect -> 'textIds')::uuid));
  end if;
  perform note_access(caller, request ->> 'act', null, null, 'allowed');
  return jsonb_build_object('outcome', 'appended');
exception
  when unique_violation then return jsonb_build_object('outcome', 'version-conflict');
  when sqlstate 'FV001' then return jsonb_build_object('outcome', sqlerrm);
end $$;

-- Destructions whose waiting goes on. Product time.
create function door.waiting_destructions(most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select json_build_object('demoOffsetMs', demo_offset_ms(), 'cases', coalesce(json_agg(json_build_object(
    'caseId', waiting.case_id, 'dueAt', waiting.due_at)), '[]'))
  from (
    select g.case_id, g.body ->> 'dueAt' as due_at from privacy_step g
    where g.type = 'Granted' and g.body ? 'dueAt' and not exists (
      select from privacy_step p where p.case_id = g.case_id and p.step > g.step)
    order by g.entry limit most) waiting
$$;

-- Once: what was called off or done already is answered as such. An obstacle that has come meanwhile calls it off.
create function door.destroy_key(wanted uuid) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  granting privacy_step;
  last_step int;
  obstacle text;
  client uuid;
begin
  select p.client_id into client from privacy_step p where p.case_id = wanted and p.step = 1;
  perform from vault_client c where c.client_id = client for update;
  select * into granting from privacy_step p where p.case_id = wanted and p.type = 'Granted' order by p.step desc limit 1;
  select max(p.step) into last_step from privacy_step p where p.case_id = wanted;
  if granting.step is null or last_step > granting.step then
    return json_build_object('outcome', case when exists (
      select from privacy_step p where p.case_id = wanted and p.type = 'KeyDestroyed') then 'destroyed' else 'called-off' end);
  end if;
  if (granting.body ->> 'dueAt')::timestamptz > now() + demo_offset_ms() * interval '1 ms' then
    return json_build_object('outcome', 'not-yet', 'dueAt', granting.body ->> 'dueAt', 'demoOffsetMs', demo_offset_ms());
  end if;
  obstacle := obstacle_to_destruction(wanted);
  if obstacle is null then
    perform erase_client(client);
    insert into erasure (client_id) values (client);
  end if;
  insert into privacy_step (case_id, step, client_id, organisation, type, at, subject, role, body)
  values (wanted, last_step + 1, client, granting.organisation,
          case when obstacle is null then 'KeyDestroyed' else 'CalledOff' end,
          now() + demo_offset_ms() * interval '1 ms', 'clock', 'system',
          case when obstacle is null then '{}' else jsonb_build_object('why', obstacle) end);
  return json_build_object('outcome', case when obstacle is null then 'destroyed' else 'called-off' end);
end $$;

create function door.unkept_erasures(most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('erasureId', e.erasure_id, 'clientId', e.client_id,
    'textIds', to_json(e.text_ids), 'at', iso(e.at))) order by e.position), '[]')
  from (select * from erasure where not kept order by position limit most) e
$$;

create function door.mark_erasures_kept(ids uuid[]) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$ update erasure set kept = true where erasure_id = any (ids) $$;

-- After a restore: erases anew what the list outside says was erased. Returns how many of them the database did not know.
create function door.re_erase(listed jsonb) returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  one record;
  anew int := 0;
begin
  for one in
    select e."erasureId" as erasure_id, e."clientId" as client_id, e."textIds" as text_ids, e.at
    from jsonb_to_recordset(listed) as e ("erasureId" uuid, "clientId" uuid, "textIds" uuid[], at timestamptz)
  loop
    insert into erasure (erasure_id, client_id, text_ids, at, kept)
    values (one.erasure_id, one.client_id, one.text_ids, one.at, true)
    on conflict (erasure_id) do nothing;
    if found then anew := anew + 1; end if;
    if one.text_ids is null then
      perform erase_client(one.client_id);
    else
      delete from fact_text t where t.client_id = one.client_id and t.text_id = any (one.text_ids);
    end if;
  end loop;
  return anew;
end $$;

-- Wrapping keys are changed while everything runs: what another has changed meanwhile is left as it is.
create function door.keys_to_rewrap(active_id text, after uuid, most int) returns json language sql stable
security definer set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('clientId', c.client_id, 'wrappedKey', c.wrapped_key,
    'wrappingKeyId', c.wrapping_key_id) order by c.client_id), '[]')
  from (
    select * from vault_client
    where wrapping_key_id <> active_id and destroyed_at is null and (after is null or client_id > after)
    order by client_id limit most) c
$$;

create function door.rewrap_keys(rewrapped jsonb) returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  changed int;
begin
  update vault_client c set wrapped_key = r.to, wrapping_key_id = r."wrappingKeyId"
  from jsonb_to_recordset(rewrapped) as r ("clientId" uuid, "from" text, "to" text, "wrappingKeyId" text)
  where c.client_id = r."clientId" and c.wrapped_key = r."from" and r."from" <> '';
  get diagnostics changed = row_count;
  return changed;
end $$;

create function door.sealed_to_renew(active_id text, after_position bigint, most int) returns json language sql stable
security definer set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('position', p.position::text, 'parkedId', p.parked_id, 'pathwayId', p.stream,
    'caller', p.caller, 'sealed', json_build_object('keyId', p.key_id, 'ciphertext', p.sealed)) order by p.position), '[]')
  from (
    select * from parked_signal
    where state = 'parked' and key_id <> active_id and position > after_position
    order by position limit most) p
$$;

create function door.renew_sealed(renewed jsonb) returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  changed int;
begin
  update parked_signal p set sealed = r.ciphertext, key_id = r."keyId"
  from jsonb_to_recordset(renewed) as r ("parkedId" uuid, "from" text, ciphertext text, "keyId" text)
  where p.parked_id = r."parkedId" and p.sealed = r."from";
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Which doors these are, and who may knock: as in 0007.
set local search_path = forlopsvakt;
revoke all on function answers_for(text, uuid), case_json(uuid), standing_json(uuid), obstacle_to_destruction(uuid),
  erase_client(uuid), erase_by_case(uuid, uuid[]), door.find_client(jsonb), door.load_privacy(jsonb),
  door.privacy_cases(jsonb), door.record_privacy_step(jsonb), door.waiting_destructions(int), door.destroy_key(uuid),
  door.unkept_erasures(int), door.mark_erasures_kept(uuid[]), door.re_erase(jsonb),
  door.keys_to_rewrap(text, uuid, int), door.rewrap_keys(jsonb), door.sealed_to_renew(text, bigint, int),
  door.renew_sealed(jsonb) from public;
grant execute on function answers_for(text, uuid), case_json(uuid), standing_json(uuid) to forlopsvakt_door;
grant execute on function obstacle_to_destruction(uuid), erase_client(uuid) to forlopsvakt_system;
alter function erase_by_case(uuid, uuid[]) owner to forlopsvakt_system;
grant execute on function erase_by_case(uuid, uuid[]) to forlopsvakt_door;
alter function door.find_client(jsonb) owner to forlopsvakt_door;
alter function door.load_privacy(jsonb) owner to forlopsvakt_door;
alter function door.privacy_cases(jsonb) owner to forlopsvakt_door;
alter function door.record_privacy_step(jsonb) owner to forlopsvakt_door;
alter function door.waiting_destructions(int) owner to forlopsvakt_system;
alter function door.destroy_key(uuid) owner to forlopsvakt_system;
alter function door.unkept_erasures(int) owner to forlopsvakt_system;
alter function door.mark_erasures_kept(uuid[]) owner to forlopsvakt_system;
alter function door.re_erase(jsonb) owner to forlopsvakt_system;
alter function door.keys_to_rewrap(text, uuid, int) owner to forlopsvakt_system;
alter function door.rewrap_keys(jsonb) owner to forlopsvakt_system;
alter function door.sealed_to_renew(text, bigint, int) owner to forlopsvakt_system;
alter function door.renew_sealed(jsonb) owner to forlopsvakt_system;
grant execute on function door.find_client(jsonb), door.load_privacy(jsonb), door.privacy_cases(jsonb),
  door.record_privacy_step(jsonb) to forlopsvakt_api;
grant execute on function door.waiting_destructions(int), door.destroy_key(uuid), door.unkept_erasures(int),
  door.mark_erasures_kept(uuid[]), door.re_erase(jsonb), door.keys_to_rewrap(text, uuid, int), door.rewrap_keys(jsonb),
  door.sealed_to_renew(text, bigint, int), door.renew_sealed(jsonb) to forlopsvakt_worker;

reset search_path;
