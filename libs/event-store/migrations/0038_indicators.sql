-- Up Migration
-- Figures as leaders read them: their own organisation's, those of what lies under it, and the nation's. Sums alone: no row
-- of a client's is read by the caller. What may not be told of them is decided above this, from the same place's neighbours
-- and the same year's months, which therefore come along; beside the nation it is the caller's own that could be
-- subtracted.
set local search_path = forlopsvakt;

create function door.indicators(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted text := coalesce(request ->> 'place', mine);
  told figure_build := live_build();
  states text[] := array(select jsonb_array_elements_text(request -> 'states'));
  events text[] := array(select jsonb_array_elements_text(request -> 'events'));
  days text[] := array(select jsonb_array_elements_text(request -> 'days'));
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
    'cells', (
      select coalesce(json_agg(json_build_array(c.indicator, c.part, c.value, c.numerator, c.denominator)), '[]') from (
        -- of days: how many times there were, those that had ended before left out
        select d.indicator, d.part, d.value,
          sum(case when d.indicator = any (days) and d.denominator < 0 and d.day >= first then 0
            else d.denominator end) as denominator,
          sum(case when d.indicator = any (days) then d.numerator * (upto + 1 - greatest(d.day, first))
            else d.numerator end) as numerator
        -- named, so that each is looked up where it lies: of what happens only the period's days
        from (
          select * from figure_day e where e.build = told.build and e.place = any (below)
            and e.indicator = any (events) and e.day between first and upto
          union all
          select * from figure_day e where e.build = told.build and e.place = any (below)
            and e.indicator = any (states) and e.day <= upto) d
        group by 1, 2, 3) c where c.denominator <> 0 or c.numerator <> 0),
    'neighbours', (
      select coalesce(json_agg(json_build_array(c.organisation, c.month, c.indicator, c.numerator, c.denominator)), '[]')
      from (
        select b.organisation, to_char(d.day, 'YYYY-MM') as month, d.indicator, sum(d.numerator) as numerator,
          sum(d.denominator) as denominator
        from unnest(whose, lies) b (organisation, place) join figure_day d on d.place = b.place
        where d.build = told.build and d.indicator = any (events) and d.day between year_first and year_last
        group by 1, 2, 3
        union all
        select b.organisation, '', d.indicator, sum(d.numerator),
          sum(case when d.indicator = any (days) and d.denominator < 0 and d.day >= first then 0 else d.denominator end)
        from unnest(whose, lies) b (organisation, place) join figure_day d on d.place = b.place
        where d.build = told.build and d.indicator = any (states) and d.day <= upto
          -- of what is so, a place with nobody beside it has nothing to be held against
          and (cardinality(beside) > 1 or wanted = 'NO')
        group by 1, 3) c
      where c.denominator <> 0),
    'firstTold', (
      select json_build_object('at', iso(p.told_at), 'cells', (
        select coalesce(json_agg(json_build_array(f.indicator, f.numerator, f.denominator, f.total)), '[]') from (
          select t.indicator, sum(t.numerator) as numerator, sum(t.denominator) as denominator, sum(t.total) as total
          from figure_told t where t.period = p.period and t.place = any (below) group by 1) f))
      from figure_period p where p.period = asked));
end $$;

reset search_path;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.indicators(jsonb) from public;
alter function door.indicators(jsonb) owner to forlopsvakt_system;
grant execute on function door.indicators(jsonb) to forlopsvakt_api;
