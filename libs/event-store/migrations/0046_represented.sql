-- Up Migration
-- Whoever signs in at the second issuer sees by one question: whose pathways this number may see, as what, and with what
-- left out. Every door of `/api/v1/my/*` takes its answer and asks nothing else of who may see.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- What a representative's reading is for, as a code of HL7's PurposeOfUse.
create function why_represented(kind text) returns text language sql immutable as $$
  select case kind when 'foresatt' then 'FAMRQT' else 'PWATRNY' end
$$;

-- Of whoever represents by several registrations, that is left out which all of them leave out. Nothing of a client whose
-- record is shut.
create function whose_pathways(blind_indexes jsonb)
returns table (pathway uuid, seen_as text, kind text, left_out text[], last_day date) language sql stable as $$
  with own as (select unnest(forlopsvakt.pathways_of(blind_indexes)) as stream),
  opened as (
    select s.stream, r.kind, r.last_day, forlopsvakt.left_out_today(r, s.municipality) as left_out
    from forlopsvakt.representative r
    join forlopsvakt.stream s using (client_id) join forlopsvakt.vault_client c using (client_id)
    where r.blind_index in (select jsonb_array_elements_text(blind_indexes)) and not c.blocked
      and s.stream not in (select o.stream from own o))
  select o.stream, 'client', null::text, '{}'::text[], null::date from own o
  union all
  select o.stream, 'representative', (array_agg(o.kind order by cardinality(o.left_out), o.kind))[1],
    array(
      select item from unnest('{episode,contact,plan,meeting,frame}'::text[]) with ordinality as i (item, n)
      where not exists (
        select from opened p where p.stream = o.stream and p.left_out is not null and not p.left_out @> array[item])
      order by n),
    max(o.last_day)
  from opened o where o.left_out is not null group by o.stream
$$;

-- Of each pathway shown: as what it is seen, and, to the client alone, who is registered.
create function seen_as_json(wanted uuid, seen_as text, kind text, left_out text[], last_day date) returns json
language sql stable as $$
  select json_strip_nulls(case when seen_as = 'client' then json_build_object('as', 'client',
      'representatives', forlopsvakt.representatives_json(s.client_id, s.municipality))
    else json_build_object('as', 'representative', 'kind', kind, 'leftOut', left_out,
      'until', case when isfinite(last_day) then last_day end) end)
  from forlopsvakt.stream s where s.stream = wanted
$$;
reset role;
set local search_path = forlopsvakt;

