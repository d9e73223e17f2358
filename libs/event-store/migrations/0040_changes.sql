-- Up Migration
-- What open pages are told by (server-sent events): each API process asks once a second for all its listeners together.
-- No notify: inside the append's transaction it would cost more than the append (design, verified facts).
set local search_path = forlopsvakt;

/*
 * Facts committed since the mark, as read_all finds them, turned into «this organisation may see this pathway otherwise».
 * Its own facts, those of the seam under an agreement, those that name it, and what its served municipalities are told.
 * An objection is not looked at: that something was told, the pathway's version says as well.
 */
create function door.changes_since(mark jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  from_xid xid8 := coalesce((mark ->> 'xid')::xid8, horizon);
  from_position bigint := coalesce((mark ->> 'position')::bigint, 0);
  reached json;
  pairs json;
begin
  with fresh as materialized (
    select f.xid, f.position, f.stream, f.controller, f.audience, f.data from fact f
    where (f.xid, f.position) > (from_xid, from_position) and f.xid < horizon
    order by f.xid, f.position limit 2000
  ),
  told as (
    select n.controller as organisation, n.stream from fresh n
    union
    select p.organisation, n.stream from fresh n join participant p on p.stream = n.stream
    where (n.audience = 'seam' and p.standing = 'answers' and agreed(n.controller, p.organisation))
      or (n.audience = 'party' and p.organisation in (n.data ->> 'from', n.data ->> 'to'))
  ),
  told_units as (
    select t.organisation, t.stream from told t
    union
    select d.unit, t.stream from told t cross join lateral declared_now(t.organisation) d
    where d.responsible = t.organisation and d.areas && array['followUp', 'reception']
  )
  select
    (select json_build_object('xid', n.xid::text, 'position', n.position::text) from fresh n
      order by n.xid desc, n.position desc limit 1),
    (select json_agg(json_build_object('organisation', t.organisation, 'pathwayId', t.stream)
      order by t.organisation, t.stream) from told_units t)
  into reached, pairs;
  return json_build_object(
    'mark', coalesce(reached, json_build_object('xid', from_xid::text, 'position', from_position::text)),
    'demoOffsetMs', demo_offset_ms(), 'changed', coalesce(pairs, '[]'));
end $$;

create function door.note_listening(caller jsonb) returns boolean language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform enter(caller, 'read');
  perform note_access(caller, 'listen', null, null, 'allowed');
  return true;
end $$;

-- Sessions that have not ended, of those named; unlike use_session it does not keep one alive.
create function door.living_sessions(wanted text[]) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('id', encode(s.session, 'hex'), 'sealed', s.sealed, 'endsAt', iso(s.ends_at))), '[]')
  from sign_in_session s
  where s.session = any (array(select decode(one, 'hex') from unnest(wanted) one))
    and s.ends_at > now() and s.seen_at + s.idle_seconds * interval '1 second' > now()
$$;

reset search_path;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.changes_since(jsonb), door.note_listening(jsonb), door.living_sessions(text[]) from public;
alter function door.changes_since(jsonb) owner to forlopsvakt_system;
alter function door.note_listening(jsonb) owner to forlopsvakt_door;
alter function door.living_sessions(text[]) owner to forlopsvakt_system;
grant execute on function door.changes_since(jsonb), door.note_listening(jsonb), door.living_sessions(text[])
  to forlopsvakt_api;
