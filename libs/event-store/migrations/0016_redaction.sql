-- Up Migration
-- A redaction erases the texts it names in the transaction that records it: nothing lies between the word and the deed.
create function forlopsvakt.erase_texts() returns trigger language plpgsql security definer
set search_path = forlopsvakt, pg_temp as $$
begin
  delete from fact_text t
  using stream s
  where s.stream = new.stream and t.client_id = s.client_id
    and t.text_id in (select jsonb_array_elements_text(new.data -> 'textIds')::uuid);
  return null;
end $$;
alter function forlopsvakt.erase_texts() owner to forlopsvakt_system;
revoke all on function forlopsvakt.erase_texts() from public;

create trigger erase_texts after insert on forlopsvakt.fact
for each row when (new.type = 'FactRedacted') execute function forlopsvakt.erase_texts();
