-- Up Migration
-- Organisations and what they have declared or agreed on: nothing here is about a client.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- `joined` = it uses this system itself. An outside unit is told of by others, and reached by phone.
alter table organisation
  add column parent text collate "C" references organisation,
  add column joined boolean not null default true,
  add column phone text,
  add column hours text;

-- Who receives out of hours, per severity; none = who can be reached, and when. History is kept: the newest counts.
create table duty_desk (
  entry bigint generated always as identity primary key,
  organisation text collate "C" not null references organisation,
  severity text not null,
  declared_at timestamptz not null default clock_timestamp(),
  declared_by text not null,
  body jsonb not null
);
create index duty_desk_newest on duty_desk (organisation, severity, entry desc);
create trigger duty_desk_append_only before update or delete or truncate on duty_desk
  for each statement execute function refuse_change();
grant select, insert on duty_desk to forlopsvakt_door, forlopsvakt_system;

-- Local agreements (samarbeidsavtaler): a stream of facts each.

create table agreement (
  agreement uuid primary key,
  version int not null,
  head_hash text not null,
  municipality text collate "C" not null,
  specialist text collate "C" not null,
  -- the row as computed in Node (libs/read-models/agreement-row.ts); the columns are what terms are found by
  in_force boolean not null,
  valid_from date not null,
  valid_to date,
  body jsonb not null
);
create index agreement_parties on agreement (municipality, specialist);

create table agreement_fact (
  position bigint generated always as identity primary key,
  agreement uuid not null references agreement,
  version int not null,
  fact_id uuid not null unique,
  hash text not null,
  body jsonb not null,
  unique (agreement, version)
);
create trigger agreement_fact_append_only before update or delete or truncate on agreement_fact
  for each statement execute function refuse_change();

grant select, insert, update on agreement to forlopsvakt_door, forlopsvakt_system;
grant select, insert on agreement_fact to forlopsvakt_door, forlopsvakt_system;

alter table agreement enable row level security;
create policy parties on agreement to forlopsvakt_door using (
  (select caller_purpose()) = 'decide' or (select caller_organisation()) in (municipality, specialist));
create policy everything on agreement to forlopsvakt_system using (true);
alter table agreement_fact enable row level security;
create policy parties on agreement_fact to forlopsvakt_door using (
  exists (select from agreement a where a.agreement = agreement_fact.agreement
    and (select caller_organisation()) in (a.municipality, a.specialist)));
create policy everything on agreement_fact to forlopsvakt_system using (true);

reset role;

