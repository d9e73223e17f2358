-- Up Migration
-- What leaders read, in a bounded number of rows whatever the years: the days' changes are summed by month, too, and of what
-- is so there are standing sums at the end of each year that is over and of the last month. A board reads the last sum before
-- its period's end, the months since, and of its last month the days that are still to come, which it takes away again. A
-- correction of the past goes into the standing sums in the same transaction, and marks them. Any set of ends gives the
-- same figures: they are a matter of how much is read.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table figure_month (
  build smallint not null,
  place text collate "C" not null,
  indicator text collate "C" not null,
  -- its first day
  month date not null,
  part text collate "C" not null,
  value int not null,
  numerator int not null,
  denominator int not null,
  primary key (build, place, indicator, month, part, value)
) partition by list (build);
create table figure_month_0 partition of figure_month for values in (0);
create table figure_month_1 partition of figure_month for values in (1);

-- The last days of months whose standing sums have been taken.
create table figure_stood (
  build smallint not null,
  day date not null,
  taken_at timestamptz not null default clock_timestamp(),
  -- the past has been told of anew since
  corrected_at timestamptz,
  primary key (build, day)
);

create table figure_standing (
  build smallint not null,
  day date not null,
  place text collate "C" not null,
  indicator text collate "C" not null,
  part text collate "C" not null,
  value int not null,
  numerator int not null,
  denominator int not null,
  primary key (build, day, place, indicator, part, value)
) partition by list (build);
create table figure_standing_0 partition of figure_standing for values in (0);
create table figure_standing_1 partition of figure_standing for values in (1);

-- What is so, and not what happens: whose sums stand.
alter table figure_build add column states text[] not null default '{}';

insert into figure_month (build, place, indicator, month, part, value, numerator, denominator)
select d.build, d.place, d.indicator, date_trunc('month', d.day)::date as month, d.part, d.value, sum(d.numerator),
  sum(d.denominator)
from figure_day d group by d.build, d.place, d.indicator, month, d.part, d.value
having sum(d.numerator) <> 0 or sum(d.denominator) <> 0;

grant select, insert, update, delete on figure_month, figure_stood, figure_standing to forlopsvakt_system;
grant truncate on figure_month_0, figure_month_1, figure_standing_0, figure_standing_1 to forlopsvakt_system;

create function month_end(of_day date) returns date language sql immutable as $$
  select (date_trunc('month', of_day::timestamp) + interval '1 month' - interval '1 day')::date
$$;

-- What happened from the first day of a month to a day.
create function figures_happened(wanted int, places text[], indicators text[], first date, upto date)
returns table (place text, indicator text, month date, part text, value int, numerator int, denominator int)
language sql stable as $$
  select m.place, m.indicator, m.month, m.part, m.value, m.numerator, m.denominator
  from forlopsvakt.figure_month m
  where m.build = wanted and m.place = any (places) and m.indicator = any (indicators) and m.month between first and upto
  union all
  select d.place, d.indicator, date_trunc('month', d.day)::date, d.part, d.value, -d.numerator, -d.denominator
  from forlopsvakt.figure_day d
  where d.build = wanted and d.place = any (places) and d.indicator = any (indicators)
    and d.day > upto and d.day <= forlopsvakt.month_end(upto) and d.day >= first
$$;

-- What was so at the end of a day.
create function figures_standing(wanted int, places text[], indicators text[], upto date)
returns table (place text, indicator text, part text, value int, numerator int, denominator int)
language sql stable as $$
  with base as (
    select coalesce(max(s.day), '-infinity') as day from forlopsvakt.figure_stood s
    where s.build = wanted and s.day <= upto)
  select t.place, t.indicator, t.part, t.value, t.numerator, t.denominator
  from forlopsvakt.figure_standing t
  where t.build = wanted and t.day = (select day from base) and t.place = any (places) and t.indicator = any (indicators)
  union all
  select m.place, m.indicator, m.part, m.value, m.numerator, m.denominator
  from forlopsvakt.figure_month m
  where m.build = wanted and m.place = any (places) and m.indicator = any (indicators)
    and m.month > (select day from base) and m.month <= upto
  union all
  select d.place, d.indicator, d.part, d.value, -d.numerator, -d.denominator
  from forlopsvakt.figure_day d
  where d.build = wanted and d.place = any (places) and d.indicator = any (indicators)
    and d.day > upto and d.day <= forlopsvakt.month_end(upto)
$$;

