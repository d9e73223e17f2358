-- Up Migration
-- For nudge, sweep, projections and administration: no caller; row-level security lets forlopsvakt_system see all.
set local search_path = forlopsvakt;

create function door.armed(pathway_ids uuid[]) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select json_build_object('demoOffsetMs', demo_offset_ms(), 'pathways', coalesce(json_agg(
    json_build_object('pathwayId', s.stream, 'version', s.version, 'phase', s.phase, 'clocks', (
      select coalesce(json_agg(json_build_object('clockId', c.clock_id, 'rule', c.body ->> 'rule',
        'dueAt', iso(c.due_at)) order by c.due_at, c.clock_id), '[]')
      from clock_row c where c.stream = s.stream and c.running)) order by s.stream), '[]'))
  from stream s where s.stream = any (pathway_ids)
$$;

create function door.undelivered(older_than_ms bigint, most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(due.stream), '[]') from (
    select s.stream from stream s
    where s.nudged_version < s.version and s.appended_at <= now() - older_than_ms * interval '1 ms'
    order by s.appended_at, s.stream limit most) due
$$;

create function door.mark_delivered(told jsonb) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  -- What was reckoned under an earlier demo offset woke nobody at the right time: it has yet to be delivered.
  delivered jsonb := (
    select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(told) d
    where coalesce((d ->> 'demoOffsetMs')::bigint, demo_offset_ms()) = demo_offset_ms());
begin
  -- In the order of their ids and before their clocks, as append locks them.
  perform from stream s
  where s.stream = any (array(select (d ->> 'pathwayId')::uuid from jsonb_array_elements(delivered) d))
  order by s.stream for no key update;
  -- The same version told twice moves no clock's delivery: overdue is counted from the first time.
  update clock_row c set delivered_at = now()
  from jsonb_to_recordset(delivered) as d ("pathwayId" uuid, version int)
  where c.stream = d."pathwayId" and c.delivered_at is null and c.version <= d.version;
  -- Never ahead of the stream: nobody can have been told of what is yet to come, and it would never be nudged.
  update stream s set nudged_version = least(d.version, s.version), nudged_at = now()
  from jsonb_to_recordset(delivered) as d ("pathwayId" uuid, version int)
  where s.stream = d."pathwayId" and s.nudged_version < least(d.version, s.version);
end $$;

create function door.overdue(more_than_ms bigint, since timestamptz, most int) returns json language sql stable
security definer set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('pathwayId', late.stream, 'clockId', late.clock_id, 'rule', late.rule,
    'overdueMs', floor(extract(epoch from now() - late.counted_from) * 1000)::bigint)
    order by late.counted_from, late.clock_id), '[]')
  from (
    select c.stream, c.clock_id, c.body ->> 'rule' as rule,
      -- greatest() passes over nulls: never delivered, never advanced
      greatest(c.due_at - d.offset_ms * interval '1 ms', c.delivered_at, d.advanced_at, since) as counted_from
    from demo_clock d
    join clock_row c on c.running and c.due_at < now() + (d.offset_ms - more_than_ms) * interval '1 ms'
    order by counted_from, c.clock_id limit most) late
  where late.counted_from < now() - more_than_ms * interval '1 ms'
$$;

create function door.forget_deliveries() returns int language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  forgotten int;
begin
  perform from stream s where not s.closed order by s.stream for no key update;
  update stream set nudged_version = 0 where not closed;
  get diagnostics forgotten = row_count;
  update clock_row set delivered_at = null where delivered_at is not null;
  return forgotten;
end $$;

-- xmin guard: a transaction with a lower position that is still running holds back all that came after it began.
create function door.read_all(after_xid xid8, after_position bigint, most int) returns json language sql
security definer set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('xid', f.xid::text, 'position', f.position::text,
    'fact', fact_json(f)) order by f.xid, f.position), '[]')
  from (
    select * from fact
    where (xid, position) > (after_xid, after_position) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, position limit most) f
$$;

create function door.redact(text_ids uuid[]) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$ delete from fact_text where text_id = any (text_ids) $$;

create function door.demo_offset() returns bigint language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$ select demo_offset_ms() $$;

create function door.advance_demo(by_ms bigint) returns bigint language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  if by_ms <= 0 then raise exception 'time only moves forward' using errcode = 'invalid_parameter_value'; end if;
  update demo_clock set offset_ms = offset_ms + by_ms, advanced_at = clock_timestamp();
  perform door.forget_deliveries();
  return demo_offset_ms();
end $$;

-- A demo may begin in the past, so that its clients have a history: only while there is none.
create function door.begin_demo_at(new_offset_ms bigint) returns void language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  if exists (select from stream) then
    raise exception 'the demo has begun' using errcode = 'invalid_parameter_value';
  end if;
  update demo_clock set offset_ms = new_offset_ms, advanced_at = clock_timestamp();
end $$;

create function door.register_organisations(registered jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into organisation (organisation, name, level)
  select r.organisation, r.name, r.level
  from jsonb_to_recordset(registered) as r (organisation text, name text, level text) order by r.organisation
  on conflict (organisation) do update set name = excluded.name, level = excluded.level
$$;

create function door.organisations() returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(json_build_object('organisation', organisation, 'name', name, 'level', level)
    order by organisation), '[]') from organisation
$$;

create function door.agree(agreements jsonb) returns void language sql security definer
set search_path = forlopsvakt, pg_temp as $$
  insert into sharing_agreement (a, b, valid_from, valid_to)
  select least(g.a collate "C", g.b collate "C"), greatest(g.a collate "C", g.b collate "C"), g."from", g."to"
  from jsonb_to_recordset(agreements) as g (a text, b text, "from" timestamptz, "to" timestamptz)
  on conflict (a, b, valid_from) do update set valid_to = excluded.valid_to
$$;

create function door.ping() returns text language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$ select name from migrations.applied order by id desc limit 1 $$;

reset search_path;
