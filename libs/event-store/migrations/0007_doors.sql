-- Up Migration
-- Who owns which door (its rights while it runs) and who may knock. Everything starts from nothing.
revoke all on all functions in schema forlopsvakt, door from public;
grant execute on all functions in schema forlopsvakt to forlopsvakt_door, forlopsvakt_system;
revoke execute on function forlopsvakt.refuse_change() from forlopsvakt_door, forlopsvakt_system;
grant usage on schema migrations to forlopsvakt_system;
grant select on migrations.applied to forlopsvakt_system;

do $$
declare
  inner_function regprocedure;
begin
  for inner_function in select oid::regprocedure from pg_proc where pronamespace = 'forlopsvakt'::regnamespace loop
    execute format('alter function %s owner to forlopsvakt_owner', inner_function);
  end loop;
end $$;

-- Large objects are open to every login by default: a place to write that no policy watches.
do $$
declare
  large_object_function regprocedure;
begin
  for large_object_function in
    select oid::regprocedure from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(lo_.*|loread|lowrite)$'
  loop
    execute format('revoke execute on function %s from public', large_object_function);
  end loop;
end $$;

-- For a caller: held by row-level security.
alter function door.append(jsonb) owner to forlopsvakt_door;
alter function door.load(jsonb) owner to forlopsvakt_door;
alter function door.load_for_start(jsonb) owner to forlopsvakt_door;
alter function door.worklist(jsonb) owner to forlopsvakt_door;
alter function door.breaks(jsonb) owner to forlopsvakt_door;
grant execute on function door.append(jsonb), door.load(jsonb), door.load_for_start(jsonb), door.worklist(jsonb),
  door.breaks(jsonb) to forlopsvakt_api;

-- For the system itself.
alter function door.append_as_clock(jsonb) owner to forlopsvakt_system;
alter function door.load_for_clock(uuid) owner to forlopsvakt_system;
alter function door.armed(uuid[]) owner to forlopsvakt_system;
alter function door.undelivered(bigint, int) owner to forlopsvakt_system;
alter function door.mark_delivered(jsonb) owner to forlopsvakt_system;
alter function door.overdue(bigint, timestamptz, int) owner to forlopsvakt_system;
alter function door.forget_deliveries() owner to forlopsvakt_system;
alter function door.read_all(xid8, bigint, int) owner to forlopsvakt_system;
alter function door.redact(uuid[]) owner to forlopsvakt_system;
alter function door.demo_offset() owner to forlopsvakt_system;
alter function door.advance_demo(bigint) owner to forlopsvakt_system;
alter function door.begin_demo_at(bigint) owner to forlopsvakt_system;
alter function door.register_organisations(jsonb) owner to forlopsvakt_system;
alter function door.organisations() owner to forlopsvakt_system;
alter function door.agree(jsonb) owner to forlopsvakt_system;
alter function door.ping() owner to forlopsvakt_system;

-- The API nudges after a commit, and moves the demo clock (in demo mode only: its own check).
grant execute on function door.armed(uuid[]), door.undelivered(bigint, int), door.mark_delivered(jsonb), door.demo_offset(),
  door.advance_demo(bigint), door.organisations(), door.ping() to forlopsvakt_api;
grant execute on function door.append_as_clock(jsonb), door.load_for_clock(uuid), door.armed(uuid[]),
  door.undelivered(bigint, int), door.mark_delivered(jsonb), door.overdue(bigint, timestamptz, int),
  door.forget_deliveries(), door.read_all(xid8, bigint, int), door.redact(uuid[]), door.demo_offset(),
  door.begin_demo_at(bigint), door.register_organisations(jsonb), door.organisations(), door.agree(jsonb), door.ping() to forlopsvakt_worker;
