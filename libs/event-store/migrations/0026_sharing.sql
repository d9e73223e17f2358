-- Up Migration
-- What an objection hides, and what a waiver or a statute lets through to units outside the health service
-- (libs/access/crossing.ts): the second lock on it. What was said is worked out in Node from the decided state and written
-- by the append; the law that a unit works under is asked here, each time.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- Null: its level's usual one (libs/access/regime.ts).
alter table organisation add column regime text
  check (regime in ('healthAndCare', 'socialService', 'navState', 'specialist', 'prison', 'childWelfare'));

-- What has been said to an organisation, for the application's guard: no names and no ids.
create table consented (
  stream uuid not null references stream,
  entry int not null,
  organisation text not null,
  body jsonb not null,
  primary key (stream, entry)
);
create index consented_organisation on consented (organisation, stream);
-- The facts that an objection of all of an organisation hides from it, or a waiver or statute lets through, and until when
-- (product time).
create table crossing (
  stream uuid not null references stream,
  version int not null,
  organisation text not null,
  kind text not null check (kind in ('objection', 'waiver', 'basis')),
  until timestamptz(3) not null default 'infinity',
  primary key (stream, version, organisation, kind)
);
grant select, insert, update, delete on consented, crossing to forlopsvakt_door, forlopsvakt_system;

create function caller_organisations() returns text[] language sql stable as $$
  select array_remove(array[current_setting('forlopsvakt.organisation', true),
    current_setting('forlopsvakt.unit', true)], '')
$$;
-- Helsepersonell share unless the client objects (hpl. §§ 25, 45).
create function shares_unless_objected(one text) returns boolean language sql stable as $$
  select coalesce((select o.regime from forlopsvakt.organisation o where o.organisation = one), 'healthAndCare')
    in ('healthAndCare', 'specialist')
$$;
-- Of the caller's organisations, those that do not.
create function callers_outside() returns text[] language sql stable as $$
  select array(select one from unnest(forlopsvakt.caller_organisations()) one
    where not forlopsvakt.shares_unless_objected(one))
$$;
create function product_now() returns timestamptz language sql stable as $$
  select now() + forlopsvakt.demo_offset_ms() * interval '1 ms'
$$;
-- A clock or break that the organisation answers for, or has answered for.
create function own_duty(wanted uuid, organisation text, data jsonb) returns boolean language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select data ?| array['clockId', 'breakId'] and (taken_over(wanted, organisation, data) or exists (
    select from break_row b
    where b.break_id::text = own_duty.data ->> 'breakId' and b.stream = wanted
      and organisation in (b.municipality_owner, b.specialist_owner)))
$$;

do $$
declare
  listed text;
begin
  foreach listed in array array['consented', 'crossing'] loop
    execute format('alter table %I enable row level security', listed);
    execute format('create policy everything on %I to forlopsvakt_system using (true)', listed);
    execute format($policy$create policy own on %I to forlopsvakt_door using (
      organisation = any ((select caller_organisations())::text[])
      or ((select caller_purpose()) = 'decide' and exists (select from participant p
        where p.stream = %I.stream and p.organisation = (select caller_organisation()))))$policy$, listed, listed);
  end loop;
end $$;

/*
 * Besides all other policies. Both the organisation and the unit that acts in its stead must pass: a statute lets through;
 * else an objection hides; else health units share, and others see what a waiver covers. One's own facts and duties stay.
 * Objections among one's own colleagues are the application's: the database knows organisations, not people.
 */
