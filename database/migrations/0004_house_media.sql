-- Up Migration

create table house_media (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references venues,
  key text not null unique check (key ~ '^[0-9a-f]{64}$'),
  -- Relative to the media directory; the server joins them, so that neither may climb out of it.
  file_name text not null check (file_name <> '' and file_name !~ '(^/|\\|(^|/)\.\.(/|$))'),
  mime text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('video', 'audio')),
  title text not null check (char_length(title) between 1 and 500),
  artist text check (char_length(artist) <= 255),
  genre text check (char_length(genre) <= 255),
  year integer check (year between 0 and 9999),
  duration_seconds double precision not null check (duration_seconds >= 0),
  explicit boolean not null default false,
  cover_key text unique check (cover_key ~ '^[0-9a-f]{64}$'),
  cover_file_name text check (cover_file_name <> '' and cover_file_name !~ '(^/|\\|(^|/)\.\.(/|$))'),
  scanned_from text,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  -- 'simple': song titles are names, not English. Prefixes are asked as 'hel:*'.
  search tsvector not null generated always as (
    setweight(to_tsvector('simple'::regconfig, search_fold(title)), 'A')
    || setweight(to_tsvector('simple'::regconfig, search_fold(coalesce(artist, ''))), 'B')) stored,
  -- Lets a queue item name its media together with the venue: no venue can play another's files (R5).
  constraint house_media_in_venue unique (venue_id, id)
);
create index house_media_list on house_media (venue_id, title, id) where removed_at is null;
create index house_media_search on house_media using gin (venue_id, search) where removed_at is null;
-- A venue has a file once, whether it was uploaded or scanned.
create unique index house_media_once on house_media (venue_id, sha256) where removed_at is null;
-- A folder scanned again finds the same rows.
create unique index house_media_scanned on house_media (venue_id, scanned_from)
  where scanned_from is not null and removed_at is null;

-- The words of each venue's own titles and artists, to correct typos: per venue, so that a suggestion never
-- tells what another venue has.
create table catalogue_words (
  venue_id uuid not null references venues on delete cascade,
  word text not null,
  uses integer not null check (uses > 0),
  primary key (venue_id, word)
);
create index catalogue_words_similar on catalogue_words using gin (venue_id, word gin_trgm_ops);

create function count_catalogue_words(venue uuid, words text[], step integer) returns void
  language plpgsql as $$
begin
  if step > 0 then
    -- In the order of the words: two uploads that share words lock them in the same order.
    insert into catalogue_words as c (venue_id, word, uses)
      select venue, w, count(*)::integer from unnest(words) w group by w order by w
      on conflict (venue_id, word) do update set uses = c.uses + excluded.uses;
  else
    perform from catalogue_words c where c.venue_id = venue and c.word = any (words)
      order by c.word for update;
    delete from catalogue_words c using (select w, count(*) n from unnest(words) w group by w) gone
      where c.venue_id = venue and c.word = gone.w and c.uses <= gone.n;
    update catalogue_words c set uses = c.uses - gone.n
      from (select w, count(*)::integer n from unnest(words) w group by w) gone
      where c.venue_id = venue and c.word = gone.w;
  end if;
end
$$;

-- Once a statement and not once a row: a folder scan inserts thousands.
create function maintain_catalogue_words() returns trigger language plpgsql as $$
declare
  venue uuid;
  words text[];
begin
  if tg_op <> 'INSERT' then
    for venue, words in
      select m.venue_id, array_agg(w) from old_media m, unnest(tsvector_to_array(m.search)) w
      where m.removed_at is null group by m.venue_id order by m.venue_id
    loop
      perform count_catalogue_words(venue, words, -1);
    end loop;
  end if;
  if tg_op <> 'DELETE' then
    for venue, words in
      select m.venue_id, array_agg(w) from new_media m, unnest(tsvector_to_array(m.search)) w
      where m.removed_at is null group by m.venue_id order by m.venue_id
    loop
      perform count_catalogue_words(venue, words, 1);
    end loop;
  end if;
  return null;
end
$$;

create trigger house_media_words_added after insert on house_media
  referencing new table as new_media for each statement execute function maintain_catalogue_words();
create trigger house_media_words_changed after update on house_media
  referencing old table as old_media new table as new_media
  for each statement execute function maintain_catalogue_words();
create trigger house_media_words_removed after delete on house_media
  referencing old table as old_media for each statement execute function maintain_catalogue_words();

-- Down Migration

drop table house_media;
drop table catalogue_words;
drop function maintain_catalogue_words();
drop function count_catalogue_words(uuid, text[], integer);
