-- Up Migration
-- A leader reads rows of breaks, and has no way to their pathways. What a leader does about one (asks why, notes what was
-- learned) finds the pathway here, by a break that the organisation owns and may see: the list's own conditions. Another's
-- break and none at all look alike. No texts: a leader reads none.
set local search_path = forlopsvakt;

create function door.load_by_break(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted uuid := case when pg_input_is_valid(request ->> 'breakId', 'uuid') then (request ->> 'breakId')::uuid end;
  its_stream uuid;
  pathway json;
begin
  perform enter(caller, 'decide');
  select b.stream into its_stream from break_row b
  where b.break_id = wanted and mine in (b.municipality_owner, b.specialist_owner) and takes_part(mine, b.stream)
    and (b.controller = mine or (b.audience = 'seam' and agreed(b.controller, mine)));
  if its_stream is not null then
    pathway := pathway_json(its_stream, false);
    -- The append that follows is logged durably, as after a command's load.
    perform set_config('synchronous_commit', 'off', true);
  end if;
  perform note_access(caller, request ->> 'act', its_stream, null,
    case when pathway is null then 'denied' else 'allowed' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway,
    'prior', prior_json(mine, request ->> 'idempotencyScope'));
end $$;

reset search_path;

revoke all on function door.load_by_break(jsonb) from public;
alter function door.load_by_break(jsonb) owner to forlopsvakt_door;
grant execute on function door.load_by_break(jsonb) to forlopsvakt_api;
