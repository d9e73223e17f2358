-- Up Migration
-- What leaders steer by (libs/pathway/indicators): each pathway's contributions, and what they sum to by day and place. The
-- worker folds them from the log of facts in Node. Two builds lie beside each other: one is told, and a rebuild fills the
-- other. No name, no text, nobody who works with the client; the pathway is known only so that it can be counted anew.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- How far the log has been folded into it, in commit order; `rebuild` = whoever fills it, and when they last did.
create table figure_build (
  build smallint primary key check (build in (0, 1)),
  live boolean not null,
  version int not null,
  xid xid8 not null,
  position bigint not null,
  rebuild uuid,
  filled_at timestamptz,
  caught_up_at timestamptz
);
create unique index figure_build_live on figure_build (live) where live;

create table figure_pathway (
  build smallint not null,
  stream uuid not null references stream,
  contributions jsonb not null,
  primary key (build, stream)
) partition by list (build);
create table figure_pathway_0 partition of figure_pathway for values in (0);
create table figure_pathway_1 partition of figure_pathway for values in (1);

-- Of what happens, how much on that day; of what is so, by how much it changes on that day. `part` is empty and `value` 0
-- where an indicator has none.
create table figure_day (
  build smallint not null,
  place text collate "C" not null,
  indicator text collate "C" not null,
  day date not null,
  part text collate "C" not null,
  value int not null,
  numerator int not null,
  denominator int not null,
  primary key (build, place, indicator, day, part, value)
) partition by list (build);
create table figure_day_0 partition of figure_day for values in (0);
create table figure_day_1 partition of figure_day for values in (1);

-- Pathways that could not be folded, and the class of the error.
create table figure_skipped (
  stream uuid primary key references stream,
  reason text not null,
  since timestamptz not null default now()
);

-- A period's figures as they were first told, once it was over: what a later correction of the past is held against.
create table figure_period (
  period text primary key,
  told_at timestamptz not null default now()
);
create table figure_told (
  period text not null references figure_period,
  place text collate "C" not null,
  indicator text collate "C" not null,
  numerator int not null,
  denominator int not null,
  total bigint not null,
  primary key (period, place, indicator)
);

grant select, insert, update, delete on figure_build, figure_pathway, figure_day, figure_skipped to forlopsvakt_system;
grant truncate on figure_pathway_0, figure_pathway_1, figure_day_0, figure_day_1 to forlopsvakt_system;
grant select, insert on figure_period, figure_told to forlopsvakt_system;

-- A contribution as rows of figure_day: what has an end is taken away again on that day. The nation counts all.
create function figure_rows(contributions jsonb)
returns table (place text, indicator text, day date, part text, value int, numerator int, denominator int)
language sql immutable as $$
  select p.place, c ->> 'i', (c ->> e.field)::date, coalesce(c ->> 'c', ''), coalesce((c ->> 'v')::int, 0),
    e.sign * (c ->> 'n')::int, e.sign * (c ->> 'd')::int
  from jsonb_array_elements(contributions) c
  cross join (values ('f', 1), ('u', -1)) e (field, sign)
  cross join lateral (select jsonb_array_elements_text(c -> 'p') union all select 'NO') p (place)
  where c ? e.field
$$;

-- A pathway's facts as the indicators are counted from: those of clocks are left out, and what only the chain needs.
-- Instants are milliseconds, since writing each of them out here would take longer than all the rest.
create function figure_facts(wanted uuid) returns json language sql stable as $$
  select json_agg(json_build_array(f.version, f.fact_id, f.type, f.schema_version, f.data,
    floor(extract(epoch from f.effective_at) * 1000), floor(extract(epoch from f.recorded_at) * 1000),
    f.actor, f.controller, f.audience, f.source, f.message_id) order by f.version)
  from forlopsvakt.fact f
  where f.stream = wanted and f.type not in ('ClockStarted', 'ClockMoved', 'ClockStopped', 'ClockExpired')
$$;

create function under(wanted text) returns text[] language sql stable as $$
  with recursive below as (
    select wanted collate "C" as organisation
    union
    select o.organisation from forlopsvakt.organisation o join below b on o.parent = b.organisation
  )
  select array_agg(organisation) from below