-- One stream's facts with the row that follows, or nothing: a lost race is an answer.
create function door.append_agreement(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  id uuid := (request ->> 'agreementId')::uuid;
  expected int := (request ->> 'expectedVersion')::int;
  facts jsonb := request -> 'facts';
  written jsonb := request -> 'row';
begin
  perform enter(caller, 'read');
  if not (caller ->> 'organisation' in (written ->> 'municipality', written ->> 'specialist')) then
    raise exception 'only a party may write to its agreement' using errcode = 'insufficient_privilege';
  end if;
  if expected = 0 then
    insert into agreement (agreement, version, head_hash, municipality, specialist, in_force, valid_from, valid_to, body)
    values (id, jsonb_array_length(facts), facts -> -1 ->> 'hash', written ->> 'municipality', written ->> 'specialist',
            (written ->> 'inForce')::boolean, (written ->> 'validFrom')::date, (written ->> 'validTo')::date, written)
    on conflict (agreement) do nothing;
  else
    update agreement a
    set version = expected + jsonb_array_length(facts), head_hash = facts -> -1 ->> 'hash',
        in_force = (written ->> 'inForce')::boolean, valid_to = (written ->> 'validTo')::date, body = written
    where a.agreement = id and a.version = expected;
  end if;
  if not found then return jsonb_build_object('outcome', 'version-conflict'); end if;
  insert into agreement_fact (agreement, version, fact_id, hash, body)
  select id, (f ->> 'version')::int, (f ->> 'factId')::uuid, f ->> 'hash', f
  from jsonb_array_elements(facts) f order by (f ->> 'version')::int;
  perform note_access(caller, request ->> 'act', null, null, 'allowed');
  return jsonb_build_object('outcome', 'appended');
end $$;

-- Unknown and another's look alike.
create function door.load_agreement(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  found_agreement json;
begin
  perform enter(caller, 'read');
  select json_build_object('version', a.version, 'headHash', a.head_hash, 'facts', (
    select json_agg(f.body order by f.version) from agreement_fact f where f.agreement = a.agreement))
  into found_agreement
  from agreement a where a.agreement = (request ->> 'agreementId')::uuid;
  perform note_access(caller, request ->> 'act', null, null,
    case when found_agreement is null then 'denied' else 'allowed' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'agreement', found_agreement);
end $$;

-- The organisation's own, newest validity first.
create function door.agreements(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  after jsonb := request -> 'after';
  items json;
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object('row', page.body,
      'after', json_build_object('validFrom', page.valid_from, 'key', page.agreement))
      order by page.valid_from desc, page.agreement)
  into items
  from (
    select * from agreement a
    where after is null or a.valid_from < (after ->> 'validFrom')::date
      or (a.valid_from = (after ->> 'validFrom')::date and a.agreement > (after ->> 'key')::uuid)
    order by a.valid_from desc, a.agreement
    limit least((request ->> 'limit')::int, 500) + 1) page;
  perform note_access(caller, 'agreements', null, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

create function door.declare_duty_desk(request jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
begin
  perform enter(caller, 'read');
  insert into duty_desk (organisation, severity, declared_by, body)
  values (caller ->> 'organisation', request #>> '{desk,severity}', caller ->> 'subject', request -> 'desk');
  perform note_access(caller, 'DeclareDutyDesk', null, null, 'allowed');
end $$;

create function desks_json(wanted text) returns json language sql stable as $$
  select coalesce(json_agg(newest.body order by newest.severity), '[]') from (
    select distinct on (d.severity) d.severity, d.body from forlopsvakt.duty_desk d
    where d.organisation = wanted order by d.severity, d.entry desc) newest
$$;

-- Nothing secret: whoever is signed in may know whom to call.
create function door.duty_desks(wanted text) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$ select desks_json(wanted) $$;

-- Of these, the ones that are told of by others.
create function outside_json(wanted text[]) returns json language sql stable as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', o.organisation, 'name', o.name,
    'phone', o.phone, 'hours', o.hours)) order by o.organisation), '[]')
  from forlopsvakt.organisation o where o.organisation = any (wanted) and not o.joined
$$;

-- The organisation itself and all above it: an HF's agreement holds for its units.
create function with_parents(wanted text) returns text[] language sql stable as $$
  with recursive above (organisation, parent) as (
    select o.organisation, o.parent from forlopsvakt.organisation o where o.organisation = wanted
    union
    select o.organisation, o.parent from forlopsvakt.organisation o join above on o.organisation = above.parent
  )
  select array_agg(organisation) from above
$$;

-- Terms signed between the municipality and the units of a pathway, each under the unit that takes part.
create function terms_json(municipality text, units text[]) returns json language sql stable as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('agreementId', a.agreement, 'municipality', a.municipality,
    'specialist', u.unit, 'rule', t ->> 'rule', 'amount', (t ->> 'amount')::int, 'validFrom', a.valid_from,
    'validTo', a.valid_to)) order by a.valid_from desc, a.agreement, u.unit, t ->> 'rule'), '[]')
  from unnest(units) as u (unit)
  join forlopsvakt.agreement a on a.municipality = terms_json.municipality and a.in_force
    and a.specialist = any (forlopsvakt.with_parents(u.unit))
  cross join lateral jsonb_array_elements(a.body -> 'terms') t
$$;

