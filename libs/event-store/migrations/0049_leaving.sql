-- Up Migration
-- The ward's board: everybody who may be about to leave the caller's unit, or has left it lately, each as its page would be
-- loaded (door.load). Found by the unit's own facts, which need no agreement; what is shown of them the application folds.
set local search_path = forlopsvakt;

create function forlopsvakt.day_of(told jsonb) returns date language sql immutable as $$
  select case when pg_input_is_valid(told #>> '{}', 'date') then (told #>> '{}')::date end
$$;

-- The nearest day that the unit has told of for somebody who is still there, or when it told that they left; null where
-- there is no such fact. What was put right since is let through: a correction may have moved it either way.
create function forlopsvakt.leaves_on(unit text, wanted uuid, since timestamptz, until date) returns date
language sql stable as $$
  select min(coalesce(forlopsvakt.day_of(f.data -> 'on'), forlopsvakt.day_of(f.data -> 'expectedDischargeOn'),
    (f.effective_at at time zone 'Europe/Oslo')::date))
  from forlopsvakt.fact f
  where f.stream = wanted and f.controller = unit and (
    (f.type in ('DischargePlanned', 'ExpectedDischargeSet') and forlopsvakt.day_of(f.data -> 'on') <= until)
    or (f.type = 'Admitted' and forlopsvakt.day_of(f.data -> 'expectedDischargeOn') <= until)
    or f.type = 'ReadyDeclared'
    or (f.type in ('Discharged', 'DroppedOut') and f.effective_at >= since)
    or (f.type = 'FactCorrected' and (f.data ? 'effectiveAt' or f.data -> 'changes' ? 'on'
      or f.data -> 'changes' ? 'expectedDischargeOn')))
$$;

create function door.leaving(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'most')::int, 500);
  -- both ends are a day wider than the board: it counts Oslo's days
  since timestamptz := product_now() - interval '15 days';
  until date := ((product_now() at time zone 'Europe/Oslo') + interval '15 days')::date;
  found uuid[];
  shown uuid[];
  pathways json;
begin
  perform enter(caller, 'read');
  select array_agg(near.stream order by near.day, near.stream) into found
  from (
    select c.stream, leaves_on(mine, c.stream, since, until) as day
    from caseload_row c join stream s using (stream)
    where c.organisation = mine and may_act(mine, c.stream, 'read')
      and (c.alone ->> 'phase' in ('inTreatment', 'discharge')
        -- who left since then was written to since then
        or s.appended_at + make_interval(secs => demo_offset_ms() / 1000.0) >= since)) near
  where near.day is not null;
  shown := coalesce(found[:most], '{}');
  select coalesce(json_agg(pathway_json(one, true) order by place), '[]') into pathways
  from unnest(shown) with ordinality page (one, place);
  perform note_access(caller, 'leaving', null, null, 'allowed', shown);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathways', pathways,
    'leftOut', coalesce(cardinality(found), 0) - cardinality(shown),
    'places', (
      select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', o.organisation, 'name', o.name,
        'phone', o.phone, 'hours', o.hours)) order by o.organisation), '[]')
      from organisation o
      where o.organisation in (select s.municipality from stream s where s.stream = any (shown))));
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function forlopsvakt.day_of(jsonb), forlopsvakt.leaves_on(text, uuid, timestamptz, date),
  door.leaving(jsonb) from public;
grant execute on function forlopsvakt.day_of(jsonb), forlopsvakt.leaves_on(text, uuid, timestamptz, date)
  to forlopsvakt_door;
alter function door.leaving(jsonb) owner to forlopsvakt_door;
grant execute on function door.leaving(jsonb) to forlopsvakt_api;

reset search_path;
