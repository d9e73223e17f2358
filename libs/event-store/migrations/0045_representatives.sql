-- Up Migration
-- Foresatte, fullmektiger and verger, as libs/access/representatives.md has it: who they are is a blind index within the
-- registering organisation and a name under the client's key, both gone with that key. The coordinator of the municipality
-- that answers registers and ends them, and tells the days on which the client is 12, 16 and 18.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- No birth date: three days are enough and say less. `kept_back`: what the young person does not want a foresatt to see.
create table client_ages (
  client_id uuid primary key references vault_client,
  turns_12 date,
  turns_16 date,
  turns_18 date,
  kept_back text[] not null default '{}',
  check (num_nulls(turns_12, turns_16, turns_18) in (0, 3)),
  check (turns_12 < turns_16 and turns_16 < turns_18),
  check (kept_back <@ '{episode,contact,plan,meeting,all}')
);

create table representative (
  entry bigint generated always as identity primary key,
  representative_id uuid not null unique,
  client_id uuid not null references vault_client,
  organisation text not null,
  kind text not null check (kind in ('foresatt', 'fullmektig', 'verge')),
  -- contact is forbidden, or danger is seen: reads nothing, whatever else is registered
  kept_out boolean not null default false,
  blind_index text not null,
  -- whose key the name is sealed under: a merge moves client_id and leaves this
  name_client uuid not null references vault_client,
  name_id uuid not null,
  name text not null,
  -- what the client has named, or the mandate names; a foresatt has none
  items text[] check (items <@ '{episode,contact,plan,meeting,all}' and items <> '{}'),
  from_day date not null,
  -- as it was registered
  until date,
  -- the last day that it opens anything, reckoned from that and the client's ages; null: it opens nothing
  last_day date,
  registered_at timestamptz(3) not null,
  registered_by text not null,
  ended_at timestamptz(3),
  ended_by text,
  check ((kind = 'foresatt') = (items is null)),
  check (not kept_out or kind = 'foresatt'),
  check (until >= from_day),
  check ((ended_at is null) = (ended_by is null))
);
create index representative_client on representative (client_id);
create index representative_number on representative (blind_index);
-- One that stands is enough.
create unique index representative_standing on representative (client_id, blind_index, kind) where ended_at is null;

alter table client_ages enable row level security;
create policy answering on client_ages to forlopsvakt_door using (exists (
  select from stream s where s.client_id = client_ages.client_id and s.municipality = (select caller_organisation())));
create policy everything on client_ages to forlopsvakt_system using (true);
alter table representative enable row level security;
create policy answering on representative to forlopsvakt_door using (
  organisation = (select caller_organisation()) and exists (
    select from stream s
    where s.client_id = representative.client_id and s.municipality = (select caller_organisation())));
create policy everything on representative to forlopsvakt_system using (true);
grant select, insert, update (turns_12, turns_16, turns_18, kept_back) on client_ages to forlopsvakt_door;
grant select, insert, update (turns_12, turns_16, turns_18, kept_back), delete on client_ages to forlopsvakt_system;
grant select, insert, update (last_day, ended_at, ended_by) on representative to forlopsvakt_door;
grant select, update (client_id, last_day, ended_at, ended_by), delete on representative to forlopsvakt_system;

-- A foresatt reads until the day before the client is 16, and nothing while that day is unknown: not knowing is no ground
-- to open. The row holds its end, so that it comes by itself.
create function reckon_last_days(client uuid) returns void language sql as $$
  update forlopsvakt.representative r
  set last_day = case
    when r.kind = 'foresatt' then (
      select least(a.turns_16 - 1, r.until) from forlopsvakt.client_ages a
      where a.client_id = r.client_id and a.turns_16 is not null)
    else coalesce(r.until, 'infinity') end
  where r.client_id = client
$$;

