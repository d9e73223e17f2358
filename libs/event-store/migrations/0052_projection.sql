-- Up Migration
-- Whoever counts the figures reads facts as they are sent (0036): that text is made once, and building another of the same
-- fact each time was more than half of what a rebuild cost the database.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- A pathway's facts as the indicators are counted from: those of clocks are left out, and what only the chain needs.
create or replace function figure_facts(wanted uuid) returns json language sql stable as $$
  select json_agg(f.sent order by f.version)
  from forlopsvakt.fact f
  where f.stream = wanted and f.type not in ('ClockStarted', 'ClockMoved', 'ClockStopped', 'ClockExpired')
$$;

reset role;
set local search_path = forlopsvakt;

-- For whoever watches: how far the figures are behind the facts, how many pathways cannot be folded, how many signals wait.
-- Numbers alone, and of everybody together.
create function door.projection_state() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select json_build_object(
    'lagSeconds', (figure_lag() ->> 'lagSeconds')::int,
    'skipped', (select count(*)::int from figure_skipped),
    'parkedSignals', (select count(*)::int from parked_signal p where p.state = 'parked'))
$$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.projection_state() from public;
alter function door.projection_state() owner to forlopsvakt_system;
grant execute on function door.projection_state() to forlopsvakt_api;

reset search_path;
