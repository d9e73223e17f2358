-- Up Migration
-- A unit that treats somebody asks whoever answers for that client, if anybody does, to take part. It is told the same
-- whether anybody does: the same look-ups and one row at least, which then names no pathway. Whoever answers asks the client.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table join_request (
  entry bigint generated always as identity primary key,
  request_id uuid not null,
  -- Null: nobody follows the client, or nobody but the unit itself.
  stream uuid references stream,
  organisation text not null,
  subject text not null,
  issuer text not null,
  why text not null,
  asked_at timestamptz(3) not null,
  state text not null default 'asked' check (state in ('asked', 'invited', 'declined')),
  answered_by text,
  answered_at timestamptz(3),
  check ((state = 'asked') = (answered_at is null)),
  unique (request_id, stream)
);
-- One that stands is enough, however often it is asked.
create unique index join_request_standing on join_request (stream, organisation) where state = 'asked';
alter table join_request enable row level security;
-- The asker's own are not shown to it either: that there is a row is the answer it must not get.
create policy answering on join_request to forlopsvakt_door using (exists (
  select from participant p
  where p.stream = join_request.stream and p.organisation = (select caller_organisation())
    and p.level = 'municipality' and p.standing = 'answers'));
create policy everything on join_request to forlopsvakt_system using (true);
grant select, update (state, answered_by, answered_at) on join_request to forlopsvakt_door, forlopsvakt_system;
grant insert on join_request to forlopsvakt_system;

-- Whoever invites the unit has answered it, in the same transaction, also when nobody named the request.
create function follow_invitation() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  update join_request r set state = 'invited', answered_by = new.actor ->> 'subject', answered_at = new.recorded_at
  where r.stream = new.stream and r.organisation = new.data ->> 'organisation' and r.state = 'asked';
  return null;
end $$;
create trigger follow_invitation after insert on fact
for each row when (new.type = 'UnitInvited') execute function follow_invitation();
reset role;
set local search_path = forlopsvakt;

-- The log names no pathway: the asker's leader reads it too, and what it does not name tells nobody anything.
create function door.ask_to_join(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  found uuid[] := array(
    select s.stream from stream s
    where s.stream = any (pathways_of(request -> 'blindIndexes')) and not s.closed and not knows(mine, s.stream));
begin
  perform enter(caller, 'read');
  insert into join_request (request_id, stream, organisation, subject, issuer, why, asked_at)
  select (request ->> 'requestId')::uuid, one, mine, caller ->> 'subject', caller ->> 'issuer', request ->> 'why',
    product_now()
  from unnest(case when found = '{}' then array[null::uuid] else found end) one
  on conflict do nothing;
  perform note_access(caller, 'AskToJoin', null, null, 'allowed');
end $$;

create function door.join_requests(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  items json;
  shown uuid[];
begin
  perform enter(caller, 'read');
  select coalesce(json_agg(json_build_object('requestId', r.request_id, 'pathwayId', r.stream,
      'organisation', r.organisation, 'name', o.name, 'phone', o.phone, 'why', r.why, 'askedAt', iso(r.asked_at))::jsonb
      || coalesce(row_client(caller, r.stream), '{}') order by r.asked_at, r.entry), '[]'),
    array_agg(r.stream order by r.asked_at, r.entry)
  into items, shown
  from (select * from join_request j where j.state = 'asked' order by j.asked_at, j.entry limit 500) r
  left join organisation o on o.organisation = r.organisation;
  perform note_access(caller, 'joinRequests', null, null, 'allowed', named_streams(caller, shown, 500));
  return json_build_object('items', items);
end $$;

-- Null: no such request is the caller's to answer. Said twice it is the same.
create function door.decline_join(request jsonb) returns text language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'requestId')::uuid;
  its_stream uuid;
  now_is text;
begin
  perform enter(caller, 'read');
  select r.stream, r.state into its_stream, now_is from join_request r where r.request_id = wanted for update;
  if now_is = 'asked' then
    update join_request r set state = 'declined', answered_by = caller ->> 'subject', answered_at = product_now()
    where r.request_id = wanted and r.stream = its_stream;
    now_is := 'declined';
  end if;
  perform note_access(caller, 'DeclineJoin', its_stream, null, case when now_is is null then 'denied' else 'allowed' end);
  return now_is;
end $$;

-- Rights from nothing, as in 0007_doors.sql.
alter function follow_invitation() owner to forlopsvakt_system;
revoke all on function follow_invitation(), door.ask_to_join(jsonb), door.join_requests(jsonb), door.decline_join(jsonb)
  from public;
alter function door.ask_to_join(jsonb) owner to forlopsvakt_system;
alter function door.join_requests(jsonb) owner to forlopsvakt_door;
alter function door.decline_join(jsonb) owner to forlopsvakt_door;
grant execute on function door.ask_to_join(jsonb), door.join_requests(jsonb), door.decline_join(jsonb) to forlopsvakt_api;

reset search_path;