-- What a registration leaves out of the client's page today; null: it opens nothing. By the product's day, with no clock
-- and no job, and only while whoever registered it answers for the client.
create function left_out_today(r representative, municipality text) returns text[] language sql stable as $$
  select case when not r.kept_out and r.ended_at is null and r.organisation = municipality
      and forlopsvakt.product_today() between r.from_day and r.last_day
      and (r.kind <> 'foresatt' or exists (
        select from forlopsvakt.client_ages a
        where a.client_id = r.client_id and forlopsvakt.product_today() < a.turns_16))
      and not exists (
        select from forlopsvakt.representative k
        where k.client_id = r.client_id and k.blind_index = r.blind_index and k.kept_out and k.ended_at is null)
    then array(
      select item from unnest('{episode,contact,plan,meeting,frame}'::text[]) with ordinality as o (item, n)
      where case when r.kind <> 'foresatt' then not (r.items && array[item, 'all'])
        else exists (
          select from forlopsvakt.client_ages a
          where a.client_id = r.client_id and forlopsvakt.product_today() >= a.turns_12
            and a.kept_back && array[item, 'all']) end
      order by n) end
$$;

create function representatives_json(client uuid, municipality text) returns json language sql stable as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object(
    'representativeId', r.representative_id, 'kind', r.kind, 'keptOut', case when r.kept_out then true end,
    'items', r.items, 'from', r.from_day, 'until', r.until,
    'lastDay', case when isfinite(r.last_day) then r.last_day end,
    'leftOut', left_out_today(r, municipality), 'endedAt', forlopsvakt.iso(r.ended_at),
    'client', forlopsvakt.client_json(r.name_client),
    'name', json_build_object('textId', r.name_id, 'clientId', r.name_client, 'ciphertext', r.name)))
    order by r.entry), '[]')
  from forlopsvakt.representative r where r.client_id = client
$$;

create function ages_json(client uuid) returns json language sql stable as $$
  select json_strip_nulls(json_build_object('turns12', a.turns_12, 'turns16', a.turns_16, 'turns18', a.turns_18,
    'keptBack', a.kept_back))
  from forlopsvakt.client_ages a where a.client_id = client
$$;

-- As in 0023_vault.sql; and whoever represents the client goes with the key.
create or replace function erase_client(client uuid) returns void language sql as $$
  delete from forlopsvakt.fact_text where client_id = client;
  delete from forlopsvakt.vault_index where client_id = client;
  delete from forlopsvakt.representative where client in (client_id, name_client);
  delete from forlopsvakt.client_ages where client_id = client;
  update forlopsvakt.vault_client set wrapped_key = '', identity = '', destroyed_at = coalesce(destroyed_at, now())
  where client_id = client;
$$;

-- After a merge they represent the client where it is followed. What was kept back in either is kept back; the days are
-- those told there, or else those told in the duplicate.
create function join_representatives() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  gone uuid;
  kept uuid;
begin
  select m.client_id, k.client_id into gone, kept
  from stream m join stream k on k.stream = (new.data ->> 'into')::uuid and k.municipality = m.municipality
  where m.stream = new.stream and m.client_id <> k.client_id;
  if gone is null then return null; end if;
  insert into client_ages as a (client_id, turns_12, turns_16, turns_18, kept_back)
  select kept, g.turns_12, g.turns_16, g.turns_18, g.kept_back from client_ages g where g.client_id = gone
  on conflict (client_id) do update set
    turns_12 = coalesce(a.turns_12, excluded.turns_12), turns_16 = coalesce(a.turns_16, excluded.turns_16),
    turns_18 = coalesce(a.turns_18, excluded.turns_18),
    kept_back = array(select distinct unnest(a.kept_back || excluded.kept_back));
  -- registered in both: the one in the pathway that goes on stands
  update representative r set ended_at = product_now(), ended_by = new.actor ->> 'subject'
  where r.client_id = gone and r.ended_at is null and not r.kept_out and exists (
    select from representative k
    where k.client_id = kept and k.blind_index = r.blind_index and k.kind = r.kind and k.ended_at is null);
  update representative r set ended_at = product_now(), ended_by = new.actor ->> 'subject'
  where r.client_id = kept and r.ended_at is null and exists (
    select from representative g
    where g.client_id = gone and g.blind_index = r.blind_index and g.kind = r.kind and g.ended_at is null);
  update representative r set client_id = kept where r.client_id = gone;
  perform reckon_last_days(kept);
  return null;