create policy what_was_said on fact as restrictive for select to forlopsvakt_door using (
  (select caller_purpose()) = 'decide'
  or controller = (select caller_organisation())
  -- the usual case, looked up once and not fact by fact
  or (cardinality((select callers_outside())::text[]) = 0
    and stream not in (select c.stream from consented c
      where c.organisation = any ((select caller_organisations())::text[])))
  or not exists (
    select from unnest((select caller_organisations())::text[]) one
    left join lateral (
      select bool_or(x.kind = 'basis') as lawful, bool_or(x.kind = 'objection') as objected,
        bool_or(x.kind = 'waiver') as waived
      from crossing x
      where x.stream = fact.stream and x.version = fact.version and x.organisation = one
        and x.until > (select product_now())) said on true
    where said.lawful is not true
      and (said.objected is true or (one = any ((select callers_outside())::text[]) and said.waived is not true)))
  or (type in ('MoveOffered', 'MoveAccepted', 'MoveRejected', 'MoveWithdrawn')
    and (select caller_organisation()) in (data ->> 'from', data ->> 'to'))
  or own_duty(stream, (select caller_organisation()), data));

-- Where anything is withheld, another's break shows where the fact that opened it does.
create policy what_was_said on break_row as restrictive for select to forlopsvakt_door using (
  (select caller_purpose()) = 'decide'
  or (select caller_organisation()) in (controller, municipality_owner, specialist_owner)
  or (cardinality((select callers_outside())::text[]) = 0 and not exists (select from crossing x
    where x.stream = break_row.stream and x.kind = 'objection'
      and x.organisation = any ((select caller_organisations())::text[])))
  or exists (select from fact f
    where f.stream = break_row.stream and f.type = 'ChainBreakOpened' and f.data ->> 'breakId' = break_row.break_id::text));

create function write_sharing(rows jsonb, appended uuid[]) returns void language plpgsql as $$
declare
  pathway jsonb;
  wanted uuid;
