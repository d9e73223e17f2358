-- Up Migration
-- Strengt fortrolig and fortrolig adresse (libs/access/protected-address.md). Who reads a pathway does not see the fact that
-- protects it, whose own it is, and must be held by it all the same: so it is kept with the stream, from the decided state.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

alter table stream add column protected boolean not null default false;

create function write_protection(rows jsonb, appended uuid[]) returns void language sql as $$
  update forlopsvakt.stream s set protected = r ? 'isProtected'
  from jsonb_array_elements(rows -> 'pathways') r
  where s.stream = (r ->> 'pathwayId')::uuid and s.stream = any (appended) and s.protected is distinct from (r ? 'isProtected')
$$;

-- As in 0026_sharing.sql: what append writes has one thing more.
alter function write_rows(jsonb, uuid[], boolean) rename to write_rows_and_sharing;
create function write_rows(rows jsonb, appended uuid[], delivered boolean) returns void language plpgsql as $$
begin
  perform write_rows_and_sharing(rows, appended, delivered);
  perform write_protection(rows, appended);
end $$;
reset role;
set local search_path = forlopsvakt;

-- As in 0026_sharing.sql; and whether the address is protected, which every reader's answer hangs on.
create or replace function pathway_json(wanted uuid, with_texts boolean, newcomers text[] default '{}') returns json
language sql stable as $$
  select json_build_object(
    'pathwayId', s.stream, 'version', s.version, 'headHash', s.head_hash, 'municipality', s.municipality,
    'client', forlopsvakt.client_json(s.client_id), 'isProtected', s.protected,
    'participants', (
      select coalesce(json_agg(json_build_object('organisation', organisation, 'level', level)
        order by organisation), '[]')
      from forlopsvakt.participant where stream = wanted),
    'agreements', (
      select coalesce(json_agg(distinct jsonb_build_array(g.a, g.b)), '[]')
      from forlopsvakt.sharing_agreement g
      where g.a = any (parties.organisations) and g.b = any (parties.organisations)
        and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())),
    'terms', forlopsvakt.terms_of(s.municipality || parties.asked, parties.organisations),
    'outside', forlopsvakt.outside_json(s.municipality || parties.organisations),
    'desks', forlopsvakt.desks_json(s.municipality),
    'oneLeader', (
      select coalesce(json_agg(o.organisation order by o.organisation), '[]')
      from forlopsvakt.organisation o
      where o.one_leader and o.organisation = any (s.municipality || parties.organisations)),
    'regimes', (
      select coalesce(json_agg(json_build_object('organisation', o.organisation, 'regime', o.regime)
        order by o.organisation), '[]')
      from forlopsvakt.organisation o
      where o.regime is not null
        and o.organisation = any (s.municipality || parties.organisations || forlopsvakt.caller_organisations())),
    'consented', (
      select coalesce(json_agg(c.body order by c.entry), '[]') from forlopsvakt.consented c where c.stream = wanted),
    'facts', (
      select coalesce(json_agg(forlopsvakt.fact_json(f) order by f.version), '[]')
      from forlopsvakt.fact f where f.stream = wanted),
    'texts', case when with_texts then forlopsvakt.texts_json(wanted) else '[]' end)
  from forlopsvakt.stream s
  cross join lateral (
    select array(select p.organisation from forlopsvakt.participant p where p.stream = wanted) || newcomers
        as organisations,
      array(select p.organisation from forlopsvakt.participant p where p.stream = wanted and p.standing = 'asked')
        as asked) parties
  where s.stream = wanted
$$;

-- Rights from nothing, as in 0007_doors.sql. A function that was replaced keeps its owner and its rights.
revoke all on function forlopsvakt.write_protection(jsonb, uuid[]), forlopsvakt.write_rows(jsonb, uuid[], boolean) from public;
grant execute on function forlopsvakt.write_protection(jsonb, uuid[]), forlopsvakt.write_rows(jsonb, uuid[], boolean)
  to forlopsvakt_door, forlopsvakt_system;

reset search_path;
