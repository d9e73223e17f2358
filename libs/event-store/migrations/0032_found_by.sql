-- Up Migration
-- Whoever takes over a client finds the client by the number from then on: else it could start a second pathway unawares.
-- An index that leads to another client is left alone; one person's two entries are made one by a merge (0025).
create function forlopsvakt.find_by(followed uuid, new_index text) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  if not takes_part(caller_organisation(), followed) then
    raise exception 'a stranger finds no client' using errcode = 'insufficient_privilege';
  end if;
  insert into vault_index (blind_index, client_id)
  select new_index, s.client_id from stream s where s.stream = followed
  on conflict (blind_index) do nothing;
end $$;

-- As in 0025; what the vault learns comes with the fact, or neither.
create or replace function door.append_identity(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  result jsonb;
  first_stream uuid := (request #>> '{streams,0,stream}')::uuid;
begin
  perform enter(request -> 'caller', 'decide');
  result := append_all(request);
  if result ->> 'outcome' <> 'appended' then return result; end if;
  if request ? 'identity' then perform change_identity(first_stream, request -> 'identity'); end if;
  if request ? 'foundBy' then perform find_by(first_stream, request ->> 'foundBy'); end if;
  return result;
exception when sqlstate 'FV001' then
  return jsonb_build_object('outcome', sqlerrm);
end $$;

-- Rights from nothing, as in 0007_doors.sql.
alter function forlopsvakt.find_by(uuid, text) owner to forlopsvakt_system;
revoke all on function forlopsvakt.find_by(uuid, text) from public;
grant execute on function forlopsvakt.find_by(uuid, text) to forlopsvakt_door;
