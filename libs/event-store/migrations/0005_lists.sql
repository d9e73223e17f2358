-- Up Migration
set local search_path = forlopsvakt;

-- Called by append: the rows that changed with the facts. Other pathways' rows are left alone, whatever was asked.
create function write_rows(rows jsonb, appended uuid[], delivered boolean) returns void language plpgsql as $$
declare
  list jsonb;
begin
  update stream s set phase = r ->> 'phase', closed = (r ->> 'closed')::boolean
  from jsonb_array_elements(rows -> 'pathways') r
  where s.stream = (r ->> 'pathwayId')::uuid and s.stream = any (appended);

  list := rows -> 'clocks';
  if list -> 'removed' <> '[]' then
    delete from clock_row
    where clock_id = any (array(select jsonb_array_elements_text(list -> 'removed')::uuid))
      and stream = any (appended);
  end if;
  if list -> 'written' <> '[]' then
    insert into clock_row as old (clock_id, stream, version, due_at, running, delivered_at, body)
    select (r ->> 'clockId')::uuid, (r ->> 'pathwayId')::uuid, (r ->> 'version')::int, (r ->> 'dueAt')::timestamptz,
           r ->> 'state' = 'running', case when delivered then now() end, r
    from jsonb_array_elements(list -> 'written') r
    where (r ->> 'pathwayId')::uuid = any (appended)
    on conflict (clock_id) do update
    set version = excluded.version, due_at = excluded.due_at, running = excluded.running, body = excluded.body,
        -- an unchanged clock stays delivered, or a busy pathway would never be seen as overdue
        delivered_at = case when old.due_at = excluded.due_at and old.delivered_at is not null then old.delivered_at
                            else excluded.delivered_at end
    where old.stream = excluded.stream;
  end if;

  list := rows -> 'breaks';
  if list -> 'removed' <> '[]' then
    delete from break_row
    where break_id = any (array(select jsonb_array_elements_text(list -> 'removed')::uuid))
      and stream = any (appended);
  end if;
  if list -> 'written' <> '[]' then
    insert into break_row as old (break_id, stream, state, opened_at, municipality_owner, specialist_owner, controller,
                           audience, body)
    select (r ->> 'breakId')::uuid, (r ->> 'pathwayId')::uuid, r ->> 'state', (r ->> 'openedAt')::timestamptz,
           r #>> '{owners,municipality,organisation}', r #>> '{owners,specialist,organisation}', r ->> 'controller',
           r ->> 'audience', r
    from jsonb_array_elements(list -> 'written') r
    where (r ->> 'pathwayId')::uuid = any (appended)
    on conflict (break_id) do update
    set state = excluded.state, municipality_owner = excluded.municipality_owner,
        specialist_owner = excluded.specialist_owner, controller = excluded.controller, audience = excluded.audience,
        body = excluded.body
    where old.stream = excluded.stream;
  end if;

  list := rows -> 'work';
  if list -> 'removed' <> '[]' then
    delete from work_row
    where work_id = any (array(select jsonb_array_elements_text(list -> 'removed')))
      and stream = any (appended);
  end if;
  if list -> 'written' <> '[]' then
    insert into work_row as old (work_id, stream, organisation, risk, due_on, controller, audience, body)
    select r ->> 'workId', (r ->> 'pathwayId')::uuid, r ->> 'organisation', (r ->> 'risk')::smallint,
           (r ->> 'dueOn')::date, r ->> 'controller', r ->> 'audience', r
    from jsonb_array_elements(list -> 'written') r
    where (r ->> 'pathwayId')::uuid = any (appended)
    on conflict (work_id) do update
    set organisation = excluded.organisation, risk = excluded.risk, due_on = excluded.due_on,
        controller = excluded.controller, audience = excluded.audience, body = excluded.body
    where old.stream = excluded.stream;
  end if;
end $$;

-- The streams of a page in its order: those that carry a client to the caller, each once. The row beyond the limit is
-- never shown, and a leader is shown no client.
create function named_streams(caller jsonb, page uuid[], most int) returns uuid[] language sql stable as $$
  select array_agg(distinct shown) from unnest(page[1:most]) shown where caller ->> 'role' <> 'leader'
$$;

-- A leader reads where and how old, never whose.
create function row_client(caller jsonb, stream uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('client', forlopsvakt.client_json(s.client_id))
  from forlopsvakt.stream s where s.stream = row_client.stream and caller ->> 'role' <> 'leader'
$$;

/*
 * Late first by risk then due date, then the rest by risk then due date. The order moves with today's date, so no index
 * holds it; but inside one band (late or not) and one risk it is (due_on, work_id), which work_row_order holds: eight
 * short index scans, each stopped at the limit. `today` rides in the cursor, so that pages agree across midnight.
 * Work across the seam is listed as long as the agreement lasts, as the page shows it.
 */
create function door.worklist(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  most int := least((request ->> 'limit')::int, 500);
  after jsonb := request -> 'after';
  today date := coalesce((after ->> 'today')::date, product_today());
  mine text := caller ->> 'organisation';
  partners text[] := agreed_with(mine);
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
    cross join lateral (
      select work.* from work_row work
      where work.organisation = mine and work.risk = risks.risk
        and (work.controller = mine or (work.audience = 'seam' and work.controller = any (partners)))
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

-- Newest first: what the caller's organisation controls, or sees across the seam, as the page does. Over all pathways
-- only what it owns of that, since another's break must not disturb it (domain reference §10).
create function door.breaks(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  most int := least((request ->> 'limit')::int, 500);
  after jsonb := request -> 'after';
  wanted uuid := (request #>> '{filter,pathwayId}')::uuid;
  states text[] := array(select jsonb_array_elements_text(request #> '{filter,states}'));
  partners text[] := agreed_with(mine);
  items json;
  shown uuid[];
begin
  perform enter(caller, 'read');
  if cardinality(states) = 0 then states := array['open', 'acknowledged', 'postponed']; end if;
  select json_agg(json_build_object('row', page.body || coalesce(row_client(caller, page.stream), '{}'),
      'after', json_build_object('openedAt', iso(page.opened_at), 'key', page.break_id))
      order by page.opened_at desc, page.break_id),
    array_agg(page.stream order by page.opened_at desc, page.break_id)
  into items, shown
  from (
    select b.* from participant p join break_row b on b.stream = p.stream
    where p.organisation = mine and b.state = any (states)
      and (wanted is null or b.stream = wanted)
      and (b.controller = mine or (b.audience = 'seam' and b.controller = any (partners)))
      and (wanted is not null or mine in (b.municipality_owner, b.specialist_owner))
      and (after is null or b.opened_at < (after ->> 'openedAt')::timestamptz
        or (b.opened_at = (after ->> 'openedAt')::timestamptz and b.break_id > (after ->> 'key')::uuid))
    order by b.opened_at desc, b.break_id
    limit most + 1
  ) page;
  perform note_access(caller, 'breaks', wanted, null,
    case when wanted is null or takes_part(mine, wanted) then 'allowed' else 'denied' end,
    named_streams(caller, shown, most));
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'items', coalesce(items, '[]'));
end $$;

reset search_path;