-- Of days: how many in the period, and how many times there were, those that had ended before left out.
create function figures_by_day(wanted int, places text[], indicators text[], first date, upto date)
returns table (place text, indicator text, part text, value int, numerator int, days int, denominator int)
language sql stable as $$
  select s.place, s.indicator, s.part, s.value, s.numerator, s.numerator * (upto + 1 - first), s.denominator
  from forlopsvakt.figures_standing(wanted, places, indicators, first - 1) s where upto >= first
  union all
  select d.place, d.indicator, d.part, d.value, d.numerator, d.numerator * (upto + 1 - d.day), greatest(d.denominator, 0)
  from forlopsvakt.figure_day d
  where d.build = wanted and d.place = any (places) and d.indicator = any (indicators) and d.day between first and upto
$$;
reset role;
set local search_path = forlopsvakt;

-- Takes the standing sums that are missing, each from the one before it and the months since; those that are no longer
-- needed go. Whoever follows the log calls it; how many were taken.
create function door.stand_figures(request jsonb) returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  wanted int := (request ->> 'build')::int;
  of_states text[] := array(select jsonb_array_elements_text(request -> 'states') order by 1);
  known figure_build;
  ends date[];
  one date;
  before date;
  taken int := 0;
begin
  select * into known from figure_build b where b.build = wanted for update;
  if known is null then return 0; end if;
  if known.states <> of_states then
    delete from figure_standing t where t.build = wanted;
    delete from figure_stood s where s.build = wanted;
    update figure_build b set states = of_states where b.build = wanted;
  end if;
  ends := array(
    select (y + interval '1 year' - interval '1 day')::date
    from generate_series(date_trunc('year', (select min(m.month) from figure_month m where m.build = wanted)),
      product_today() - interval '1 year', interval '1 year') y
    union
    select (date_trunc('month', product_today()) - interval '1 day')::date
    order by 1);
  if ends = array(select s.day from figure_stood s where s.build = wanted order by 1) then return 0; end if;
  foreach one in array ends loop
    continue when exists (select from figure_stood s where s.build = wanted and s.day = one);
    before := coalesce((select max(s.day) from figure_stood s where s.build = wanted and s.day < one), '-infinity');
    insert into figure_standing (build, day, place, indicator, part, value, numerator, denominator)
    select wanted, one, f.place, f.indicator, f.part, f.value, sum(f.numerator), sum(f.denominator) from (
      select t.place, t.indicator, t.part, t.value, t.numerator, t.denominator
      from figure_standing t where t.build = wanted and t.day = before
      union all
      select m.place, m.indicator, m.part, m.value, m.numerator, m.denominator
      from figure_month m
      where m.build = wanted and m.indicator = any (of_states) and m.month > before and m.month <= one) f
    group by f.place, f.indicator, f.part, f.value having sum(f.numerator) <> 0 or sum(f.denominator) <> 0;
    insert into figure_stood (build, day) values (wanted, one);
    taken := taken + 1;
  end loop;
  delete from figure_standing t where t.build = wanted and not t.day = any (ends);
  delete from figure_stood s where s.build = wanted and not s.day = any (ends);
  return taken;
end $$;

-- As in 0037, and by month and into what stands, too.
create or replace function door.apply_figures(request jsonb) returns boolean language plpgsql security definer
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
    group by 1, 2, 3, 4, 5 having sum(r.numerator) <> 0 or sum(r.denominator) <> 0),
  days as (
    insert into figure_day as d (build, place, indicator, day, part, value, numerator, denominator)
    select wanted, delta.* from delta order by delta.place, delta.indicator, delta.day, delta.part, delta.value
    on conflict (build, place, indicator, day, part, value) do update
    set numerator = d.numerator + excluded.numerator, denominator = d.denominator + excluded.denominator),
  months as (
    insert into figure_month as m (build, place, indicator, month, part, value, numerator, denominator)
    select wanted, r.place, r.indicator, date_trunc('month', r.day)::date as month, r.part, r.value, sum(r.numerator),
      sum(r.denominator)
    from delta r group by r.place, r.indicator, month, r.part, r.value
    having sum(r.numerator) <> 0 or sum(r.denominator) <> 0
    order by r.place, r.indicator, month, r.part, r.value
    on conflict (build, place, indicator, month, part, value) do update
    set numerator = m.numerator + excluded.numerator, denominator = m.denominator + excluded.denominator),
  -- the past is told of anew: what stood at each end that comes after
  standing as (
    insert into figure_standing as t (build, day, place, indicator, part, value, numerator, denominator)
    select wanted, s.day, r.place, r.indicator, r.part, r.value, sum(r.numerator), sum(r.denominator)
    from delta r join figure_stood s on s.build = wanted and s.day >= r.day
    where r.indicator = any (known.states)
    group by s.day, r.place, r.indicator, r.part, r.value
    having sum(r.numerator) <> 0 or sum(r.denominator) <> 0
    order by s.day, r.place, r.indicator, r.part, r.value
    on conflict (build, day, place, indicator, part, value) do update
    set numerator = t.numerator + excluded.numerator, denominator = t.denominator + excluded.denominator
    returning t.day)
  update figure_stood s set corrected_at = clock_timestamp()
  where s.build = wanted and s.day in (select standing.day from standing);
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

