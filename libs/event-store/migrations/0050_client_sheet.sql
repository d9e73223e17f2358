-- Up Migration
-- The client's page on paper, for who has no BankID: printed by the coordinator of whoever answers for the client, from what
-- that coordinator may see, and logged as asked for by the patient. As door.load reads a page; who only receives prints none.
set local search_path = forlopsvakt;

create function door.load_sheet(request jsonb) returns json language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
declare
  caller jsonb := request -> 'caller';
  standing jsonb := in_stead(caller, request ->> 'pathwayId');
  wanted uuid := case when pg_input_is_valid(request ->> 'pathwayId', 'uuid') then (request ->> 'pathwayId')::uuid end;
  pathway json;
begin
  caller := coalesce(standing, caller) || '{"why": "PATRQT"}';
  perform enter(caller, 'read');
  if takes_part(caller ->> 'organisation', wanted) and (standing #>> '{serving,area}') is distinct from 'reception' then
    pathway := pathway_json(wanted, true);
  end if;
  perform note_access(caller, 'client-sheet', wanted, null, case when pathway is null then 'denied' else 'allowed' end);
  return json_build_object('demoOffsetMs', demo_offset_ms(), 'pathway', pathway, 'inStead', standing,
    'places', case when pathway is not null then (
      select coalesce(json_agg(json_strip_nulls(json_build_object('organisation', o.organisation, 'name', o.name,
        'phone', o.phone, 'hours', o.hours)) order by o.organisation), '[]')
      from organisation o
      where o.organisation in (
        select p.organisation from participant p where p.stream = wanted
        union select s.municipality from stream s where s.stream = wanted)) else '[]' end);
end $$;

-- Rights from nothing, as in 0007_doors.sql.
revoke all on function door.load_sheet(jsonb) from public;
alter function door.load_sheet(jsonb) owner to forlopsvakt_door;
grant execute on function door.load_sheet(jsonb) to forlopsvakt_api;

reset search_path;
