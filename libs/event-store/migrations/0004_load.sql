-- Up Migration
-- Everything a decision or a page needs of one pathway, in one call. json, not jsonb: built once, sent once.
set local search_path = forlopsvakt;

create function fact_json(f fact) returns json language sql stable as $$
  select case when f.message_id is null
    then json_build_object('stream', f.stream, 'version', f.version, 'factId', f.fact_id, 'type', f.type,
      'schemaVersion', f.schema_version, 'data', f.data, 'effectiveAt', forlopsvakt.iso(f.effective_at),
      'recordedAt', forlopsvakt.iso(f.recorded_at), 'actor', f.actor, 'controller', f.controller,
      'audience', f.audience, 'hash', f.hash)
    else json_build_object('stream', f.stream, 'version', f.version, 'factId', f.fact_id, 'type', f.type,
      'schemaVersion', f.schema_version, 'data', f.data, 'effectiveAt', forlopsvakt.iso(f.effective_at),
      'recordedAt', forlopsvakt.iso(f.recorded_at), 'actor', f.actor, 'controller', f.controller,
      'audience', f.audience, 'source', f.source, 'messageId', f.message_id, 'hash', f.hash)
  end
$$;

create function client_json(wanted uuid) returns json language sql stable as $$
  select json_build_object('clientId', client_id, 'wrappedKey', wrapped_key, 'wrappingKeyId', wrapping_key_id,
    'identity', identity)
  from forlopsvakt.vault_client where client_id = wanted
$$;

-- Texts of the facts that the caller may see, not all of the client's.
create function texts_json(wanted uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('textId', t.text_id, 'clientId', t.client_id, 'ciphertext', t.ciphertext)
    order by t.text_id), '[]')
  from forlopsvakt.fact_text t
  where t.text_id = any (array(
    select (jsonb_path_query(f.data, 'strict $.**.textId') #>> '{}')::uuid
    from forlopsvakt.fact f where f.stream = wanted))
$$;

-- Newcomers are about to take part: their agreements count for the answer to the command that brings them in.
create function pathway_json(wanted uuid, with_texts boolean, newcomers text[] default '{}') returns json language sql stable as $$
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
    'facts', (
      select coalesce(json_agg(forlopsvakt.fact_json(f) order by f.version), '[]')
      from forlopsvakt.fact f where f.stream = wanted),
    'texts', case when with_texts then forlopsvakt.texts_json(wanted) else '[]' end)
  from forlopsvakt.stream s
  cross join lateral (
    select array(select p.organisation from forlopsvakt.participant p where p.stream = wanted) || newcomers
      as organisations) parties
  where s.stream = wanted
$$;

-- Only for one who still takes part: an old key opens nothing.
create function prior_json(organisation text, wanted_scope text) returns json language sql stable as $$
  select json_build_object('fingerprint', i.fingerprint, 'stream', i.stream, 'fromVersion', i.from_version,
    'toVersion', i.to_version)
  from forlopsvakt.idempotency i
  where i.scope = wanted_scope and i.created_at >= now() - interval '30 days'
    and forlopsvakt.takes_part(prior_json.organisation, i.stream)
$$;

create function door.load(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  organisation text := caller ->> 'organisation';
  act text := request ->> 'act';
  wanted uuid := case when pg_input_is_valid(request ->> 'pathwayId', 'uuid') then (request ->> 'pathwayId')::uuid end;
  newcomers text[] := array(select jsonb_array_elements_text(request -> 'newcomers'));
  pathway json;
  seen json;
begin
  perform enter(caller, case when act = 'read' then 'read' else 'decide' end);
  if takes_part(organisation, wanted) then
    pathway := pathway_json(wanted, true, newcomers);
    -- The append that follows a command's load is logged durably; only reads and denials must reach the disk here.
    if act <> 'read' then perform set_config('synchronous_commit', 'off', true); end if;
  end if;
  perform note_access(caller, act, wanted, null, case when pathway is null then 'denied' else 'allowed' end);
  if request ? 'message' then
    -- Whatever pathway it went to: the organisation's own message, which append would refuse without saying where.
    select json_build_object('fingerprint', m.fingerprint, 'stream', m.stream, 'fromVersion', m.from_version,
      'toVersion', m.to_version) into seen
    from message m
    where m.organisation = caller ->> 'organisation' and m.source = request #>> '{message,source}'
      and m.message_id = request #>> '{message,messageId}';
  end if;
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway,
    'prior', prior_json(organisation, request ->> 'idempotencyScope'), 'seen', seen,
    'knownNewcomers', case when newcomers <> '{}' then (
      select coalesce(json_agg(o.organisation), '[]') from organisation o
      where o.organisation = any (newcomers) and o.level = 'specialist') end);
end $$;

-- The caller knows the person's number, so the client may be found by it whoever takes part already.
create function door.load_for_start(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  known uuid;
  open_pathway uuid;
begin
  perform enter(caller, 'decide');
  select i.client_id into known from vault_index i
  where i.blind_index = any (array(select jsonb_array_elements_text(request -> 'blindIndexes'))) limit 1;
  select s.stream into open_pathway from stream s
  where s.client_id = known and s.municipality = request ->> 'municipality' and not s.closed;
  perform note_access(caller, 'StartPathway', open_pathway, null, 'allowed');
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'client', client_json(known),
    'openPathwayId', open_pathway,
    'knownOrganisation', exists (select from organisation o where o.organisation = request ->> 'municipality'),
    'prior', prior_json(caller ->> 'organisation', request ->> 'idempotencyScope'));
end $$;

-- For the worker: no caller, and no texts, since a clock reads none.
create function door.load_for_clock(pathway_id uuid) returns json language sql stable security definer
set search_path = forlopsvakt, pg_temp as $$
  select json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway_json(pathway_id, false))
$$;

reset search_path;