end $$;
create trigger join_representatives after insert on fact
for each row when (new.type = 'PathwayMerged') execute function join_representatives();

-- The coordinator of the municipality that answers. Asked besides row-level security, which asks it too.
create function registers_here(caller jsonb, wanted uuid) returns boolean language sql stable as $$
  select caller ->> 'kind' = 'person' and caller ->> 'role' = 'coordinator' and not caller ? 'serving'
    and exists (select from forlopsvakt.stream s
      where s.stream = wanted and s.municipality = caller ->> 'organisation')
$$;

create function representation_json(wanted uuid) returns json language sql stable as $$
  select json_build_object('today', forlopsvakt.product_today(), 'client', forlopsvakt.client_json(s.client_id),
    'ages', forlopsvakt.ages_json(s.client_id),
    'items', forlopsvakt.representatives_json(s.client_id, s.municipality))
  from forlopsvakt.stream s where s.stream = wanted
$$;

-- The same said again is no second registration, and what differs is ended first. Null: not registered.
create function registered_before(client uuid, r jsonb) returns text language sql stable as $$
  select case
    when exists (select from forlopsvakt.vault_index i
      where i.client_id = client and i.blind_index = r ->> 'blindIndex') then 'represents-oneself'
    else (
      select case when p.kept_out = coalesce((r ->> 'keptOut')::boolean, false)
          and p.until is not distinct from (r ->> 'until')::date
          and (r ->> 'from' is null or p.from_day = (r ->> 'from')::date)
          and p.items is not distinct from case when r ? 'items' then
            array(select jsonb_array_elements_text(r -> 'items')) end
        then 'recorded' else 'representative-registered' end
      from forlopsvakt.representative p
      where p.client_id = client and p.blind_index = r ->> 'blindIndex' and p.kind = r ->> 'kind'
        and p.ended_at is null) end
$$;

create function register_representative(caller jsonb, client uuid, r jsonb) returns text language plpgsql as $$
declare
  before text := forlopsvakt.registered_before(client, r);
