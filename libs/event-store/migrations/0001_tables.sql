-- Up Migration
-- Tables belong to forlopsvakt_owner, which nobody can sign in as. Nothing is granted here: see 0002_rights.sql.
create schema forlopsvakt authorization forlopsvakt_owner;
set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

create table vault_client (
  client_id uuid primary key,
  wrapped_key text not null,
  wrapping_key_id text not null,
  identity text not null
);

-- One stream per pathway; also the pathway's list row (phase, closed) and what Temporal has been told of it.
create table stream (
  stream uuid primary key,
  version int not null,
  head_hash text not null,
  client_id uuid not null references vault_client,
  municipality text not null,
  phase text not null,
  closed boolean not null default false,
  nudged_version int not null default 0,
  nudged_at timestamptz,
  appended_at timestamptz not null default now()
) with (fillfactor = 80);
create unique index stream_one_open on stream (client_id, municipality) where not closed;
create index stream_client on stream (client_id);
create index stream_undelivered on stream (appended_at) where nudged_version < version;

create table participant (
  stream uuid not null references stream,
  organisation text not null,
  level text not null,
  since timestamptz not null default now(),
  primary key (stream, organisation)
);
create index participant_organisation on participant (organisation, stream);

-- timestamptz(3): the exact ISO string that was hashed comes back through forlopsvakt.iso().
create table fact (
  position bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  stream uuid not null references stream,
  version int not null,
  fact_id uuid not null unique,
  type text not null,
  schema_version int not null,
  data jsonb not null,
  effective_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor jsonb not null,
  controller text not null,
  audience text not null check (audience in ('own', 'seam', 'party')),
  source text,
  message_id text,
  hash text not null,
  unique (stream, version),
  check ((source is null) = (message_id is null))
);
create index fact_commit_order on fact (xid, position);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger fact_append_only before update or delete or truncate on fact
  for each statement execute function refuse_change();

-- One machine message may make several facts, so it is the message that is unique, not the fact; and unique among its
-- sender's own, since two organisations may number theirs alike. The fingerprint tells a repeat from another command.
create table message (
  organisation text not null,
  source text not null,
  message_id text not null,
  fingerprint text not null,
  stream uuid not null,
  from_version int not null,
  to_version int not null,
  primary key (organisation, source, message_id)
);

create table vault_index (
  blind_index text primary key,
  client_id uuid not null references vault_client
);
create table fact_text (
  text_id uuid primary key,
  client_id uuid not null references vault_client,
  ciphertext text not null
);
create index fact_text_client on fact_text (client_id);

create table idempotency (
  scope text primary key,
  fingerprint text not null,
  stream uuid not null,
  from_version int not null,
  to_version int not null,
  created_at timestamptz not null default now()
);
create index idempotency_age on idempotency (created_at);

-- No foreign key on stream: an id that does not exist is logged too. `version` is set when something was appended.
-- `streams` is set when a list was read: the pathways whose client it named.
create table access_log (
  entry bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  subject text not null,
  issuer text not null,
  organisation text not null,
  role text not null,
  act text not null,
  stream uuid,
  version int,
  outcome text not null check (outcome in ('allowed', 'denied')),
  streams uuid[]
);
create index access_log_stream on access_log (stream, at);
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();

-- List rows: `body` is the row as computed in Node (libs/read-models/rows.ts); the columns are what lists filter and
-- sort by. C collation, so that the in-memory store sorts alike.
create table clock_row (
  clock_id uuid primary key,
  stream uuid not null references stream,
  version int not null,
  due_at timestamptz(3) not null,
  running boolean not null,
  -- when Temporal first heard of the version that carries this due time
  delivered_at timestamptz,
  body jsonb not null
);
create index clock_row_stream on clock_row (stream);
create index clock_row_due on clock_row (due_at) where running;

create table break_row (
  break_id uuid primary key,
  stream uuid not null references stream,
  state text not null,
  opened_at timestamptz(3) not null,
  municipality_owner text,
  specialist_owner text,
  controller text not null,
  audience text not null,
  body jsonb not null
);
create index break_row_stream on break_row (stream);
create index break_row_opened on break_row (opened_at desc, break_id)
  where state in ('open', 'acknowledged', 'postponed');

create table work_row (
  work_id text collate "C" primary key,
  stream uuid not null references stream,
  organisation text not null,
  risk smallint not null,
  due_on date not null,
  controller text not null,
  audience text not null,
  body jsonb not null
);
create index work_row_order on work_row (organisation, risk, due_on, work_id);
create index work_row_stream on work_row (stream);

create table organisation (
  organisation text collate "C" primary key,
  name text not null,
  level text not null check (level in ('municipality', 'specialist'))
);
-- Symmetric: kept once, with the lower number first.
create table sharing_agreement (
  a text collate "C" not null,
  b text collate "C" not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (a, b, valid_from),
  check (a < b)
);
create table demo_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0,
  advanced_at timestamptz
);
insert into demo_clock default values;

reset search_path;
reset role;