create or replace function pathway_json(wanted uuid, with_texts boolean, newcomers text[] default '{}') returns json
language sql stable as $$
  select json_build_object(
    'pathwayId', s.stream, 'version', s.version, 'headHash', s.head_hash, 'municipality', s.municipality,
    'client', forlopsvakt.client_json(s.client_id),
    'participants', (
      select coalesce(json_agg(json_build_object('organisation', organisation, 'level', level)
        order by organisation), '[]')
      from forlopsvakt.participant where stream = wanted),
    'agreements', (
      select coalesce(json_agg(distinct jsonb_build_array(g.a, g.b)), '[]')
      from forlopsvakt.sharing_agreement g
      where g.a = any (parties.organisations) and g.b = any (parties.organisations)
        and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())),
    'terms', forlopsvakt.terms_json(s.municipality, parties.organisations),
    'outside', forlopsvakt.outside_json(s.municipality || parties.organisations),
    'desks', forlopsvakt.desks_json(s.municipality),
    'facts', (
      select coalesce(json_agg(forlopsvakt.fact_json(f) order by f.version), '[]')
      from forlopsvakt.fact f where f.stream = wanted),
    'texts', case when with_texts then forlopsvakt.texts_json(wanted) else '[]' end)
  from forlopsvakt.stream s
  cross join lateral (
    select array(select p.organisation from forlopsvakt.participant p where p.stream = wanted) || newcomers
      as organisations) parties
  where s.stream = wanted
$$;

-- A municipality whose districts (bydeler) receive takes no pathway itself.
create or replace function door.load_for_start(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  known uuid;
  open_pathway uuid;
begin
  perform enter(caller, 'decide');
  select i.client_id into known from vault_index i
  where i.blind_index = any (array(select jsonb_array_elements_text(request -> 'blindIndexes'))) limit 1;
  select s.stream into open_pathway from stream s
  where s.client_id = known and s.municipality = request ->> 'municipality' and not s.closed;
  perform note_access(caller, 'StartPathway', open_pathway, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'client', client_json(known),
    'openPathwayId', open_pathway,
    'knownOrganisation', exists (select from organisation o where o.organisation = request ->> 'municipality'),
    'outside', outside_json(array[request ->> 'municipality']),
    'districts', (select coalesce(json_agg(o.organisation order by o.organisation), '[]') from organisation o
      where o.parent = request ->> 'municipality' and o.level = 'municipality'),
    'prior', prior_json(caller ->> 'organisation', request ->> 'idempotencyScope'));
end $$;

create or replace function door.register_organisations(registered jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into organisation (organisation, name, level, parent, joined, phone, hours)
  select r.organisation, r.name, r.level, r.parent, coalesce(r.joined, true), r.phone, r.hours
  from jsonb_to_recordset(registered)
    as r (organisation text, name text, level text, parent text, joined boolean, phone text, hours text)
  order by r.organisation
  on conflict (organisation) do update
  set name = excluded.name, level = excluded.level, parent = excluded.parent, joined = excluded.joined,
      phone = excluded.phone, hours = excluded.hours
$$;

create or replace function door.organisations() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', organisation, 'name', name,
    'level', level, 'parent', parent, 'joined', case when joined then null else false end, 'phone', phone,
    'hours', hours)) order by organisation), '[]') from organisation
$$;

-- Which doors these are, and who may knock: as in 0007.
revoke all on function forlopsvakt.with_parents(text), forlopsvakt.terms_json(text, text[]),
  forlopsvakt.outside_json(text[]), forlopsvakt.desks_json(text), door.declare_duty_desk(jsonb), door.duty_desks(text),
  door.append_agreement(jsonb), door.load_agreement(jsonb), door.agreements(jsonb) from public;
alter function forlopsvakt.with_parents(text) owner to forlopsvakt_owner;
alter function forlopsvakt.terms_json(text, text[]) owner to forlopsvakt_owner;
alter function forlopsvakt.outside_json(text[]) owner to forlopsvakt_owner;
alter function forlopsvakt.desks_json(text) owner to forlopsvakt_owner;
grant execute on function forlopsvakt.with_parents(text), forlopsvakt.terms_json(text, text[]),
  forlopsvakt.outside_json(text[]), forlopsvakt.desks_json(text)
  to forlopsvakt_door, forlopsvakt_system;
alter function door.append_agreement(jsonb) owner to forlopsvakt_door;
alter function door.load_agreement(jsonb) owner to forlopsvakt_door;
alter function door.agreements(jsonb) owner to forlopsvakt_door;
alter function door.declare_duty_desk(jsonb) owner to forlopsvakt_door;
alter function door.duty_desks(text) owner to forlopsvakt_door;
grant execute on function door.append_agreement(jsonb), door.load_agreement(jsonb), door.agreements(jsonb),
  door.declare_duty_desk(jsonb), door.duty_desks(text)
  to forlopsvakt_api;

reset search_path;
