-- Up Migration
-- Two doors, both without sign-in. `forlopsvakt_door` acts for a caller and is held by row-level security;
-- `forlopsvakt_system` acts for clock, sweep and administration. Their functions are all that a login role can reach.
create schema door authorization forlopsvakt_owner;
revoke all on schema public from public;
grant usage on schema door to forlopsvakt_api, forlopsvakt_worker;
grant usage on schema forlopsvakt, door to forlopsvakt_door, forlopsvakt_system;

set local role forlopsvakt_owner;
set local search_path = forlopsvakt;

-- Never UPDATE or DELETE on fact or access_log, for anybody.
grant select, insert on fact, participant, message, vault_client, vault_index, fact_text
  to forlopsvakt_door, forlopsvakt_system;
grant select, insert, update on stream, idempotency to forlopsvakt_door, forlopsvakt_system;
grant insert on access_log to forlopsvakt_door, forlopsvakt_system;
grant select, insert, update, delete on clock_row, break_row, work_row to forlopsvakt_door, forlopsvakt_system;
grant select on organisation, sharing_agreement, demo_clock to forlopsvakt_door, forlopsvakt_system;
grant delete on fact_text to forlopsvakt_system;
grant update on demo_clock to forlopsvakt_system;
grant insert, update on organisation, sharing_agreement to forlopsvakt_system;

/*
 * The second lock. Every door function names the caller's organisation and purpose before it touches a row; the
 * policies below hold whatever the function or the application forgot.
 *   decide: a participant gets the whole stream, since a decision on half a course would be wrong.
 *   read:   facts are narrowed to the organisation's own and, under an active agreement, the seam's (design D8).
 * `party` facts are the controller's alone until the fact names its parties in a column.
 */
create function caller_organisation() returns text language sql stable
  as $$ select current_setting('forlopsvakt.organisation', true) $$;
create function caller_purpose() returns text language sql stable
  as $$ select current_setting('forlopsvakt.purpose', true) $$;

create function agreed(one text, other text) returns boolean language sql stable as $$
  select one = other or exists (
    select from forlopsvakt.sharing_agreement
    where a = least(one collate "C", other collate "C") and b = greatest(one collate "C", other collate "C")
      and valid_from <= now() and (valid_to is null or valid_to > now()))
$$;

-- Everybody that an organisation shares with now: for lists, where asking agreed() row by row would cost too much.
create function agreed_with(mine text) returns text[] language sql stable as $$
  select array(
    select case when a = mine then b else a end from forlopsvakt.sharing_agreement
    where mine in (a, b) and valid_from <= now() and (valid_to is null or valid_to > now()))
$$;

alter table fact enable row level security;
create policy participants_read on fact for select to forlopsvakt_door using (
  exists (select from participant p where p.stream = fact.stream and p.organisation = (select caller_organisation()))
  and ((select caller_purpose()) = 'decide'
    or controller = (select caller_organisation())
    or (audience = 'seam' and agreed(controller, (select caller_organisation())))));
create policy participants_write on fact for insert to forlopsvakt_door with check (
  exists (select from participant p where p.stream = fact.stream and p.organisation = (select caller_organisation())));

alter table fact_text enable row level security;
create policy participants on fact_text to forlopsvakt_door using (
  exists (select from stream s join participant p using (stream)
    where s.client_id = fact_text.client_id and p.organisation = (select caller_organisation())));

alter table clock_row enable row level security;
create policy participants on clock_row to forlopsvakt_door using (
  exists (select from participant p
    where p.stream = clock_row.stream and p.organisation = (select caller_organisation())));

alter table break_row enable row level security;
create policy participants on break_row to forlopsvakt_door using (
  exists (select from participant p
    where p.stream = break_row.stream and p.organisation = (select caller_organisation())));

-- A participant's command changes the lists of the others too; it reads only its own.
alter table work_row enable row level security;
create policy participants on work_row to forlopsvakt_door using (
  exists (select from participant p
    where p.stream = work_row.stream and p.organisation = (select caller_organisation()))
  and ((select caller_purpose()) = 'decide' or organisation = (select caller_organisation())));

create policy everything on fact to forlopsvakt_system using (true);
create policy everything on fact_text to forlopsvakt_system using (true);
create policy everything on clock_row to forlopsvakt_system using (true);
create policy everything on break_row to forlopsvakt_system using (true);
create policy everything on work_row to forlopsvakt_system using (true);

-- Names the caller for the policies, for this transaction only.
create function enter(caller jsonb, purpose text) returns void language plpgsql as $$
begin
  perform set_config('forlopsvakt.organisation', coalesce(caller ->> 'organisation', ''), true),
          set_config('forlopsvakt.purpose', purpose, true);
end $$;

create function note_access(
  caller jsonb, act text, stream uuid, version int, outcome text, streams uuid[] default null
) returns void language sql as $$
  insert into forlopsvakt.access_log
    (kind, subject, issuer, organisation, role, act, stream, version, outcome, streams)
  values (caller ->> 'kind', caller ->> 'subject', caller ->> 'issuer', caller ->> 'organisation', caller ->> 'role',
          act, stream, version, outcome, streams)
$$;

create function iso(at timestamptz) returns text language sql stable
  as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
create function demo_offset_ms() returns bigint language sql stable
  as $$ select offset_ms from forlopsvakt.demo_clock $$;
-- Today in Oslo by the product's clock.
create function product_today() returns date language sql stable as $$
  select ((now() + forlopsvakt.demo_offset_ms() * interval '1 ms') at time zone 'Europe/Oslo')::date
$$;

reset search_path;
reset role;
