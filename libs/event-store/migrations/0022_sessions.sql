-- Up Migration
-- What sign-in keeps, in real time (design D10). Nothing here says who somebody is: a session is sealed by the API, and
-- found by the hash of what its cookie holds, so that a copy of the database opens none.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table sign_in_session (
  session bytea primary key,
  sealed text not null,
  idle_seconds int not null check (idle_seconds > 0),
  seen_at timestamptz(3) not null default now(),
  ends_at timestamptz(3) not null
);
create index sign_in_session_end on sign_in_session (ends_at);

-- DPoP proofs that have been shown (RFC 9449 § 11.1), for all API processes together.
create table dpop_proof (
  proof bytea primary key,
  ends_at timestamptz(3) not null
);
create index dpop_proof_end on dpop_proof (ends_at);

grant select, insert, update, delete on sign_in_session, dpop_proof to forlopsvakt_system;

reset role;

-- False when it has been shown before. Each call clears away a few old ones, so that nothing else has to.
create function door.first_use(shown bytea, seconds int) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  delete from dpop_proof where proof in (
    select proof from dpop_proof where ends_at < now() order by ends_at limit 10 for update skip locked);
  insert into dpop_proof values (shown, now() + seconds * interval '1 second') on conflict do nothing;
  return found;
end $$;

create function door.begin_session(request jsonb) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  delete from sign_in_session where session in (
    select session from sign_in_session where ends_at < now() order by ends_at limit 10 for update skip locked);
  insert into sign_in_session (session, sealed, idle_seconds, ends_at)
  values (decode(request ->> 'session', 'hex'), request ->> 'sealed', (request ->> 'idleSeconds')::int,
    now() + (request ->> 'absoluteSeconds')::int * interval '1 second');
  return true;
end $$;

-- A session that is used lives on, until its end; one that was idle too long is over. Seen is written once in a while.
create function door.use_session(wanted bytea) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  known sign_in_session;
begin
  select * into known from sign_in_session s
  where s.session = wanted and s.ends_at > now() and s.seen_at + s.idle_seconds * interval '1 second' > now();
  if not found then
    delete from sign_in_session s where s.session = wanted;
    return null;
  end if;
  if known.seen_at < now() - least(known.idle_seconds / 10.0, 60) * interval '1 second' then
    update sign_in_session s set seen_at = now() where s.session = wanted and s.seen_at < now();
  end if;
  return json_build_object('sealed', known.sealed, 'endsAt', iso(known.ends_at));
end $$;

create function door.end_session(wanted bytea) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  delete from sign_in_session s where s.session = wanted;
  return found;
end $$;

revoke all on function door.first_use(bytea, int), door.begin_session(jsonb), door.use_session(bytea),
  door.end_session(bytea) from public;
alter function door.first_use(bytea, int) owner to forlopsvakt_system;
alter function door.begin_session(jsonb) owner to forlopsvakt_system;
alter function door.use_session(bytea) owner to forlopsvakt_system;
alter function door.end_session(bytea) owner to forlopsvakt_system;
grant execute on function door.first_use(bytea, int), door.begin_session(jsonb), door.use_session(bytea),
  door.end_session(bytea) to forlopsvakt_api;