create or replace function door.begin_figures(new_version int) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  shadow int := 1 - coalesce((select b.build from figure_build b where b.live), 1);
  token uuid := gen_random_uuid();
begin
  lock table figure_build in share row exclusive mode;
  if exists (select from figure_build b where not b.live and b.filled_at > clock_timestamp() - interval '1 minute') then
    return null;
  end if;
  if shadow = 0 then
    truncate figure_pathway_0, figure_day_0, figure_month_0, figure_standing_0;
  else
    truncate figure_pathway_1, figure_day_1, figure_month_1, figure_standing_1;
  end if;
  delete from figure_stood s where s.build = shadow;
  insert into figure_build (build, live, version, xid, position, rebuild, filled_at)
  values (shadow, false, new_version, pg_snapshot_xmin(pg_current_snapshot()), 0, token, clock_timestamp())
  on conflict (build) do update set version = excluded.version, xid = excluded.xid, position = 0, rebuild = token,
    filled_at = excluded.filled_at, caught_up_at = null, states = '{}';
  return json_build_object('build', shadow, 'rebuild', token);
end $$;

create or replace function door.sum_figures(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform check_rebuild(request);
  insert into figure_day (build, place, indicator, day, part, value, numerator, denominator)
  select p.build, r.place, r.indicator, r.day, r.part, r.value, sum(r.numerator), sum(r.denominator)
  from figure_pathway p cross join lateral figure_rows(p.contributions) r
  where p.build = (request ->> 'build')::int
  group by 1, 2, 3, 4, 5, 6 having sum(r.numerator) <> 0 or sum(r.denominator) <> 0;
  insert into figure_month (build, place, indicator, month, part, value, numerator, denominator)
  select d.build, d.place, d.indicator, date_trunc('month', d.day)::date as month, d.part, d.value, sum(d.numerator),
    sum(d.denominator)
  from figure_day d where d.build = (request ->> 'build')::int
  group by d.build, d.place, d.indicator, month, d.part, d.value
  having sum(d.numerator) <> 0 or sum(d.denominator) <> 0;
end $$;

create or replace function door.swap_figures(request jsonb) returns boolean language plpgsql security definer
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
  if told.build = 0 then
    truncate figure_pathway_0, figure_day_0, figure_month_0, figure_standing_0;
  end if;
  if told.build = 1 then
    truncate figure_pathway_1, figure_day_1, figure_month_1, figure_standing_1;
  end if;
  delete from figure_stood s where s.build = told.build;
  return true;
end $$;

-- As in 0038, from the sums by month and what stands.
create or replace function door.indicators(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted text := coalesce(request ->> 'place', mine);
  told figure_build := live_build();
  events text[] := array(select jsonb_array_elements_text(request -> 'events'));
  days text[] := array(select jsonb_array_elements_text(request -> 'days'));
  -- whose days are counted is what is so, too, and is summed by itself
  states text[] := array(select jsonb_array_elements_text(request -> 'states') except select unnest(days));
  asked text := coalesce(request ->> 'period', to_char(product_today(), 'YYYY-MM'));
  first date := (asked || case when length(asked) = 4 then '-01-01' else '-01' end)::date;
  last date := first + case when length(asked) = 4 then interval '1 year' else interval '1 month' end - interval '1 day';
  upto date := least(last, product_today());
  may boolean := wanted = 'NO' or wanted = any (under(mine));
  -- asked once: in a condition it would be asked row by row
  below text[] := under(wanted);
  year_first date := date_trunc('year', first);
  year_last date := least((date_trunc('year', first) + interval '1 year' - interval '1 day')::date, product_today());
  above text := (select o.parent from organisation o where o.organisation = wanted);
  beside text[];
  -- who lies under whom of those beside
  whose text[];
  lies text[];
begin
  perform enter(caller, 'read');
  -- whose figures they were is part of what is logged: an organisation is no client
  perform note_access(caller, case when wanted = mine then 'indicators' else 'indicators ' || left(wanted, 9) end, null, null,
    case when may then 'allowed' else 'denied' end);
  if not may then return json_build_object('demoOffsetMs', demo_offset_ms(), 'may', false); end if;
  beside := case when wanted = 'NO' then array[mine] when above is null then array[wanted]
    else array(select o.organisation from organisation o where o.parent = above order by 1) end;
  select array_agg(b.organisation), array_agg(u.place) into whose, lies
  from unnest(beside) b (organisation) cross join lateral unnest(under(b.organisation)) u (place);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'may', true, 'place', wanted, 'today', product_today(),
    'period', asked, 'from', first, 'to', last,
    'name', (select o.name from organisation o where o.organisation = wanted),
    'level', (select o.level from organisation o where o.organisation = wanted),
    'state', figure_lag(),
    -- a sum of the past that was put right since it was taken says when
    'restsOn', (
      select json_build_object('day', s.day, 'correctedAt', iso(s.corrected_at)) from figure_stood s
      where s.build = told.build and s.day <= upto order by s.day desc limit 1),
    -- one row for each part, with its values side by side: thousands of small rows would take longer than all the rest
    'cells', (
      select coalesce(json_agg(json_build_array(p.indicator, p.part, p.of_value, p.numerators, p.denominators)), '[]') from (
        select c.indicator, c.part, array_agg(c.value) as of_value, array_agg(c.numerator) as numerators,
          array_agg(c.denominator) as denominators
        from (
          select f.indicator, f.part, f.value, sum(f.numerator) as numerator, sum(f.denominator) as denominator from (
            select h.indicator, h.part, h.value, h.numerator, h.denominator
            from figures_happened(told.build, below, events, first, upto) h
            union all
            select s.indicator, s.part, s.value, s.numerator, s.denominator
            from figures_standing(told.build, below, states, upto) s
            union all
            select d.indicator, d.part, d.value, d.days, d.denominator
            from figures_by_day(told.build, below, days, first, upto) d) f
          group by 1, 2, 3) c
        where c.denominator <> 0 or c.numerator <> 0
        group by 1, 2) p),
    'neighbours', (
      select coalesce(json_agg(json_build_array(c.organisation, c.month, c.indicator, c.numerator, c.denominator)), '[]')
      from (
        select b.organisation, to_char(h.month, 'YYYY-MM') as month, h.indicator, sum(h.numerator) as numerator,
          sum(h.denominator) as denominator
        from unnest(whose, lies) b (organisation, place)
        join figures_happened(told.build, lies, events, year_first, year_last) h on h.place = b.place
        group by 1, 2, 3
        union all
        select b.organisation, '', s.indicator, sum(s.numerator), sum(s.denominator)
        from unnest(whose, lies) b (organisation, place) join (
          select f.place, f.indicator, f.numerator, f.denominator
          from figures_standing(told.build, lies, states, upto) f
          union all
          select f.place, f.indicator, f.numerator, f.denominator
          from figures_by_day(told.build, lies, days, first, upto) f) s on s.place = b.place
        -- of what is so, a place with nobody beside it has nothing to be held against
        where cardinality(beside) > 1 or wanted = 'NO'
        group by 1, 3) c
      where c.denominator <> 0),
    'firstTold', (
      select json_build_object('at', iso(p.told_at), 'cells', (
        select coalesce(json_agg(json_build_array(f.indicator, f.numerator, f.denominator, f.total)), '[]') from (
          select t.indicator, sum(t.numerator) as numerator, sum(t.denominator) as denominator, sum(t.total) as total
          from figure_told t where t.period = p.period and t.place = any (below) group by 1) f))
      from figure_period p where p.period = asked));
end $$;
-- Its plan does not hang on who asks, and making one anew takes longer than to follow it.
alter function door.indicators(jsonb) set plan_cache_mode = force_generic_plan;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function forlopsvakt.month_end(date), forlopsvakt.figures_happened(int, text[], text[], date, date),
  forlopsvakt.figures_standing(int, text[], text[], date), forlopsvakt.figures_by_day(int, text[], text[], date, date),
  door.stand_figures(jsonb) from public;
grant execute on function forlopsvakt.month_end(date), forlopsvakt.figures_happened(int, text[], text[], date, date),
  forlopsvakt.figures_standing(int, text[], text[], date), forlopsvakt.figures_by_day(int, text[], text[], date, date)
  to forlopsvakt_system;
alter function door.stand_figures(jsonb) owner to forlopsvakt_system;
grant execute on function door.stand_figures(jsonb) to forlopsvakt_worker;

reset search_path;
