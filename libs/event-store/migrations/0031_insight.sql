-- Up Migration
-- The client's insight without an id to know: whatever pathway is theirs, wherever it was started. A blind index is within
-- one organisation, so the client is looked for by one of each.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create function pathways_of(blind_indexes jsonb) returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct s.stream), '{}')
  from forlopsvakt.vault_index i join forlopsvakt.stream s using (client_id)
  where i.blind_index in (select jsonb_array_elements_text(blind_indexes))
$$;
reset role;

-- For the client whose pathways they are: who did what, wherever they work. Of a list that named several of them, one row.
-- A client has no organisation: row-level security would show it nothing, and the log has none to name.
create or replace function door.insight(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  mine uuid[] := pathways_of(request -> 'blindIndexes');
  may boolean := wanted is null or wanted = any (mine);
  before bigint := (request #>> '{after,entry}')::bigint;
  items json;
begin
  perform enter(caller, 'read');
  if may then
    select coalesce(json_agg(json_build_object(
      'row', json_build_object('pathwayId', p.pathway, 'entry', log_json(p.logged)),
      'after', json_build_object('entry', p.entry::text)) order by p.entry desc), '[]') into items
    from (
      select distinct on (l.entry) l.entry, l as logged, m.pathway
      from unnest(mine) as m (pathway) cross join lateral logged_of(m.pathway) l
      where (wanted is null or m.pathway = wanted) and l.kind <> 'clock' and (before is null or l.entry < before)
      order by l.entry desc, m.pathway limit least((request ->> 'limit')::int, 500) + 1) p;
  end if;
  perform note_access(caller, 'insight', wanted, null, case when may then 'allowed' else 'denied' end,
    case when wanted is null then mine end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', items);
end $$;

-- Rights from nothing, as in 0007_doors.sql; those of door.insight stay as they were.
revoke all on function forlopsvakt.pathways_of(jsonb) from public;
grant execute on function forlopsvakt.pathways_of(jsonb) to forlopsvakt_system;

-- A page's read goes by keys, whoever asks: planned once for a connection. Planned anew each time (row-level security makes
-- a plan long) it costs a fifth more.
alter function door.load(jsonb) set plan_cache_mode = force_generic_plan;

reset search_path;
