-- Up Migration
-- The access log is sealed, shown and looked through. A read waits for none of it: the chain is made afterwards, over
-- batches of the rows that no seal holds yet.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- Why, as a code of HL7's PurposeOfUse.
alter table access_log add column why text;
create index access_log_day on access_log (organisation, at);

-- hash = sha256(previous, the rows named). Rows are named and not counted, since they commit in another order than they
-- are numbered: one that was late lies in a later seal. `high` is the highest number in this seal or any before it.
create table log_seal (
  seal int primary key,
  previous text not null,
  hash text not null unique,
  entries bigint[] not null check (cardinality(entries) > 0),
  high bigint not null,
  sealed_at timestamptz not null default clock_timestamp()
);
create trigger log_seal_append_only before update or delete or truncate on log_seal
  for each statement execute function refuse_change();

-- Which sealed rows of lists named a pathway's client: found by pathway without an index that every read must write.
create table log_named (
  stream uuid not null,
  entry bigint not null,
  primary key (stream, entry)
);

-- What an organisation's leader follows up, week by week: no client, no pathway.
create table follow_up_list (
  organisation text not null,
  week date not null,
  findings jsonb not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (organisation, week)
);

grant select on access_log, log_named, log_seal to forlopsvakt_door, forlopsvakt_system;
grant insert on log_seal, log_named to forlopsvakt_system;
grant select on follow_up_list to forlopsvakt_door;
grant select, insert on follow_up_list to forlopsvakt_system;

alter table access_log enable row level security;
create policy own_people on access_log for select to forlopsvakt_door using (
  (select caller_organisation()) in (organisation, in_stead_of));
create policy all_write on access_log for insert to forlopsvakt_door with check (true);
create policy everything on access_log to forlopsvakt_system using (true);
alter table follow_up_list enable row level security;
create policy own on follow_up_list for select to forlopsvakt_door using (
  organisation = (select caller_organisation()));
create policy everything on follow_up_list to forlopsvakt_system using (true);

-- What the caller states (a break-glass opening), else what the role is there for.
create function why_of(caller jsonb) returns text language sql immutable as $$
  select coalesce(caller ->> 'why', case
    when caller ->> 'kind' = 'clock' then 'HSYSADMIN'
    when caller ->> 'role' = 'leader' then 'HOPERAT'
    when caller ->> 'role' = 'client' then 'PATRQT'
    else 'TREAT' end)
$$;

-- As in 0020_served_by.sql; and with why.
create or replace function note_access(
  caller jsonb, act text, stream uuid, version int, outcome text, streams uuid[] default null
) returns void language sql as $$
  insert into forlopsvakt.access_log
    (kind, subject, issuer, organisation, role, act, stream, version, outcome, streams, in_stead_of, why)
  values (caller ->> 'kind', caller ->> 'subject', caller ->> 'issuer',
          coalesce(caller #>> '{serving,unit}', caller ->> 'organisation'), caller ->> 'role', act, stream, version,
          outcome, streams, case when caller ? 'serving' then caller ->> 'organisation' end,
          forlopsvakt.why_of(caller))
$$;

-- To the microsecond: what is hashed must be what lies there.
create function log_json(l access_log) returns json language sql stable as $$
  select json_strip_nulls(json_build_object('entry', l.entry, 'at',
    to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'kind', l.kind, 'subject', l.subject,
    'issuer', l.issuer, 'organisation', l.organisation, 'inSteadOf', l.in_stead_of, 'role', l.role, 'act', l.act, 'why', l.why,
    'stream', l.stream, 'version', l.version, 'outcome', l.outcome, 'streams', l.streams))
$$;

-- The last seal that is an hour old. No read lasts an hour, so nothing at or below its `high` is still to come.
create function settled_seal() returns log_seal language sql stable as $$
  select s from forlopsvakt.log_seal s where s.sealed_at < now() - interval '1 hour' order by s.seal desc limit 1
$$;

-- Everything logged of a pathway, and of lists that named its client: the sealed by log_named, the rest by looking.
create function logged_of(wanted uuid) returns setof access_log language sql stable as $$
  select l.* from forlopsvakt.access_log l where l.stream = wanted
  union all
  select l.* from forlopsvakt.log_named n join forlopsvakt.access_log l using (entry)
  where n.stream = wanted and l.stream is distinct from wanted
  union all
  select l.* from forlopsvakt.access_log l
  where l.entry > coalesce((forlopsvakt.settled_seal()).high, 0)
    and l.streams @> array[wanted] and l.stream is distinct from wanted
    and not exists (select from forlopsvakt.log_named n where n.stream = wanted and n.entry = l.entry)
$$;

create function logged_page(wanted uuid, most int, before bigint) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('row', forlopsvakt.log_json(p), 'after', json_build_object('entry', p.entry::text))
    order by p.entry desc), '[]')
  from (
    select l.* from forlopsvakt.logged_of(wanted) l
    where l.kind <> 'clock' and (before is null or l.entry < before)
    order by l.entry desc limit most + 1) p