begin
  -- to keep somebody out waits for nothing
  if before = 'representative-registered' and r ? 'keptOut' then
    update forlopsvakt.representative p set ended_at = forlopsvakt.product_now(), ended_by = caller ->> 'subject'
    where p.client_id = client and p.blind_index = r ->> 'blindIndex' and p.kind = r ->> 'kind' and p.ended_at is null;
  elsif before is not null then
    return before;
  end if;
  insert into forlopsvakt.representative (representative_id, client_id, organisation, kind, kept_out, blind_index,
    name_client, name_id, name, items, from_day, until, registered_at, registered_by)
  values ((r ->> 'representativeId')::uuid, client, caller ->> 'organisation', r ->> 'kind',
    coalesce((r ->> 'keptOut')::boolean, false), r ->> 'blindIndex', client, (r #>> '{name,textId}')::uuid,
    r #>> '{name,ciphertext}',
    case when r ? 'items' then array(select jsonb_array_elements_text(r -> 'items')) end,
    coalesce((r ->> 'from')::date, forlopsvakt.product_today()), (r ->> 'until')::date, forlopsvakt.product_now(),
    caller ->> 'subject');
  return 'recorded';
end $$;

-- Ended once; said twice it is the same. Not the client's: as unknown.
create function end_representative(caller jsonb, client uuid, ended uuid) returns text language plpgsql as $$
begin
  update forlopsvakt.representative r set ended_at = forlopsvakt.product_now(), ended_by = caller ->> 'subject'
  where r.representative_id = ended and r.client_id = client and r.ended_at is null;
  return case when exists (
    select from forlopsvakt.representative r where r.representative_id = ended and r.client_id = client)
    then 'recorded' else 'no-such-representative' end;
end $$;

-- All three in one act, once; what was told wrong is put right on purpose.
create function tell_ages(client uuid, told jsonb) returns text language plpgsql as $$
declare
  known forlopsvakt.client_ages;
begin
  select * into known from forlopsvakt.client_ages a where a.client_id = client;
  if known.turns_12 is not null and not told ? 'correction' then
    return case when (known.turns_12, known.turns_16, known.turns_18)
        = ((told ->> 'turns12')::date, (told ->> 'turns16')::date, (told ->> 'turns18')::date)
      then 'recorded' else 'ages-told' end;
  end if;
  insert into forlopsvakt.client_ages (client_id, turns_12, turns_16, turns_18)
  values (client, (told ->> 'turns12')::date, (told ->> 'turns16')::date, (told ->> 'turns18')::date)
  on conflict (client_id) do update set turns_12 = excluded.turns_12, turns_16 = excluded.turns_16,
    turns_18 = excluded.turns_18;
  return 'recorded';
end $$;

create function keep_back(client uuid, kept jsonb) returns text language sql as $$
  insert into forlopsvakt.client_ages (client_id, kept_back)
  values (client, array(select jsonb_array_elements_text(kept -> 'items')))
  on conflict (client_id) do update set kept_back = excluded.kept_back
  returning 'recorded'
$$;
reset role;
set local search_path = forlopsvakt;

create function door.representatives(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  may boolean;
begin
  perform enter(caller, 'read');
  may := registers_here(caller, wanted);
  perform note_access(caller, 'representatives', wanted, null, case when may then 'allowed' else 'denied' end);
  return case when may then representation_json(wanted) end;
end $$;

-- One act, and how all of it stands afterwards.
create function door.record_representation(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  data jsonb := request -> 'data';
  client uuid;
  said text;
begin
  perform enter(caller, 'read');
  if registers_here(caller, wanted) then
    select s.client_id into client from stream s where s.stream = wanted;
    perform from vault_client c where c.client_id = client for no key update;
    said := case request ->> 'act'
      when 'RegisterRepresentative' then register_representative(caller, client, data)
      when 'EndRepresentative' then end_representative(caller, client, (data ->> 'representativeId')::uuid)
      when 'TellAges' then tell_ages(client, data)
      when 'KeepBack' then keep_back(client, data) end;
    perform reckon_last_days(client);
  end if;
  perform note_access(caller, request ->> 'act', wanted, null, case when said is null then 'denied' else 'allowed' end);
  return json_build_object('outcome', said, 'representation', case when said = 'recorded' then representation_json(wanted) end);
end $$;

-- Rights from nothing, as in 0007_doors.sql. A function that was replaced keeps its owner and its rights.
alter function join_representatives() owner to forlopsvakt_system;
revoke all on function join_representatives(), reckon_last_days(uuid), left_out_today(representative, text),
  representatives_json(uuid, text), ages_json(uuid), registers_here(jsonb, uuid), representation_json(uuid),
  registered_before(uuid, jsonb), register_representative(jsonb, uuid, jsonb), end_representative(jsonb, uuid, uuid),
  tell_ages(uuid, jsonb), keep_back(uuid, jsonb), door.representatives(jsonb), door.record_representation(jsonb)
  from public;
grant execute on function reckon_last_days(uuid), left_out_today(representative, text), representatives_json(uuid, text)
  to forlopsvakt_door, forlopsvakt_system;
grant execute on function ages_json(uuid), registers_here(jsonb, uuid), representation_json(uuid),
  registered_before(uuid, jsonb), register_representative(jsonb, uuid, jsonb), end_representative(jsonb, uuid, uuid),
  tell_ages(uuid, jsonb), keep_back(uuid, jsonb) to forlopsvakt_door;
alter function door.representatives(jsonb) owner to forlopsvakt_door;
alter function door.record_representation(jsonb) owner to forlopsvakt_door;
grant execute on function door.representatives(jsonb), door.record_representation(jsonb) to forlopsvakt_api;

reset search_path;
