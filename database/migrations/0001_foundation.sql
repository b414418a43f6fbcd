-- Up Migration

-- All three are "trusted" extensions: the owner of a database may make them, no superuser needed.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What search compares: "Beyoncé & JAY-Z" and "beyonce jay z" are the same. Apostrophes vanish ("don't" is "dont"),
-- every other sign is a space, so that "AC/DC" and "will.i.am" are words and not a path and a host name.
-- unaccent() is only stable because its dictionary can be swapped; ours is named and never is, so that this may be
-- declared immutable, which the generated column house_media.search needs.
create function search_fold(value text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, value)), '[''’`]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g'));

create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;

-- C1, A11: for tables that are only ever added to.
create function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end
$$;

-- Down Migration

drop function refuse_rewriting_history();
drop function touch_updated_at();
drop function search_fold(text);
drop extension btree_gin;
drop extension pg_trgm;
drop extension unaccent;
