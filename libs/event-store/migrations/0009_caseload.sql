-- Up Migration
-- Who is on whose caseload, and in which list: one row per pathway and organisation that takes part.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- `alone` is phase and list by the organisation's own facts, `shared` by those of the seam too (libs/read-models).
create table caseload_row (
  organisation text not null,
  stream uuid not null references stream,
  alone jsonb not null,
  shared jsonb not null,
  primary key (organisation, stream)
);
create index caseload_row_stream on caseload_row (stream);

alter table caseload_row enable row level security;
-- As for work: a participant's command changes the caseloads of the others too; it reads only its own.
create policy participants on caseload_row to forlopsvakt_door using (
  exists (select from participant p
    where p.stream = caseload_row.stream and p.organisation = (select caller_organisation()))
  and ((select caller_purpose()) = 'decide' or organisation = (select caller_organisation())));
create policy everything on caseload_row to forlopsvakt_system using (true);
grant select, insert, update, delete on caseload_row to forlopsvakt_door, forlopsvakt_system;

create function write_caseload(rows jsonb, appended uuid[]) returns void language plpgsql as $$
begin
  delete from caseload_row c
  using jsonb_array_elements(rows -> 'pathways') r
  where c.stream = (r ->> 'pathwayId')::uuid and c.stream = any (appended)
    and not exists (select from jsonb_array_elements(r -> 'glances') g where g ->> 'organisation' = c.organisation);
  insert into caseload_row as old (organisation, stream, alone, shared)
  select g ->> 'organisation', (r ->> 'pathwayId')::uuid, g -> 'alone', g -> 'shared'
  from jsonb_array_elements(rows -> 'pathways') r
  cross join jsonb_array_elements(r -> 'glances') g
  where (r ->> 'pathwayId')::uuid = any (appended)
  on conflict (organisation, stream) do update set alone = excluded.alone, shared = excluded.shared
  where (old.alone, old.shared) is distinct from (excluded.alone, excluded.shared);
end $$;

-- What append writes now has one list more. The function that append calls keeps its name.
alter function write_rows(jsonb, uuid[], boolean) rename to write_lists;
create function write_rows(rows jsonb, appended uuid[], delivered boolean) returns void language plpgsql as $$
begin
  perform write_lists(rows, appended, delivered);
  perform write_caseload(rows, appended);
end $$;

/*
 * The caller's clients in the order of their ids; one list of them, or all that are not closed. Phase and list are those
 * of the seam only while there is an agreement with everybody of the other level who takes part: otherwise one's own.
 */
create function door.caseload(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  last uuid := (request #>> '{after,key}')::uuid;
  wanted text := request ->> 'list';
  partners text[] := agreed_with(mine);
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
        || coalesce(row_client(caller, page.stream), '{}'),
      'after', json_build_object('key', page.stream)) order by page.stream),
    array_agg(page.stream order by page.stream)
  into items, shown
  from (
    select c.stream, seen.standing
    from caseload_row c
    cross join lateral (
      select case when exists (
        select from participant p
        where p.stream = c.stream and p.level <> caller ->> 'level' and p.organisation <> all (partners)
      ) then c.alone else c.shared end as standing) seen
    where c.organisation = mine and (last is null or c.stream > last)
      and case when wanted is null then seen.standing ->> 'list' <> 'closed' else seen.standing ->> 'list' = wanted end
    order by c.stream
    limit most + 1
  ) page;
  perform note_access(caller, 'caseload', null, null, 'allowed', named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

reset search_path;
reset role;

revoke all on all functions in schema forlopsvakt, door from public;
grant execute on function forlopsvakt.write_rows(jsonb, uuid[], boolean), forlopsvakt.write_caseload(jsonb, uuid[])
  to forlopsvakt_door, forlopsvakt_system;
alter function door.caseload(jsonb) owner to forlopsvakt_door;
grant execute on function door.caseload(jsonb) to forlopsvakt_api;
