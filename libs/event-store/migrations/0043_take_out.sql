-- Up Migration
-- An organisation that leaves takes its own facts with it: what it is the dataansvarlig of, and no other's. Asked for by
-- administration, which cannot read the answer (it is sealed for the organisation's key before it is written anywhere).
set local search_path = forlopsvakt;

create function door.take_out(mine text, after uuid, most int) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  taking jsonb := jsonb_build_object('kind', 'machine', 'subject', 'take-out', 'issuer', 'administration',
    'organisation', mine, 'role', 'system', 'why', 'HSYSADMIN');
  wanted uuid[] := array(
    select p.stream from participant p
    where p.organisation = mine and (after is null or p.stream > after) order by p.stream limit most);
begin
  perform note_access(taking, 'TakeOut', one, null, 'allowed') from unnest(wanted) one;
  return (
    select coalesce(json_agg(json_build_object('pathwayId', s.stream, 'client', client_json(s.client_id),
        'answers', s.municipality = mine,
        'facts', (select coalesce(json_agg(fact_json(f) order by f.version), '[]')
          from fact f where f.stream = s.stream and f.controller = mine),
        'texts', (select coalesce(json_agg(json_build_object('textId', t.text_id, 'clientId', t.client_id,
            'ciphertext', t.ciphertext) order by t.text_id), '[]')
          from fact_text t where t.text_id = any (array(
            select unnest(f.text_ids) from fact f
            where f.stream = s.stream and f.controller = mine and f.text_ids is not null))))
      order by s.stream), '[]')
    from stream s where s.stream = any (wanted));
end $$;

-- From now on nothing crosses between it and others by its own agreements. Those of an organisation above it are that
-- one's to end: how many still let something cross is told. Real time, as agreements are.
create function door.end_agreements(mine text) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  ended int;
begin
  update sharing_agreement g set valid_to = greatest(g.valid_from, now())
  where not g.derived and mine in (g.a, g.b) and (g.valid_to is null or g.valid_to > now());
  get diagnostics ended = row_count;
  return json_build_object('ended', ended, 'standing', (
    select count(*) from sharing_agreement g where mine in (g.a, g.b) and (g.valid_to is null or g.valid_to > now())));
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.take_out(text, uuid, int), door.end_agreements(text) from public;
alter function door.take_out(text, uuid, int) owner to forlopsvakt_system;
alter function door.end_agreements(text) owner to forlopsvakt_system;
grant execute on function door.take_out(text, uuid, int), door.end_agreements(text) to forlopsvakt_worker;

reset search_path;
