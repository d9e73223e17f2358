-- Up Migration
-- Where one person is both unit leader and head of service, the ladder of a break has one step less.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

alter table organisation add column one_leader boolean not null default false;

reset role;

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
    'oneLeader', (
      select coalesce(json_agg(o.organisation order by o.organisation), '[]')
      from forlopsvakt.organisation o
      where o.one_leader and o.organisation = any (s.municipality || parties.organisations)),
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

create or replace function door.register_organisations(registered jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into organisation (organisation, name, level, parent, joined, phone, hours, one_leader)
  select r.organisation, r.name, r.level, r.parent, coalesce(r.joined, true), r.phone, r.hours,
    coalesce(r."oneLeader", false)
  from jsonb_to_recordset(registered)
    as r (organisation text, name text, level text, parent text, joined boolean, phone text, hours text,
      "oneLeader" boolean)
  order by r.organisation
  on conflict (organisation) do update
  set name = excluded.name, level = excluded.level, parent = excluded.parent, joined = excluded.joined,
      phone = excluded.phone, hours = excluded.hours, one_leader = excluded.one_leader
$$;

create or replace function door.organisations() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', organisation, 'name', name,
    'level', level, 'parent', parent, 'joined', case when joined then null else false end, 'phone', phone,
    'hours', hours, 'oneLeader', case when one_leader then true end)) order by organisation), '[]') from organisation
$$;

reset search_path;
