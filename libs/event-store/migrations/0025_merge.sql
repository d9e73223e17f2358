-- Up Migration
-- One person, one entry in the vault: a client gets another number, or two entries turn out to be one person's.
-- The door may neither change nor remove an index; these two functions may, each in its own narrow way.
grant update (client_id) on forlopsvakt.vault_index to forlopsvakt_system;

-- The former number still finds the client, unless it was mistyped (`replaces`).
create function forlopsvakt.change_identity(changed uuid, change jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  known uuid := (select s.client_id from stream s where s.stream = changed);
begin
  if not takes_part(caller_organisation(), changed) then
    raise exception 'a stranger changes no identity' using errcode = 'insufficient_privilege';
  end if;
  insert into vault_index (blind_index, client_id) values (change ->> 'blindIndex', known)
  on conflict (blind_index) do nothing;
  if not exists (select from vault_index i where i.blind_index = change ->> 'blindIndex' and i.client_id = known) then
    perform refuse_append('identity-taken');
  end if;
  delete from vault_index i where i.blind_index = change ->> 'replaces' and i.client_id = known;
  update vault_client c set identity = change ->> 'sealed'
  where c.client_id = known and c.identity = change ->> 'from';
  if not found then perform refuse_append('version-conflict'); end if;
end $$;

-- The fact and the vault, or neither. An append like any other besides.
create function door.append_identity(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  result jsonb;
begin
  perform enter(request -> 'caller', 'decide');
  result := append_all(request);
  if result ->> 'outcome' = 'appended' then
    perform change_identity((request #>> '{streams,0,stream}')::uuid, request -> 'identity');
  end if;
  return result;
exception when sqlstate 'FV001' then
  return jsonb_build_object('outcome', sqlerrm);
end $$;

-- After a merge the client is found where it is followed, by whatever number.
create function forlopsvakt.join_clients() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  update vault_index i set client_id = kept.client_id
  from stream merged, stream kept
  where merged.stream = new.stream and kept.stream = (new.data ->> 'into')::uuid
    and merged.municipality = kept.municipality and i.client_id = merged.client_id
    and merged.client_id <> kept.client_id;
  return null;
end $$;

create trigger join_clients after insert on forlopsvakt.fact
for each row when (new.type = 'PathwayMerged') execute function forlopsvakt.join_clients();

-- Rights from nothing, as in 0007_doors.sql.
alter function forlopsvakt.change_identity(uuid, jsonb) owner to forlopsvakt_system;
alter function forlopsvakt.join_clients() owner to forlopsvakt_system;
alter function door.append_identity(jsonb) owner to forlopsvakt_door;
revoke all on function forlopsvakt.change_identity(uuid, jsonb), forlopsvakt.join_clients(),
  door.append_identity(jsonb) from public;
grant execute on function forlopsvakt.change_identity(uuid, jsonb) to forlopsvakt_door;
grant execute on function door.append_identity(jsonb) to forlopsvakt_api;
