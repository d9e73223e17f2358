-- Up Migration
-- One notice for a whole caseload has a line for each client. Which clients it has been told of is kept with the keys of
-- the lines, so that the same request again answers with the same lines, also for those who have another coordinator now.
alter table forlopsvakt.idempotency add column notice_id uuid;
create index idempotency_notice on forlopsvakt.idempotency (notice_id, stream) where notice_id is not null;

-- As in 0008_parking.sql; and the line of a notice is kept with its key. A notice is a person's, so it never waited.
create or replace function door.append(request jsonb) returns jsonb language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  result jsonb;
begin
  perform enter(request -> 'caller', 'decide');
  if not request ? 'parkedId' then
    result := append_all(request);
    if result ->> 'outcome' = 'appended' and (request -> 'idempotency') ? 'noticeId' then
      update idempotency set notice_id = (request #>> '{idempotency,noticeId}')::uuid
      where scope = request #>> '{idempotency,scope}';
    end if;
    return result;
  end if;
  begin
    result := append_all(request);
    if result ->> 'outcome' = 'appended'
      and not end_waiting((request ->> 'parkedId')::uuid, 'delivered', null) then
      perform refuse_append('parked-settled');
    end if;
    return result;
  exception when sqlstate 'FV001' then
    return jsonb_build_object('outcome', sqlerrm);
  end;
end $$;

-- As in 0013_coordinators_caseload.sql; and with a notice also the clients it has been told of, whoever their
-- coordinator is now and whatever their list, each with the fingerprint of what was told.
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
      select case when exists (
        select from participant p
        where p.stream = c.stream and p.level <> caller ->> 'level' and p.organisation <> all (partners)
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