-- As in 0033_break_glass.sql; whom somebody represents is not theirs, and that they asked stands in the log as what they are.
create or replace function door.insight(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  wanted uuid := (request ->> 'pathwayId')::uuid;
  mine uuid[];
  theirs text;
  may boolean;
  before bigint := (request #>> '{after,entry}')::bigint;
  items json;
begin
  -- the log names helpers and where they work: to the client alone
  select coalesce(array_agg(w.pathway) filter (where w.seen_as = 'client'), '{}'),
    max(w.kind) filter (where w.pathway = wanted and w.seen_as = 'representative')
  into mine, theirs from whose_pathways(request -> 'blindIndexes') w;
  may := wanted is null or wanted = any (mine);
  if theirs is not null then
    caller := caller || jsonb_build_object('role', 'representative', 'why', why_represented(theirs));
  end if;
  perform enter(caller, 'read');
  if may then
    select coalesce(json_agg(json_build_object(
      'row', json_build_object('pathwayId', p.pathway, 'entry', log_json(p.logged)),
      'after', json_build_object('entry', p.entry::text)) order by p.entry desc), '[]') into items
    from (
      select distinct on (l.entry) l.entry, l as logged, m.pathway
      from unnest(mine) as m (pathway) cross join lateral logged_of(m.pathway) l
      where (wanted is null or m.pathway = wanted) and l.kind <> 'clock' and (before is null or l.entry < before)
        and not not_told_yet(l, m.pathway)
      order by l.entry desc, m.pathway limit least((request ->> 'limit')::int, 500) + 1) p;
  end if;
  perform note_access(caller, 'insight', wanted, null, case when may then 'allowed' else 'denied' end,
    case when wanted is null then mine end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', items);
end $$;

-- As in 0039_my_side.sql; and what somebody else has registered this number to see. A representative reads, and no more.
create or replace function door.load_mine(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  act text := request ->> 'act';
  named boolean := request ? 'pathwayId';
  wanted uuid := case when pg_input_is_valid(request ->> 'pathwayId', 'uuid') then (request ->> 'pathwayId')::uuid end;
  mine uuid[];
  theirs jsonb;
  shown uuid[];
  seen json;
  pathways json;
begin
  select coalesce(array_agg(w.pathway) filter (where w.seen_as = 'client'), '{}'),
    coalesce(jsonb_object_agg(w.pathway, w.kind) filter (where w.seen_as = 'representative'), '{}'),
    coalesce(array_agg(w.pathway) filter (where w.seen_as = 'client' or act = 'read'), '{}'),
    coalesce(json_object_agg(w.pathway, seen_as_json(w.pathway, w.seen_as, w.kind, w.left_out, w.last_day)), '{}')
  into mine, theirs, shown, seen
  from whose_pathways(request -> 'blindIndexes') w where not named or w.pathway = wanted;
  perform enter(caller, 'decide');
  select coalesce(json_agg(pathway_json(one, true) order by one), '[]') into pathways from unnest(shown) one;
  -- The append that follows is logged durably, as after a command's load.
  if act <> 'read' and cardinality(shown) > 0 then perform set_config('synchronous_commit', 'off', true); end if;
  if not named or theirs = '{}' then
    perform note_access(caller, act, wanted, null,
      case when named and cardinality(shown) = 0 then 'denied' else 'allowed' end, case when not named then mine end);
  end if;
  perform note_access(caller || jsonb_build_object('role', 'representative', 'why', why_represented(t.value)), act,
    t.key::uuid, null, case when act = 'read' then 'allowed' else 'denied' end)
  from jsonb_each_text(theirs) t;
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathways', pathways, 'seenAs', seen,
    'places', (
      select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', o.organisation, 'name', o.name,
        'phone', o.phone, 'hours', o.hours)) order by o.organisation), '[]')
      from organisation o
      where o.organisation in (
        select p.organisation from participant p where p.stream = any (shown)
        union select s.municipality from stream s where s.stream = any (shown))),
    'prior', (
      select json_build_object('fingerprint', i.fingerprint, 'stream', i.stream, 'fromVersion', i.from_version,
        'toVersion', i.to_version)
      from idempotency i
      where i.scope = request ->> 'idempotencyScope' and i.created_at >= now() - interval '30 days'
        and i.stream = any (shown)));
end $$;

create or replace function door.append_mine(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller' || '{"organisation": "", "role": "client", "kind": "person"}';
  mine uuid[] := array(
    select w.pathway from whose_pathways(request -> 'blindIndexes') w where w.seen_as = 'client');
begin
  if exists (select from jsonb_array_elements(request -> 'streams') s
    where (s ->> 'stream')::uuid <> all (mine) or (s ->> 'expectedVersion')::int = 0 or s ? 'participants') then
    raise exception 'a client tells of the own course alone' using errcode = 'insufficient_privilege';
  end if;
  perform enter(caller, 'decide');
  return append_all(jsonb_build_object('caller', caller, 'act', request -> 'act', 'streams', request -> 'streams',
      'rows', request -> 'rows')
    || case when request ? 'texts' then jsonb_build_object('texts', request -> 'texts') else '{}' end
    || case when request ? 'idempotency' then jsonb_build_object('idempotency', request -> 'idempotency') else '{}' end);
end $$;

-- Rights from nothing, as in 0007_doors.sql. A function that was replaced keeps its owner and its rights.
revoke all on function why_represented(text), whose_pathways(jsonb),
  seen_as_json(uuid, text, text, text[], date) from public;
grant execute on function why_represented(text), whose_pathways(jsonb),
  seen_as_json(uuid, text, text, text[], date) to forlopsvakt_system;

reset search_path;
