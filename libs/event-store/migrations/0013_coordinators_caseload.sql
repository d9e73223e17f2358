-- Up Migration
-- A whole caseload is found by its coordinator. Who that is lies in what each organisation sees of the pathway
-- (caseload_row.alone and .shared, libs/read-models/glances.ts): the pseudonymous subject, never a name.

/*
 * The caller's clients in the order of their ids; one list of them, or all that are not closed;
 * all, or those of one coordinator of the caller's own level. Phase and list are those
 * of the seam only while there is an agreement with everybody of the other level who takes part: otherwise one's own.
 */
create or replace function door.caseload(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  last uuid := (request #>> '{after,key}')::uuid;
  wanted text := request ->> 'list';
  subject text := request ->> 'coordinator';
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
      and (subject is null or seen.standing ->> 'coordinator' = subject)
      and case when wanted is null then seen.standing ->> 'list' <> 'closed' else seen.standing ->> 'list' = wanted end
    order by c.stream
    limit most + 1
  ) page;
  perform note_access(caller, 'caseload', null, null, 'allowed', named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;
