-- Up Migration
-- Bulk import. Rows wait here, sealed, until the worker has decided them client by client; then they are deleted, and what
-- is left is what was told (facts), which rows were wrong and why, and which client a row's key leads to. A batch is one
-- transaction: whatever is killed, nothing is told twice and nothing is lost.
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table import_job (
  import_id uuid primary key default gen_random_uuid(),
  organisation text not null,
  source text not null,
  format text not null,
  -- HMAC of the file's hash: the same file again is the same import
  fingerprint text not null,
  heading text,
  -- who began it, as every fact of it names
  begun_by jsonb not null,
  state text not null default 'receiving' check (state in ('receiving', 'running', 'done')),
  lines int not null default 0,
  taken int not null default 0,
  known int not null default 0,
  wrong int not null default 0,
  clients int not null default 0,
  clients_done int not null default 0,
  facts bigint not null default 0,
  -- next place in each coordinator's queues of what was late before
  places jsonb not null default '{}',
  begun_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (organisation, source, fingerprint)
);
create index import_job_running on import_job (begun_at) where state = 'running';

-- Row key of a client in the system it came from → the client. `new_client` and `start` until the pathway has begun.
create table import_client (
  organisation text not null,
  source text not null,
  client_key text not null,
  fingerprint text not null,
  client_id uuid not null,
  stream uuid not null,
  blind_index text not null,
  new_client jsonb,
  start jsonb,
  primary key (organisation, source, client_key)
);
create index import_client_person on import_client (organisation, blind_index);

-- A client whose rows of one import wait.
create table import_item (
  import_id uuid not null references import_job,
  ordinal int not null,
  client_key text not null,
  primary key (import_id, client_key)
);
create index import_item_order on import_item (import_id, ordinal);

create table import_row (
  import_id uuid not null references import_job,
  line int not null,
  client_key text not null,
  message_id text not null,
  fingerprint text not null,
  commands jsonb not null,
  texts jsonb not null,
  primary key (import_id, line),
  unique (import_id, message_id)
);
create index import_row_client on import_row (import_id, client_key);

create table import_error (
  import_id uuid not null references import_job,
  line int not null,
  field text not null,
  code text not null,
  detail text not null,
  primary key (import_id, line, field, code)
);

alter table import_job enable row level security;
alter table import_client enable row level security;
alter table import_item enable row level security;
alter table import_row enable row level security;
alter table import_error enable row level security;
create policy own on import_job to forlopsvakt_door using (organisation = (select caller_organisation()));
create policy own on import_client to forlopsvakt_door using (organisation = (select caller_organisation()));
create policy own on import_item to forlopsvakt_door using (exists (select from import_job j where j.import_id = import_item.import_id));
create policy own on import_row to forlopsvakt_door using (exists (select from import_job j where j.import_id = import_row.import_id));
create policy own on import_error to forlopsvakt_door using (exists (select from import_job j where j.import_id = import_error.import_id));
create policy everything on import_job to forlopsvakt_system using (true);
create policy everything on import_client to forlopsvakt_system using (true);
create policy everything on import_item to forlopsvakt_system using (true);
create policy everything on import_row to forlopsvakt_system using (true);
create policy everything on import_error to forlopsvakt_system using (true);
grant select, insert, update on import_job to forlopsvakt_door, forlopsvakt_system;
grant select, insert, update on import_client to forlopsvakt_door, forlopsvakt_system;
grant select, insert on import_item, import_row, import_error to forlopsvakt_door, forlopsvakt_system;
grant delete on import_client, import_item, import_row to forlopsvakt_system;

create function import_json(j import_job) returns json language sql stable as $$
  select json_build_object('importId', j.import_id, 'format', j.format, 'source', j.source, 'state', j.state,
    'lines', j.lines, 'rows', json_build_object('taken', j.taken, 'known', j.known, 'wrong', j.wrong),
    'clients', json_build_object('done', j.clients_done, 'of', j.clients), 'facts', j.facts,
    'begunAt', forlopsvakt.iso(j.begun_at), 'finishedAt', forlopsvakt.iso(j.finished_at), 'heading', j.heading)
