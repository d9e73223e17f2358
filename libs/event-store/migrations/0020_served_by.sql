-- Up Migration
-- Who serves whom: a host municipality, a joint unit, a private or ideell one on contract. The one that declares stays
-- responsible; the unit's people act in its stead, and only where this table says so on that day (real time, as
-- sharing agreements are).
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- History is kept: the newest for a unit and first day counts. `body` is the declaration as it was made.
create table served_by (
  entry bigint generated always as identity primary key,
  responsible text collate "C" not null references organisation,
  unit text collate "C" not null references organisation,
  valid_from date not null,
  valid_to date,
  areas text[] not null,
  under_agreements boolean not null,
  declared_at timestamptz not null default clock_timestamp(),
  declared_by text not null,
  body jsonb not null,
  check (responsible <> unit),
  check (valid_to >= valid_from)
);
create index served_by_responsible on served_by (responsible, unit, valid_from, entry desc);
create index served_by_unit on served_by (unit, responsible, valid_from, entry desc);
create trigger served_by_append_only before update or delete or truncate on served_by
  for each statement execute function refuse_change();
grant select, insert on served_by to forlopsvakt_door;
grant select on served_by to forlopsvakt_system;

alter table access_log add column in_stead_of text;

-- An agreement may cover what lies below its parties; the pairs that follow are kept beside it.
alter table sharing_agreement
  add column covers_units boolean not null default false,
  add column derived boolean not null default false;
grant delete on sharing_agreement to forlopsvakt_system;

create function real_today() returns date language sql stable
  as $$ select (now() at time zone 'Europe/Oslo')::date $$;

create function declared_now(one text) returns setof served_by language sql stable as $$
  select newest.* from (
    select distinct on (s.responsible, s.unit, s.valid_from) s.* from forlopsvakt.served_by s
    where one in (s.responsible, s.unit)
    order by s.responsible, s.unit, s.valid_from, s.entry desc) newest
  where newest.valid_from <= forlopsvakt.real_today()
    and (newest.valid_to is null or newest.valid_to >= forlopsvakt.real_today())
$$;

-- Whose clients the unit works with today, and how much it sees of them: all, or the seam alone.
create function served_now(mine text) returns table (responsible text, area text) language sql stable as $$
  select d.responsible, case when bool_or('followUp' = any (d.areas)) then 'followUp' else 'reception' end
  from forlopsvakt.declared_now(mine) d
  where d.unit = mine and d.areas && array['followUp', 'reception']
  group by d.responsible
$$;
create function served_organisations(sights text[]) returns text[] language sql stable as $$
  select array(select s.responsible from forlopsvakt.served_now(forlopsvakt.caller_organisation()) s
    where s.area = any (sights))
$$;
create function caller_area() returns text language sql stable
  as $$ select coalesce(current_setting('forlopsvakt.area', true), '') $$;

-- The caller in the stead of the municipality that answers for the client, or else of one that is asked to; null where it
-- has to do with the client itself, or serves nobody there.
create function in_stead(caller jsonb, wanted text) returns jsonb language sql stable as $$
  select caller || jsonb_build_object('organisation', p.organisation, 'level', 'municipality',
    'serving', jsonb_build_object('unit', caller ->> 'organisation', 'area', n.area))
  from forlopsvakt.participant p
  join forlopsvakt.served_now(caller ->> 'organisation') n on n.responsible = p.organisation
  where caller ->> 'role' = 'coordinator' and not caller ? 'serving' and p.standing <> 'left'
    and p.stream = case when pg_input_is_valid(wanted, 'uuid') then wanted::uuid end
    and not forlopsvakt.knows(caller ->> 'organisation', p.stream)
  order by p.standing, p.organisation limit 1
$$;

-- The second lock on whoever acts for another: nobody enters in another's stead without a declaration that holds today.
create or replace function enter(caller jsonb, purpose text) returns void language plpgsql as $$
declare
  area text := '';
