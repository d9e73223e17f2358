-- Up Migration
-- The client's own page: what is theirs by their number, as door.insight finds it (0031), whole; and what they tell of it.
-- A client has no organisation: row-level security would show nothing, so each function narrows to their own itself.
create function door.load_mine(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  act text := request ->> 'act';
  wanted uuid := case when pg_input_is_valid(request ->> 'pathwayId', 'uuid') then (request ->> 'pathwayId')::uuid end;
  mine uuid[] := pathways_of(request -> 'blindIndexes');
  shown uuid[] := case when request ? 'pathwayId' then array(select wanted where wanted = any (mine)) else mine end;
  pathways json;
begin
  perform enter(caller, 'decide');
  select coalesce(json_agg(pathway_json(one, true) order by one), '[]') into pathways from unnest(shown) one;
  -- The append that follows is logged durably, as after a command's load.
  if act <> 'read' and cardinality(shown) > 0 then perform set_config('synchronous_commit', 'off', true); end if;
  perform note_access(caller, act, wanted, null,
    case when request ? 'pathwayId' and cardinality(shown) = 0 then 'denied' else 'allowed' end,
    case when request ? 'pathwayId' then null else shown end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathways', pathways,
    'places', (
      select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', o.organisation, 'name', o.name,
        'phone', o.phone, 'hours', o.hours)) order by o.organisation), '[]')
      from organisation o
      where o.organisation in (
        select p.organisation from participant p where p.stream = any (shown)
        union select s.municipality from stream s where s.stream = any (shown))),
    'prior', (
      select json_build_object('fingerprint', i.fingerprint, 'stream', i.stream, 'fromVersion', i.from_version,
        'toVersion', i.to_version)
      from idempotency i
      where i.scope = request ->> 'idempotencyScope' and i.created_at >= now() - interval '30 days'
        and i.stream = any (shown)));
end $$;

create function door.append_mine(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  mine uuid[] := pathways_of(request -> 'blindIndexes');
begin
  if exists (select from jsonb_array_elements(request -> 'streams') s
    where (s ->> 'stream')::uuid <> all (mine) or (s ->> 'expectedVersion')::int = 0 or s ? 'participants') then
    raise exception 'a client tells of the own course alone' using errcode = 'insufficient_privilege';
  end if;
  perform enter(caller, 'decide');
  return append_all(jsonb_build_object('caller', caller, 'act', request -> 'act', 'streams', request -> 'streams',
      'rows', request -> 'rows')
    || case when request ? 'texts' then jsonb_build_object('texts', request -> 'texts') else '{}' end
    || case when request ? 'idempotency' then jsonb_build_object('idempotency', request -> 'idempotency') else '{}' end);
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.load_mine(jsonb), door.append_mine(jsonb) from public;
alter function door.load_mine(jsonb) owner to forlopsvakt_system;
alter function door.append_mine(jsonb) owner to forlopsvakt_system;
grant execute on function door.load_mine(jsonb), door.append_mine(jsonb) to forlopsvakt_api;