$$;

-- For the API: held by row-level security, logged. Another's import looks like one that is not there.
create function door.begin_import(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  job import_job;
begin
  perform enter(caller, 'decide');
  insert into import_job (organisation, source, format, fingerprint, begun_by)
  values (caller ->> 'organisation', request ->> 'source', request ->> 'format', request ->> 'fingerprint', caller)
  on conflict (organisation, source, fingerprint) do nothing;
  select * into job from import_job j
  where j.organisation = caller ->> 'organisation' and j.source = request ->> 'source'
    and j.fingerprint = request ->> 'fingerprint';
  perform note_access(caller, 'BeginImport', null, null, 'allowed');
  return import_json(job);
end $$;

create function door.read_import(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'importId')::uuid;
  job import_job;
begin
  perform enter(caller, 'read');
  select * into job from import_job j where j.import_id = wanted;
  perform note_access(caller, request ->> 'act', null, null, case when job.import_id is null then 'denied' else 'allowed' end);
  if job.import_id is null then return json_build_object('import', null); end if;
  return json_build_object('import', import_json(job), 'errors', case when request ? 'errors' then (
    select coalesce(json_agg(json_build_object('line', e.line, 'field', e.field, 'code', e.code, 'detail', e.detail)
      order by e.line, e.field), '[]') from import_error e where e.import_id = wanted) end);
end $$;

-- What is known already of some lines' people, keys, messages and units.
create function door.look_for_import(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  mine text := caller ->> 'organisation';
  wanted uuid := (request ->> 'importId')::uuid;
  job import_job;
begin
  perform enter(caller, 'decide');
  select * into job from import_job j where j.import_id = wanted;
  if job.import_id is null then
    perform note_access(caller, 'ImportRows', null, null, 'denied');
    return json_build_object('import', null);
  end if;
  return json_build_object('import', import_json(job),
    'people', (
      select coalesce(json_agg(json_build_object('blindIndex', i.blind_index, 'client', client_json(i.client_id),
        'stream', (select s.stream from stream s
          where s.client_id = i.client_id and s.municipality = mine and not s.closed))), '[]')
      from vault_index i where i.blind_index = any (array(select jsonb_array_elements_text(request -> 'blindIndexes')))),
    'waiting', (
      select coalesce(json_agg(c.blind_index), '[]') from import_client c
      where c.organisation = mine and c.blind_index = any (array(select jsonb_array_elements_text(request -> 'blindIndexes')))),
    'clients', (
      select coalesce(json_agg(json_build_object('key', c.client_key, 'fingerprint', c.fingerprint,
        'client', coalesce(c.new_client::json, client_json(c.client_id)))), '[]')
      from import_client c where c.organisation = mine and c.source = job.source
        and c.client_key = any (array(select jsonb_array_elements_text(request -> 'clientKeys')))),
    'seen', (
      select coalesce(json_agg(json_build_object('messageId', known.message_id, 'fingerprint', known.fingerprint)), '[]')
      from (
        select m.message_id, m.fingerprint from message m
        where m.organisation = mine and m.source = job.source
          and m.message_id = any (array(select jsonb_array_elements_text(request -> 'messageIds')))
        union
        select r.message_id, r.fingerprint from import_row r join import_job j using (import_id)
        where j.organisation = mine and j.source = job.source
          and r.message_id = any (array(select jsonb_array_elements_text(request -> 'messageIds')))) known),
    'units', (
      select coalesce(json_agg(o.organisation), '[]') from organisation o
      where o.level = 'specialist' and o.organisation = any (array(select jsonb_array_elements_text(request -> 'units')))));
end $$;

-- Some lines, once: lines that do not follow on those received are not taken, and the answer says how many were.
create function door.stage_import(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  wanted uuid := (request ->> 'importId')::uuid;
  job import_job;
  items int;
begin
  perform enter(caller, 'decide');
  select * into job from import_job j where j.import_id = wanted for no key update;
  if job.import_id is null then
    perform note_access(caller, 'ImportRows', null, null, 'denied');
    return json_build_object('import', null);
  end if;
  perform note_access(caller, 'ImportRows', null, null, 'allowed');
  if job.state <> 'receiving' or job.lines <> (request ->> 'fromLine')::int - 1 then
    return json_build_object('import', import_json(job), 'taken', false);
  end if;
  insert into import_client (organisation, source, client_key, fingerprint, client_id, stream, blind_index, new_client, start)
  select job.organisation, job.source, c.key, c.fingerprint, c."clientId", c.stream, c."blindIndex", c."newClient", c.start
  from jsonb_to_recordset(request -> 'clients') as c
    (key text, fingerprint text, "clientId" uuid, stream uuid, "blindIndex" text, "newClient" jsonb, start jsonb);
  insert into import_row (import_id, line, client_key, message_id, fingerprint, commands, texts)
  select wanted, r.line, r."clientKey", r."messageId", r.fingerprint, r.commands, r.texts
  from jsonb_to_recordset(request -> 'rows') as r
    (line int, "clientKey" text, "messageId" text, fingerprint text, commands jsonb, texts jsonb);
  insert into import_item (import_id, ordinal, client_key)
  select wanted, min(r.line), r."clientKey"
  from jsonb_to_recordset(request -> 'rows') as r (line int, "clientKey" text) group by r."clientKey"
  on conflict do nothing;
  get diagnostics items = row_count;
  insert into import_error (import_id, line, field, code, detail)
  select wanted, e.line, e.field, e.code, e.detail
  from jsonb_to_recordset(request -> 'errors') as e (line int, field text, code text, detail text)
  on conflict do nothing;
  update import_job j
  set lines = j.lines + (request ->> 'lines')::int, taken = j.taken + jsonb_array_length(request -> 'rows'),
      known = j.known + (request ->> 'known')::int, wrong = j.wrong + (request ->> 'wrong')::int,
      clients = j.clients + items, heading = coalesce(j.heading, request ->> 'heading'),
      state = case when (request ->> 'last')::boolean then 'running' else j.state end
  where j.import_id = wanted
  returning * into job;
  return json_build_object('import', import_json(job), 'taken', true);
end $$;

-- For the worker: no caller, and no key to anything that is sealed.
create function door.imports_running(most int) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select coalesce(json_agg(j.import_id order by j.begun_at), '[]')
  from (select * from import_job where state = 'running' order by begun_at limit most) j
$$;

create function door.next_of_import(wanted uuid, most int) returns json language plpgsql stable security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  job import_job;
begin
  select * into job from import_job j where j.import_id = wanted;
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'state', job.state, 'caller', job.begun_by,
    'source', job.source, 'places', job.places, 'done', job.clients_done,
    'outside', (select coalesce(json_agg(json_build_object('organisation', o.organisation, 'name', o.name)), '[]')
      from organisation o where not o.joined),
    'items', (
      select coalesce(json_agg(json_build_object('clientKey', i.client_key, 'ordinal', i.ordinal,
        'clientId', c.client_id, 'stream', c.stream, 'fingerprint', c.fingerprint, 'newClient', c.new_client,
        'start', c.start, 'pathway', pathway_json(c.stream, false),
        'rows', (
          select json_agg(json_build_object('line', r.line, 'messageId', r.message_id, 'fingerprint', r.fingerprint,
            'commands', r.commands, 'texts', r.texts) order by r.line)
          from import_row r where r.import_id = wanted and r.client_key = i.client_key)) order by i.ordinal), '[]')
      from (select * from import_item where import_id = wanted order by ordinal limit most) i
      join import_client c on c.organisation = job.organisation and c.source = job.source and c.client_key = i.client_key));
end $$;

-- Some clients, each wholly or not at all, in one transaction. What was told meanwhile is left for the next round.
create function door.append_import(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  wanted uuid := (request ->> 'importId')::uuid;
  job import_job;
  item jsonb;
  result jsonb;
  first jsonb;
  told text[] := '{}';
  outcomes jsonb := '{}';
begin
  select * into job from import_job j where j.import_id = wanted for no key update;
  for item in select value from jsonb_array_elements(request -> 'items') loop
    -- done already, by a batch whose answer was lost
    continue when not exists (
      select from import_item i where i.import_id = wanted and i.client_key = item ->> 'clientKey');
    if item ? 'append' then
      first := item #> '{append,streams,0}';
      begin
        result := append_all(item -> 'append');
        if result ->> 'outcome' = 'appended' then
          insert into message (organisation, source, message_id, fingerprint, stream, from_version, to_version)
          select job.organisation, job.source, m."messageId", m.fingerprint, (first ->> 'stream')::uuid,
            (first ->> 'expectedVersion')::int + 1,
            (first ->> 'expectedVersion')::int + jsonb_array_length(first -> 'facts')
          from jsonb_to_recordset(item -> 'messages') as m ("messageId" text, fingerprint text);
        end if;
      exception when unique_violation then
        result := jsonb_build_object('outcome', 'message-seen');
      end;
      if result ->> 'outcome' <> 'appended' then
        outcomes := outcomes || jsonb_build_object(item ->> 'clientKey', result ->> 'outcome');
        continue;
      end if;
      update import_client c set new_client = null, start = null
      where c.organisation = job.organisation and c.source = job.source and c.client_key = item ->> 'clientKey';
      job.facts := job.facts + jsonb_array_length(first -> 'facts');
      told := told || (first ->> 'stream');
    end if;
    -- met by somebody else meanwhile: its key leads nowhere until it is told anew
    if item ? 'forget' then
      delete from import_client c
      where c.organisation = job.organisation and c.source = job.source and c.client_key = item ->> 'clientKey';
    end if;
    insert into import_error (import_id, line, field, code, detail)
    select wanted, e.line, e.field, e.code, e.detail
    from jsonb_to_recordset(item -> 'errors') as e (line int, field text, code text, detail text)
    on conflict do nothing;
    job.wrong := job.wrong + jsonb_array_length(item -> 'errors');
    job.taken := job.taken - jsonb_array_length(item -> 'errors');
    job.clients_done := job.clients_done + 1;
    delete from import_row r where r.import_id = wanted and r.client_key = item ->> 'clientKey';
    delete from import_item i where i.import_id = wanted and i.client_key = item ->> 'clientKey';
  end loop;
  if not exists (select from import_item i where i.import_id = wanted) then
    job.state := 'done';
    job.finished_at := now();
  end if;
  update import_job j set facts = job.facts, wrong = job.wrong, taken = job.taken, clients_done = job.clients_done,
    state = job.state, finished_at = job.finished_at, places = request -> 'places'
  where j.import_id = wanted and j.state = 'running';
  return json_build_object('state', job.state, 'told', told, 'outcomes', outcomes,
    'left', (select count(*) from import_item i where i.import_id = wanted));
end $$;

reset role;

-- Which doors these are, and who may knock: as in 0007.
revoke all on function import_json(import_job), door.begin_import(jsonb), door.read_import(jsonb),
  door.look_for_import(jsonb), door.stage_import(jsonb), door.imports_running(int), door.next_of_import(uuid, int),
  door.append_import(jsonb) from public;
grant execute on function import_json(import_job) to forlopsvakt_door, forlopsvakt_system;
alter function door.begin_import(jsonb) owner to forlopsvakt_door;
alter function door.read_import(jsonb) owner to forlopsvakt_door;
alter function door.look_for_import(jsonb) owner to forlopsvakt_door;
alter function door.stage_import(jsonb) owner to forlopsvakt_door;
alter function door.imports_running(int) owner to forlopsvakt_system;
alter function door.next_of_import(uuid, int) owner to forlopsvakt_system;
alter function door.append_import(jsonb) owner to forlopsvakt_system;
grant execute on function door.begin_import(jsonb), door.read_import(jsonb), door.look_for_import(jsonb),
  door.stage_import(jsonb) to forlopsvakt_api;
grant execute on function door.imports_running(int), door.next_of_import(uuid, int), door.append_import(jsonb)
  to forlopsvakt_worker;

reset search_path;