begin
  for pathway in select r from jsonb_array_elements(rows -> 'pathways') r loop
    wanted := (pathway ->> 'pathwayId')::uuid;
    continue when wanted <> all (appended);
    delete from consented where stream = wanted;
    insert into consented (stream, entry, organisation, body)
    select wanted, said.ordinality, said.value ->> 'organisation', said.value
    from jsonb_array_elements(pathway #> '{sharing,consented}') with ordinality said;
    -- The policies look for facts only where something has been said.
    if exists (select from jsonb_array_elements(pathway #> '{sharing,crossings}') r
      where not exists (select from consented c where c.stream = wanted and c.organisation = r ->> 'organisation')) then
      raise exception 'facts are withheld or let through, and nothing has been said';
    end if;
    delete from crossing x where x.stream = wanted and not exists (
      select from jsonb_array_elements(pathway #> '{sharing,crossings}') r
      where (r ->> 'version')::int = x.version and r ->> 'organisation' = x.organisation and r ->> 'kind' = x.kind);
    insert into crossing as old (stream, version, organisation, kind, until)
    select wanted, (r ->> 'version')::int, r ->> 'organisation', r ->> 'kind',
      coalesce((r ->> 'until')::timestamptz, 'infinity')
    from jsonb_array_elements(pathway #> '{sharing,crossings}') r
    on conflict (stream, version, organisation, kind) do update set until = excluded.until
    where old.until is distinct from excluded.until;
  end loop;
end $$;

-- As in 0009_caseload.sql: what append writes has one list more.
alter function write_rows(jsonb, uuid[], boolean) rename to write_rows_and_caseload;
create function write_rows(rows jsonb, appended uuid[], delivered boolean) returns void language plpgsql as $$
begin
  perform write_rows_and_caseload(rows, appended, delivered);
  perform write_sharing(rows, appended);
end $$;

-- As in 0020_served_by.sql; and from which unit.
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
          set_config('forlopsvakt.unit', coalesce(caller #>> '{serving,unit}', ''), true),
          set_config('forlopsvakt.purpose', purpose, true),
          set_config('forlopsvakt.area', area, true);
end $$;

reset role;
set local search_path = forlopsvakt;

-- As in 0019_moves.sql; and the law that its units work under, and what has been said to those who ask.
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

-- As in 0019_moves.sql; and where something is withheld, or the unit is outside the health service, by one's own facts.
create or replace function door.caseload(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  last uuid := (request #>> '{after,key}')::uuid;
  wanted text := request ->> 'list';
  subject text := request ->> 'coordinator';
  notice uuid := (request ->> 'noticeId')::uuid;
  partners text[] := agreed_with(mine);
  shares boolean := shares_unless_objected(mine);
  items json;
  shown uuid[];
begin
  perform enter(caller, 'read');
  select json_agg(json_build_object(
      'row', jsonb_build_object('pathwayId', page.stream, 'phase', page.standing -> 'phase',
        'list', page.standing -> 'list', 'openBreaks', (
          select count(*) from break_row b
          where b.stream = page.stream and b.state in ('open', 'acknowledged', 'postponed')
            and (b.controller = mine or (b.audience = 'seam' and b.controller = any (partners)))))
        || case when page.told is null then '{}' else jsonb_build_object('told', page.told) end
        || coalesce(row_client(caller, page.stream), '{}'),
      'after', json_build_object('key', page.stream)) order by page.stream),
    array_agg(page.stream order by page.stream)
  into items, shown
  from (
    select c.stream, seen.standing, line.fingerprint as told
    from caseload_row c
    cross join lateral (
      select case when not shares or exists (
        select from crossing x where x.stream = c.stream and x.organisation = mine and x.kind = 'objection'
      ) or exists (
        select from participant p
        where p.stream = c.stream and p.standing = 'answers' and p.level <> caller ->> 'level'
          and p.organisation <> all (partners)
      ) then c.alone else c.shared end as standing) seen
    left join idempotency line on line.notice_id = notice and line.stream = c.stream
      and line.created_at >= now() - interval '30 days'
    where c.organisation = mine and (last is null or c.stream > last)
      and (line.stream is not null or (
        (subject is null or seen.standing ->> 'coordinator' = subject)
        and case when wanted is null then seen.standing ->> 'list' <> 'closed'
          else seen.standing ->> 'list' = wanted end))
    order by c.stream
    limit most + 1
  ) page;
  perform note_access(caller, 'caseload', null, null, 'allowed', named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

create or replace function door.register_organisations(registered jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into organisation (organisation, name, level, parent, joined, phone, hours, one_leader, regime)
  select r.organisation, r.name, r.level, r.parent, coalesce(r.joined, true), r.phone, r.hours,
    coalesce(r."oneLeader", false), r.regime
  from jsonb_to_recordset(registered)
    as r (organisation text, name text, level text, parent text, joined boolean, phone text, hours text,
      "oneLeader" boolean, regime text)
  order by r.organisation
  on conflict (organisation) do update
  set name = excluded.name, level = excluded.level, parent = excluded.parent, joined = excluded.joined,
      phone = excluded.phone, hours = excluded.hours, one_leader = excluded.one_leader, regime = excluded.regime
$$;

create or replace function door.organisations() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', organisation, 'name', name,
    'level', level, 'parent', parent, 'joined', case when joined then null else false end, 'phone', phone,
    'hours', hours, 'oneLeader', case when one_leader then true end, 'regime', regime)) order by organisation), '[]')
  from organisation
$$;

-- Rights from nothing, as in 0007_doors.sql. A function that was replaced keeps its owner and its rights.
revoke all on function forlopsvakt.caller_organisations(), forlopsvakt.shares_unless_objected(text),
  forlopsvakt.callers_outside(), forlopsvakt.product_now(), forlopsvakt.own_duty(uuid, text, jsonb),
  forlopsvakt.write_sharing(jsonb, uuid[]), forlopsvakt.write_rows(jsonb, uuid[], boolean) from public;
grant execute on function forlopsvakt.caller_organisations(), forlopsvakt.shares_unless_objected(text),
  forlopsvakt.callers_outside(), forlopsvakt.product_now(), forlopsvakt.own_duty(uuid, text, jsonb),
  forlopsvakt.write_sharing(jsonb, uuid[]), forlopsvakt.write_rows(jsonb, uuid[], boolean)
  to forlopsvakt_door, forlopsvakt_system;

reset search_path;