$$;

create function live_build() returns figure_build language sql stable as $$
  select b from forlopsvakt.figure_build b where b.live
$$;

-- Seconds since all facts that could be read had been folded; 0 when they are.
create function figure_lag() returns json language sql stable as $$
  select json_build_object('foldedAt', forlopsvakt.iso(b.caught_up_at), 'version', b.version,
    'lagSeconds', case when exists (select from forlopsvakt.fact f where (f.xid, f.position) > (b.xid, b.position))
      then greatest(0, round(extract(epoch from clock_timestamp() - b.caught_up_at)))::int else 0 end,
    'skipped', (select count(*)::int from forlopsvakt.figure_skipped))
  from forlopsvakt.figure_build b where b.live
$$;
reset role;

create function door.figure_state() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce((select json_build_object('build', b.build, 'version', b.version) from figure_build b where b.live),
    '{}'::json)
$$;

create function door.figure_lag() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$ select coalesce(figure_lag(), '{}'::json) $$;

-- The next facts of the log, by commit (the reader's guard as in read_all), and all of every pathway that they are about.
create function door.figure_changes(wanted_build int, most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  with checkpoint as (select b.xid, b.position from figure_build b where b.build = wanted_build),
  log as (
    select f.xid, f.position, f.stream, f.type from fact f
    where (f.xid, f.position) > ((select xid from checkpoint), (select position from checkpoint))
      and f.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by f.xid, f.position limit most),
  touched as (select distinct l.stream from log l where l.type not like 'Clock%')
  select json_build_object(
    'facts', (select count(*) from log),
    'from', (select json_build_object('xid', c.xid::text, 'position', c.position::text) from checkpoint c),
    'to', (select json_build_object('xid', l.xid::text, 'position', l.position::text) from log l
      order by l.xid desc, l.position desc limit 1),
    'pathways', (select coalesce(json_agg(json_build_object('pathwayId', t.stream, 'facts', figure_facts(t.stream))
      order by t.stream), '[]') from touched t))
$$;

-- What changed, and how far the log is folded: in one transaction, and only from where the reader began. False = somebody
-- else has been here.
create function door.apply_figures(request jsonb) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  wanted int := (request ->> 'build')::int;
  known figure_build;
begin
  select * into known from figure_build b where b.build = wanted for update;
  if known is null or known.xid::text <> request #>> '{from,xid}' or known.position::text <> request #>> '{from,position}' then
    return false;
  end if;
  with given as (
    select g."pathwayId" as stream, g.contributions
    from jsonb_to_recordset(request -> 'pathways') as g ("pathwayId" uuid, contributions jsonb)),
  delta as (
    select r.place, r.indicator, r.day, r.part, r.value, sum(r.numerator) as numerator, sum(r.denominator) as denominator
    from (
      select r.* from given g cross join lateral figure_rows(g.contributions) r
      union all
      select r.place, r.indicator, r.day, r.part, r.value, -r.numerator, -r.denominator
      from given g join figure_pathway p on p.build = wanted and p.stream = g.stream
      cross join lateral figure_rows(p.contributions) r) r
    group by 1, 2, 3, 4, 5 having sum(r.numerator) <> 0 or sum(r.denominator) <> 0)
  insert into figure_day as d (build, place, indicator, day, part, value, numerator, denominator)
  select wanted, delta.* from delta order by delta.place, delta.indicator, delta.day, delta.part, delta.value
  on conflict (build, place, indicator, day, part, value) do update
  set numerator = d.numerator + excluded.numerator, denominator = d.denominator + excluded.denominator;
  insert into figure_pathway as p (build, stream, contributions)
  select wanted, g."pathwayId", g.contributions
  from jsonb_to_recordset(request -> 'pathways') as g ("pathwayId" uuid, contributions jsonb) order by g."pathwayId"
  on conflict (build, stream) do update set contributions = excluded.contributions
  where p.contributions <> excluded.contributions;
  perform note_skipped(request);
  update figure_build b
  set xid = coalesce((request #>> '{to,xid}')::xid8, b.xid),
      position = coalesce((request #>> '{to,position}')::bigint, b.position),
      caught_up_at = case when (request ->> 'caughtUp')::boolean then clock_timestamp() else b.caught_up_at end
  where b.build = wanted;
  return true;
end $$;

-- Another release, or a corrected fault, may be able to fold what this one could not.
create function forlopsvakt.note_skipped(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  delete from figure_skipped s using jsonb_to_recordset(request -> 'pathways') as g ("pathwayId" uuid)
  where s.stream = g."pathwayId";
  insert into figure_skipped (stream, reason)
  select s."pathwayId", s.reason from jsonb_to_recordset(request -> 'skipped') as s ("pathwayId" uuid, reason text)
  on conflict (stream) do update set reason = excluded.reason;
end $$;

-- Empties the build that is not told; null while somebody else fills it. It is followed from the oldest transaction that is still running: all before it is
-- seen by whoever looks through the pathways from now on.
create function door.begin_figures(new_version int) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  shadow int := 1 - coalesce((select b.build from figure_build b where b.live), 1);
  token uuid := gen_random_uuid();
begin
  lock table figure_build in share row exclusive mode;
  if exists (select from figure_build b where not b.live and b.filled_at > clock_timestamp() - interval '1 minute') then
    return null;
  end if;
  if shadow = 0 then truncate figure_pathway_0, figure_day_0; else truncate figure_pathway_1, figure_day_1; end if;
  insert into figure_build (build, live, version, xid, position, rebuild, filled_at)
  values (shadow, false, new_version, pg_snapshot_xmin(pg_current_snapshot()), 0, token, clock_timestamp())
  on conflict (build) do update set version = excluded.version, xid = excluded.xid, position = 0, rebuild = token,
    filled_at = excluded.filled_at, caught_up_at = null;
  return json_build_object('build', shadow, 'rebuild', token);
end $$;

create function door.figure_scan(after_stream uuid, most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('pathwayId', s.stream, 'version', s.version, 'facts', figure_facts(s.stream))
    order by s.stream), '[]')
  from (select s.stream, s.version from stream s where after_stream is null or s.stream > after_stream
    order by s.stream limit most) s
$$;

create function forlopsvakt.check_rebuild(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  update figure_build b set filled_at = clock_timestamp()
  where b.build = (request ->> 'build')::int and not b.live and b.rebuild = (request ->> 'rebuild')::uuid;
  if not found then
    raise exception 'another rebuild has begun' using errcode = 'object_not_in_prerequisite_state';
  end if;
end $$;

create function door.keep_figures(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform check_rebuild(request);
  insert into figure_pathway (build, stream, contributions)
  select (request ->> 'build')::int, g."pathwayId", g.contributions
  from jsonb_to_recordset(request -> 'pathways') as g ("pathwayId" uuid, contributions jsonb)
  on conflict (build, stream) do update set contributions = excluded.contributions;
  perform note_skipped(request);
end $$;

create function door.sum_figures(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform check_rebuild(request);
  insert into figure_day (build, place, indicator, day, part, value, numerator, denominator)
  select p.build, r.place, r.indicator, r.day, r.part, r.value, sum(r.numerator), sum(r.denominator)
  from figure_pathway p cross join lateral figure_rows(p.contributions) r
  where p.build = (request ->> 'build')::int
  group by 1, 2, 3, 4, 5, 6 having sum(r.numerator) <> 0 or sum(r.denominator) <> 0;
end $$;

-- False = what is told has come further meanwhile: the log must be followed once more.
create function door.swap_figures(request jsonb) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  shadow figure_build;
  told figure_build;
begin
  perform from figure_build b order by b.build for update;
  perform check_rebuild(request);
  select * into shadow from figure_build b where b.build = (request ->> 'build')::int;
  select * into told from figure_build b where b.live;
  if (shadow.xid, shadow.position) < (told.xid, told.position) then return false; end if;
  delete from figure_build b where b.live;
  update figure_build b set live = true, rebuild = null, filled_at = null where b.build = shadow.build;
  if told.build = 0 then truncate figure_pathway_0, figure_day_0; end if;
  if told.build = 1 then truncate figure_pathway_1, figure_day_1; end if;
  return true;
end $$;

-- The next month or year that is over and has not been told, as it stands: by place and indicator. `states` are summed from
-- the beginning. Null when there is none.
create function door.close_figure_period(request jsonb) returns text language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  told figure_build := live_build();
  states text[] := array(select jsonb_array_elements_text(request -> 'states'));
  last date;
  first date;
  chosen text;
  last_month date := date_trunc('month', product_today()) - interval '1 month';
  since date;
begin
  -- they are told in their order: once the last month has been, nothing is left to tell
  if told is null or exists (select from figure_period f where f.period = to_char(last_month, 'YYYY-MM')) then
    return null;
  end if;
  since := least((select min(d.day) from figure_day d where d.build = told.build), last_month);
  select p.period, p.first, p.last into chosen, first, last from (
    select to_char(m, 'YYYY-MM') as period, m::date as first, (m + interval '1 month' - interval '1 day')::date as last
    from generate_series(date_trunc('month', since),
      product_today(), interval '1 month') m
    union all
    select to_char(y, 'YYYY'), y::date, (y + interval '1 year' - interval '1 day')::date
    from generate_series(date_trunc('year', since),
      product_today(), interval '1 year') y) p
  where p.last < product_today() and not exists (select from figure_period f where f.period = p.period)
  order by p.last, p.period limit 1;
  if chosen is null then return null; end if;
  insert into figure_period (period) values (chosen) on conflict do nothing;
  if not found then return chosen; end if;
  insert into figure_told (period, place, indicator, numerator, denominator, total)
  select chosen, d.place, d.indicator, sum(d.numerator), sum(d.denominator), sum(d.value::bigint * d.denominator)
  from figure_day d
  where d.build = told.build and d.day <= last and (d.day >= first or d.indicator = any (states))
  group by d.place, d.indicator having sum(d.denominator) <> 0;
  return chosen;
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function forlopsvakt.figure_rows(jsonb), forlopsvakt.figure_facts(uuid), forlopsvakt.under(text),
  forlopsvakt.live_build(), forlopsvakt.figure_lag(), forlopsvakt.note_skipped(jsonb), forlopsvakt.check_rebuild(jsonb),
  door.figure_state(), door.figure_lag(), door.figure_changes(int, int), door.apply_figures(jsonb),
  door.begin_figures(int), door.figure_scan(uuid, int), door.keep_figures(jsonb), door.sum_figures(jsonb),
  door.swap_figures(jsonb), door.close_figure_period(jsonb) from public;
grant execute on function forlopsvakt.figure_rows(jsonb), forlopsvakt.figure_facts(uuid), forlopsvakt.under(text),
  forlopsvakt.live_build(), forlopsvakt.figure_lag(), forlopsvakt.note_skipped(jsonb), forlopsvakt.check_rebuild(jsonb)
  to forlopsvakt_system;
alter function forlopsvakt.note_skipped(jsonb) owner to forlopsvakt_system;
alter function forlopsvakt.check_rebuild(jsonb) owner to forlopsvakt_system;
alter function door.figure_state() owner to forlopsvakt_system;
alter function door.figure_lag() owner to forlopsvakt_system;
alter function door.figure_changes(int, int) owner to forlopsvakt_system;
alter function door.apply_figures(jsonb) owner to forlopsvakt_system;
alter function door.begin_figures(int) owner to forlopsvakt_system;
alter function door.figure_scan(uuid, int) owner to forlopsvakt_system;
alter function door.keep_figures(jsonb) owner to forlopsvakt_system;
alter function door.sum_figures(jsonb) owner to forlopsvakt_system;
alter function door.swap_figures(jsonb) owner to forlopsvakt_system;
alter function door.close_figure_period(jsonb) owner to forlopsvakt_system;
grant execute on function door.figure_state(), door.figure_lag(), door.figure_changes(int, int),
  door.apply_figures(jsonb), door.begin_figures(int), door.figure_scan(uuid, int), door.keep_figures(jsonb),
  door.sum_figures(jsonb), door.swap_figures(jsonb), door.close_figure_period(jsonb) to forlopsvakt_worker;

reset search_path;