begin
  if caller ? 'serving' then
    select s.area into area from forlopsvakt.served_now(caller #>> '{serving,unit}') s
    where s.responsible = caller ->> 'organisation' and caller ->> 'role' = 'coordinator'
      and (s.area = 'followUp' or s.area = caller #>> '{serving,area}');
    if area is null then
      raise exception 'nobody has declared that this unit serves' using errcode = 'insufficient_privilege';
    end if;
  end if;
  perform set_config('forlopsvakt.organisation', coalesce(caller ->> 'organisation', ''), true),
          set_config('forlopsvakt.purpose', purpose, true),
          set_config('forlopsvakt.area', area, true);
end $$;

create or replace function note_access(
  caller jsonb, act text, stream uuid, version int, outcome text, streams uuid[] default null
) returns void language sql as $$
  insert into forlopsvakt.access_log
    (kind, subject, issuer, organisation, role, act, stream, version, outcome, streams, in_stead_of)
  values (caller ->> 'kind', caller ->> 'subject', caller ->> 'issuer',
          coalesce(caller #>> '{serving,unit}', caller ->> 'organisation'), caller ->> 'role', act, stream, version,
          outcome, streams, case when caller ? 'serving' then caller ->> 'organisation' end)
$$;

-- Who only receives reads the seam, whatever else would let it read more; a decision still rests on the whole course.
create policy area_of_work on fact as restrictive for select to forlopsvakt_door using (
  (select caller_area()) <> 'reception' or (select caller_purpose()) = 'decide' or audience = 'seam');
create policy area_of_work on break_row as restrictive for select to forlopsvakt_door using (
  (select caller_area()) <> 'reception' or (select caller_purpose()) = 'decide' or audience = 'seam');

-- One worklist over all that the unit serves.
create policy served on work_row for select to forlopsvakt_door using (
  (select caller_purpose()) = 'read' and (
    organisation = any ((select served_organisations('{followUp}'))::text[])
    or (audience = 'seam' and organisation = any ((select served_organisations('{reception}'))::text[])))
  and exists (select from participant p
    where p.stream = work_row.stream and p.organisation = work_row.organisation
      and (p.standing = 'answers' or (p.standing = 'asked' and work_row.controller = p.organisation))));

-- The organisation, all above it, and an HF that it is on contract with under the HF's agreements.
create or replace function with_parents(wanted text) returns text[] language sql stable as $$
  with recursive above (organisation) as (
    select wanted collate "C"
    union
    select up.organisation from above cross join lateral (
      select o.parent from forlopsvakt.organisation o where o.organisation = above.organisation and o.parent is not null
      union all
      select d.responsible from forlopsvakt.declared_now(above.organisation) d
      where d.unit = above.organisation and d.under_agreements) up (organisation)
  )
  select array_agg(organisation) from above
$$;

-- Whom to call: the unit that answers for it, where one does.
create or replace function desks_json(wanted text) returns json language sql stable as $$
  select coalesce(json_agg(newest.body order by newest.severity), '[]') from (
    select distinct on (d.severity) d.severity, d.body from forlopsvakt.duty_desk d
    where d.organisation = coalesce((
      select s.unit from forlopsvakt.declared_now(wanted) s
      where s.responsible = wanted and 'dutyDesk' = any (s.areas) limit 1), wanted)
    order by d.severity, d.entry desc) newest
$$;

reset role;
set local search_path = forlopsvakt;

/*
 * All pairs that follow from agreements that cover what lies below their parties, each for as long as both the agreement
 * and the contract hold. Kept as rows, since policies ask for a pair fact by fact.
 */
create function spread_agreements() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('spread_agreements', 0));
  delete from sharing_agreement where derived;
  insert into sharing_agreement (a, b, valid_from, valid_to, derived)
  with recursive edge (above, unit, from_at, to_at) as (
    select o.parent, o.organisation, '-infinity'::timestamptz, 'infinity'::timestamptz
    from organisation o where o.parent is not null
    union all
    select c.responsible, c.unit, c.valid_from::timestamp at time zone 'Europe/Oslo',
      coalesce((c.valid_to + 1)::timestamp at time zone 'Europe/Oslo', 'infinity')
    from (select distinct on (s.responsible, s.unit, s.valid_from) s.* from served_by s
          order by s.responsible, s.unit, s.valid_from, s.entry desc) c
    where c.under_agreements
  ), below (top, unit, from_at, to_at) as (
    select party, party, '-infinity'::timestamptz, 'infinity'::timestamptz
    from sharing_agreement g cross join lateral (values (g.a), (g.b)) as parties (party) where g.covers_units
    union
    select b.top, e.unit, greatest(b.from_at, e.from_at), least(b.to_at, e.to_at)
    from below b join edge e on e.above = b.unit
  ), pair as (
    select least(x.unit, y.unit) as a, greatest(x.unit, y.unit) as b,
      greatest(g.valid_from, x.from_at, y.from_at) as from_at,
      least(coalesce(g.valid_to, 'infinity'), x.to_at, y.to_at) as to_at
    from sharing_agreement g
    join below x on x.top = g.a
    join below y on y.top = g.b and y.unit <> x.unit
    where g.covers_units
  )
  select distinct on (p.a, p.b, p.from_at) p.a, p.b, p.from_at, nullif(p.to_at, 'infinity'), true
  from pair p where p.from_at < p.to_at
  order by p.a, p.b, p.from_at, p.to_at desc
  on conflict (a, b, valid_from) do nothing;
  return null;
end $$;
create trigger agreements_follow after insert or update on sharing_agreement
  for each statement when (pg_trigger_depth() = 0) execute function spread_agreements();
create trigger agreements_follow after insert or update on organisation
  for each statement execute function spread_agreements();
create trigger agreements_follow after insert on served_by
  for each statement execute function spread_agreements();

create or replace function door.agree(agreements jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into sharing_agreement (a, b, valid_from, valid_to, covers_units)
  select least(g.a collate "C", g.b collate "C"), greatest(g.a collate "C", g.b collate "C"), g."from", g."to",
    coalesce(g."coversUnits", false)
  from jsonb_to_recordset(agreements)
    as g (a text, b text, "from" timestamptz, "to" timestamptz, "coversUnits" boolean)
  on conflict (a, b, valid_from) do update
  set valid_to = excluded.valid_to, covers_units = excluded.covers_units, derived = false
$$;

create function door.declare_serving(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  said jsonb := request -> 'serving';
  served_unit text := said ->> 'unit';
  from_day date := (said ->> 'from')::date;
  to_day date := (said ->> 'to')::date;
  said_areas text[] := array(select jsonb_array_elements_text(coalesce(said -> 'areas', '[]')));
begin
  perform enter(caller, 'read');
  perform pg_advisory_xact_lock(hashtextextended('served_by ' || mine, 0));
  if (select count(*) from organisation o where o.organisation in (mine, served_unit)) < 2 then
    return json_build_object('outcome', 'unknown-unit');
  end if;
  if exists (select from organisation o where o.parent in (mine, served_unit) and o.level = 'municipality') then
    return json_build_object('outcome', 'district-receives');
  end if;
  if exists (
    select from (select distinct on (s.unit, s.valid_from) s.* from served_by s
                 where s.responsible = mine and (s.unit, s.valid_from) <> (served_unit, from_day)
                 order by s.unit, s.valid_from, s.entry desc) other
    where other.areas && said_areas
      and daterange(other.valid_from, other.valid_to, '[]') && daterange(from_day, to_day, '[]')) then
    return json_build_object('outcome', 'area-taken');
  end if;
  insert into served_by (responsible, unit, valid_from, valid_to, areas, under_agreements, declared_by, body)
  select mine, served_unit, from_day, to_day, said_areas, said ? 'underAgreements', caller ->> 'subject', said
  where said is distinct from (select s.body from served_by s
    where s.responsible = mine and s.unit = served_unit and s.valid_from = from_day order by s.entry desc limit 1);
  perform note_access(caller, 'DeclareServing', null, null, 'allowed');
  return json_build_object('outcome', 'declared');
end $$;

-- Nothing secret: whoever is signed in may know who answers for whom.
create function door.served_by(wanted text) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(newest.body || jsonb_build_object('responsible', newest.responsible)
    order by newest.responsible, newest.valid_from, newest.unit), '[]')
  from (select distinct on (s.responsible, s.unit, s.valid_from) s.* from served_by s
        where wanted in (s.responsible, s.unit)
        order by s.responsible, s.unit, s.valid_from, s.entry desc) newest
$$;

-- What a participant gets is as before; a unit that serves the municipality gets the same in its stead.
alter function door.load(jsonb) set schema forlopsvakt;
alter function forlopsvakt.load(jsonb) rename to load_own;
create function door.load(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  standing jsonb := in_stead(request -> 'caller', request ->> 'pathwayId');
begin
  if standing is null then return load_own(request); end if;
  return (load_own(request || jsonb_build_object('caller', standing))::jsonb
    || jsonb_build_object('inStead', standing))::json;
end $$;

-- As in 0005, over the organisation's own rows and those that it works with in another's stead, each as its owner sees it.
create or replace function door.worklist(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  most int := least((request ->> 'limit')::int, 500);
  after jsonb := request -> 'after';
  today date := coalesce((after ->> 'today')::date, product_today());
  mine text := caller ->> 'organisation';
  items json;
  shown uuid[];
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object('row', page.body || coalesce(row_client(caller, page.stream), '{}'),
      'after', json_build_object('today', today, 'band', page.band::text, 'risk', page.risk::text,
                                 'dueOn', page.due_on, 'key', page.work_id))
      order by page.band, page.risk, page.due_on, page.work_id),
    array_agg(page.stream order by page.band, page.risk, page.due_on, page.work_id)
  into items, shown
  from (
    select bands.band, w.*
    from (values (0, date '-infinity', today), (1, today, date 'infinity')) as bands (band, from_on, to_on)
    cross join generate_series(0, 3) as risks (risk)
    cross join (
      select mine as organisation, agreed_with(mine) as partners
      union all
      select s.responsible, agreed_with(s.responsible) from served_now(mine) s where caller ->> 'role' = 'coordinator'
    ) whose
    cross join lateral (
      select work.* from work_row work
      where work.organisation = whose.organisation and work.risk = risks.risk
        and (work.controller = whose.organisation
          or (work.audience = 'seam' and work.controller = any (whose.partners)))
        and work.due_on >= bands.from_on and work.due_on < bands.to_on
        and (after is null or (bands.band, risks.risk) > ((after ->> 'band')::int, (after ->> 'risk')::int)
          or (bands.band = (after ->> 'band')::int and risks.risk = (after ->> 'risk')::int
            and (work.due_on, work.work_id) > ((after ->> 'dueOn')::date, after ->> 'key')))
      order by work.due_on, work.work_id
      limit most + 1
    ) w
    where after is null or (bands.band, risks.risk) >= ((after ->> 'band')::int, (after ->> 'risk')::int)
    order by bands.band, risks.risk, w.due_on, w.work_id
    limit most + 1
  ) page;
  perform note_access(caller, 'worklist', null, null, 'allowed', named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

-- Which doors these are, and who may knock: as in 0007.
revoke all on function forlopsvakt.real_today(), forlopsvakt.declared_now(text), forlopsvakt.served_now(text),
  forlopsvakt.served_organisations(text[]), forlopsvakt.caller_area(), forlopsvakt.in_stead(jsonb, text),
  forlopsvakt.spread_agreements(), door.load(jsonb), door.declare_serving(jsonb), door.served_by(text) from public;
revoke all on function forlopsvakt.load_own(jsonb) from forlopsvakt_api;
grant execute on function forlopsvakt.real_today(), forlopsvakt.declared_now(text), forlopsvakt.served_now(text),
  forlopsvakt.served_organisations(text[]), forlopsvakt.caller_area(), forlopsvakt.in_stead(jsonb, text)
  to forlopsvakt_door, forlopsvakt_system;
alter function forlopsvakt.spread_agreements() owner to forlopsvakt_system;
alter function door.load(jsonb) owner to forlopsvakt_door;
alter function door.declare_serving(jsonb) owner to forlopsvakt_door;
alter function door.served_by(text) owner to forlopsvakt_door;
grant execute on function door.load(jsonb), door.declare_serving(jsonb), door.served_by(text) to forlopsvakt_api;

reset search_path;
