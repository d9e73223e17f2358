-- Up Migration
-- An inspector has no account: what a supervisory authority asks for in a named case is taken out for it once, by the
-- organisation whose facts they are. That it was, for whom and on what basis stays; what was in it is not kept twice.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table extract (
  entry bigint generated always as identity primary key,
  stream uuid not null references stream,
  organisation text not null,
  subject text not null,
  role text not null,
  authority text not null,
  basis text not null,
  reference text not null,
  version int not null,
  at timestamptz not null default now(),
  unique (stream, organisation, authority, reference)
);
create trigger extract_append_only before update or delete or truncate on extract
  execute function refuse_change();
alter table extract enable row level security;
create policy own on extract to forlopsvakt_door using (organisation = (select caller_organisation()));
create policy everything on extract to forlopsvakt_system using (true);
grant select, insert on extract to forlopsvakt_door, forlopsvakt_system;

reset role;

-- What the organisation has told itself, and what its people have read: row-level security shows of the log no more, and
-- the application leaves out of the facts what is another's. An organisation that the client has left has its own still.
create function door.make_extract(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  may boolean := knows(mine, wanted);
  made boolean := false;
begin
  perform enter(caller, 'read');
  if may then
    insert into extract (stream, organisation, subject, role, authority, basis, reference, version)
    select wanted, mine, caller ->> 'subject', caller ->> 'role', request ->> 'authority', request ->> 'basis',
      request ->> 'reference', s.version from stream s where s.stream = wanted
    on conflict do nothing;
    made := found;
  end if;
  perform note_access(caller, 'MakeExtract', wanted, null, case when made then 'allowed' else 'denied' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'known', may,
    'pathway', case when made then pathway_json(wanted, true) end,
    'log', case when made then logged_page(wanted, 100000, null) end);
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.make_extract(jsonb) from public;
alter function door.make_extract(jsonb) owner to forlopsvakt_door;
grant execute on function door.make_extract(jsonb) to forlopsvakt_api;

reset search_path;