$$;
reset role;

-- For the leader of an organisation that takes part: what its own people did, and others in its stead (row-level
-- security shows no more).
create function door.access_log(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  may boolean := takes_part(caller ->> 'organisation', wanted);
  items json;
begin
  perform enter(caller, 'read');
  if may then
    items := logged_page(wanted, least((request ->> 'limit')::int, 500), (request #>> '{after,entry}')::bigint);
  end if;
  perform note_access(caller, 'access-log', wanted, null, case when may then 'allowed' else 'denied' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', items);
end $$;

-- For the client whose pathway it is, known by the blind index of their own number: who did what, wherever they work.
create function door.insight(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  may boolean := exists (
    select from stream s join vault_index i using (client_id)
    where s.stream = wanted and i.blind_index = request ->> 'blindIndex');
  items json;
begin
  perform enter(caller, 'read');
  if may then
    items := logged_page(wanted, least((request ->> 'limit')::int, 500), (request #>> '{after,entry}')::bigint);
  end if;
  perform note_access(caller, 'insight', wanted, null, case when may then 'allowed' else 'denied' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', items);
end $$;

create function door.follow_up_lists(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  before date := (request #>> '{after,week}')::date;
  items json;
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object('row', json_build_object('week', f.week, 'findings', f.findings),
    'after', json_build_object('week', f.week)) order by f.week desc) into items
  from (
    select * from follow_up_list
    where organisation = caller ->> 'organisation' and (before is null or week < before)
    order by week desc limit least((request ->> 'limit')::int, 500) + 1) f;
  perform note_access(caller, 'follow-up', null, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

-- The next rows to seal; `seal` and `hash` are the last seal's.
create function door.unsealed_log(most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  with settled as (
    select coalesce(s.seal, 0) as seal, coalesce(s.high, 0) as high from settled_seal() s
  ), last as (
    select coalesce(max(s.seal), 0) as seal, (array_agg(s.hash order by s.seal desc))[1] as hash
    from log_seal s, settled where s.seal >= settled.seal
  ), next as (
    select l.* from access_log l, settled
    where l.entry > settled.high
      and l.entry not in (select unnest(s.entries) from log_seal s where s.seal > settled.seal)
    order by l.entry limit most
  )
  select json_build_object('seal', last.seal, 'hash', coalesce(last.hash, repeat('0', 64)),
    'entries', (select coalesce(json_agg(log_json(n::access_log) order by n.entry), '[]') from next n))
  from last
$$;

-- False when another sealed first.
create function door.seal_log(request jsonb) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  next int := (request ->> 'seal')::int;
  sealed bigint[] := array(select jsonb_array_elements_text(request -> 'entries')::bigint);
  last log_seal;
begin
  select s.* into last from log_seal s where s.seal = next - 1;
  if next > 1 and last.hash is distinct from request ->> 'previous' then return false; end if;
  insert into log_seal (seal, previous, hash, entries, high)
  values (next, request ->> 'previous', request ->> 'hash', sealed,
    greatest(last.high, (select max(e) from unnest(sealed) e)))
  on conflict do nothing;
  if not found then return false; end if;
  insert into log_named (stream, entry)
  select distinct named, l.entry
  from access_log l cross join unnest(l.streams) named
  where l.entry = any (sealed)
  on conflict do nothing;
  return true;
end $$;

-- One seal with its rows as they are now, for the check; null after the last.
create function door.sealed_log(wanted int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select json_build_object('seal', s.seal, 'previous', s.previous, 'hash', s.hash, 'count', cardinality(s.entries),
    'entries', (
      select coalesce(json_agg(log_json(l) order by l.entry), '[]') from access_log l where l.entry = any (s.entries)))
  from log_seal s where s.seal = wanted
$$;

-- What people opened in those days, by person, pathway and Oslo day: what the rules of unusual reading look at. A list
-- shows everybody to everybody, so only what somebody asked for by its own id counts.
create function door.reading_of(since date, until date) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('organisation', r.organisation, 'subject', r.subject, 'role', r.role,
    'pathway', r.stream, 'day', r.day, 'hours', r.hours, 'denied', r.denied, 'reads', r.reads,
    'isOwn', exists (
        select from fact f where f.stream = r.stream and f.controller = r.organisation
          and f.actor ->> 'subject' = r.subject)
      or exists (
        select from caseload_row c where c.stream = r.stream and c.organisation = r.organisation
          and r.subject in (c.alone ->> 'coordinator', c.shared ->> 'coordinator')),
    'hadEnded', exists (
        select from stream s where s.stream = r.stream and s.closed and s.appended_at < r.first_at)
  ) order by r.organisation, r.subject, r.day, r.stream), '[]')
  from (
    select l.organisation, l.subject, l.role, l.stream, (l.at at time zone 'Europe/Oslo')::date as day,
      array_agg(distinct extract(hour from l.at at time zone 'Europe/Oslo')::int) as hours,
      count(*) filter (where l.outcome = 'denied') as denied, count(*) filter (where l.outcome = 'allowed') as reads,
      min(l.at) as first_at
    from access_log l
    where l.kind = 'person' and l.stream is not null
      and (l.act in ('read', 'breaks') or l.outcome = 'denied')
      and l.at >= since::timestamp at time zone 'Europe/Oslo' and l.at < until::timestamp at time zone 'Europe/Oslo'
    group by 1, 2, 3, 4, 5) r
$$;

-- Every organisation gets its list, an empty one too: that nothing was found is an answer. Made once.
create function door.keep_follow_up(list_week date, lists jsonb) returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  made int;
begin
  insert into follow_up_list (organisation, week, findings)
  select o.organisation, list_week, coalesce(lists -> o.organisation, '[]')
  from organisation o order by o.organisation
  on conflict do nothing;
  get diagnostics made = row_count;
  return made;
end $$;
create function door.follow_up_made(list_week date) returns boolean language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select exists (select from follow_up_list where week = list_week)
$$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function why_of(jsonb), log_json(access_log), settled_seal(), logged_of(uuid),
  logged_page(uuid, int, bigint) from public;
grant execute on function why_of(jsonb), log_json(access_log), settled_seal(), logged_of(uuid),
  logged_page(uuid, int, bigint) to forlopsvakt_door, forlopsvakt_system;
revoke all on function door.access_log(jsonb), door.insight(jsonb), door.follow_up_lists(jsonb), door.unsealed_log(int),
  door.seal_log(jsonb), door.sealed_log(int), door.reading_of(date, date), door.keep_follow_up(date, jsonb),
  door.follow_up_made(date) from public;
alter function door.access_log(jsonb) owner to forlopsvakt_door;
alter function door.follow_up_lists(jsonb) owner to forlopsvakt_door;
alter function door.insight(jsonb) owner to forlopsvakt_system;
alter function door.unsealed_log(int) owner to forlopsvakt_system;
alter function door.seal_log(jsonb) owner to forlopsvakt_system;
alter function door.sealed_log(int) owner to forlopsvakt_system;
alter function door.reading_of(date, date) owner to forlopsvakt_system;
alter function door.keep_follow_up(date, jsonb) owner to forlopsvakt_system;
alter function door.follow_up_made(date) owner to forlopsvakt_system;
grant execute on function door.access_log(jsonb), door.insight(jsonb), door.follow_up_lists(jsonb) to forlopsvakt_api;
grant execute on function door.unsealed_log(int), door.seal_log(jsonb), door.sealed_log(int),
  door.reading_of(date, date), door.keep_follow_up(date, jsonb), door.follow_up_made(date) to forlopsvakt_worker;

reset search_path;
