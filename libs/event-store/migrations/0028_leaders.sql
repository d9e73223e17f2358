-- Up Migration
-- A leader has the client's name shown on a break that has come up the ladder to them, and on no other: then with the
-- texts, since it is written in them who is responsible. What is asked for too early is logged as denied.
set local search_path = forlopsvakt;

-- As in 0019_moves.sql.
create or replace function door.load_by_break(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted uuid := case when pg_input_is_valid(request ->> 'breakId', 'uuid') then (request ->> 'breakId')::uuid end;
  least_level int := (request ->> 'leastLevel')::int;
  its_stream uuid;
  its_level int;
  pathway json;
begin
  perform enter(caller, 'decide');
  select b.stream, (b.body ->> 'level')::int into its_stream, its_level from break_row b
  where b.break_id = wanted and mine in (b.municipality_owner, b.specialist_owner)
    and (takes_part(mine, b.stream)
      or (may_act(mine, b.stream, request ->> 'act') and b.state in ('open', 'acknowledged', 'postponed')))
    and (b.controller = mine or (b.audience = 'seam' and agreed(b.controller, mine)));
  if its_stream is not null then
    pathway := pathway_json(its_stream, its_level >= least_level);
    -- The append that follows is logged durably, as after a command's load.
    if its_level >= coalesce(least_level, 0) then perform set_config('synchronous_commit', 'off', true); end if;
  end if;
  perform note_access(caller, request ->> 'act', its_stream, null,
    case when pathway is null or its_level < least_level then 'denied' else 'allowed' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway,
    'prior', prior_json(mine, request ->> 'idempotencyScope'));
end $$;

-- As in 0019_moves.sql; and for the head of a service what has come to the ladder's last step alone.
create or replace function door.breaks(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  after jsonb := request -> 'after';
  wanted uuid := (request #>> '{filter,pathwayId}')::uuid;
  states text[] := array(select jsonb_array_elements_text(request #> '{filter,states}'));
  least_level int := coalesce((request #>> '{filter,leastLevel}')::int, 0);
  partners text[] := agreed_with(mine);
  items json;
  shown uuid[];
begin
  perform enter(caller, 'read');
  if cardinality(states) = 0 then states := array['open', 'acknowledged', 'postponed']; end if;
  select json_agg(json_build_object('row', page.body || coalesce(row_client(caller, page.stream), '{}'),
      'after', json_build_object('openedAt', iso(page.opened_at), 'key', page.break_id))
      order by page.opened_at desc, page.break_id),
    array_agg(page.stream order by page.opened_at desc, page.break_id)
  into items, shown
  from (
    select b.* from participant p join break_row b on b.stream = p.stream
    where p.organisation = mine and b.state = any (states)
      and (wanted is null or b.stream = wanted)
      and (b.body ->> 'level')::int >= least_level
      and (b.controller = mine or (p.standing = 'answers' and b.audience = 'seam' and b.controller = any (partners)))
      and (wanted is not null or mine in (b.municipality_owner, b.specialist_owner))
      and (after is null or b.opened_at < (after ->> 'openedAt')::timestamptz
        or (b.opened_at = (after ->> 'openedAt')::timestamptz and b.break_id > (after ->> 'key')::uuid))
    order by b.opened_at desc, b.break_id
    limit most + 1
  ) page;
  perform note_access(caller, 'breaks', wanted, null,
    case when wanted is null or knows(mine, wanted) then 'allowed' else 'denied' end,
    named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

-- Open breaks of an organisation and all that lie under it, counted by kind and level: for leaders above those who
-- answer for anybody. Counts alone, so no row of a client's is read by the caller; small ones are hidden above this.
create function door.break_counts(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  counts json;
begin
  perform enter(caller, 'read');
  with recursive under as (
    select (caller ->> 'organisation') collate "C" as organisation
    union
    select o.organisation from organisation o join under u on o.parent = u.organisation
  )
  select json_agg(json_build_object('kind', c.kind, 'level', c.level, 'count', c.count) order by c.kind, c.level)
  into counts
  from (
    select b.body ->> 'kind' as kind, (b.body ->> 'level')::int as level, count(*)::int as count
    from break_row b
    where b.state in ('open', 'acknowledged', 'postponed')
      and (b.municipality_owner in (select organisation from under)
        or b.specialist_owner in (select organisation from under))
    group by 1, 2) c;
  perform note_access(caller, 'break-counts', null, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(counts, '[]'));
end $$;

reset search_path;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.break_counts(jsonb) from public;
alter function door.break_counts(jsonb) owner to forlopsvakt_system;
grant execute on function door.break_counts(jsonb) to forlopsvakt_api;
