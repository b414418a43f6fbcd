-- Up Migration

create table playlists (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references venues,
  name text not null check (char_length(name) between 1 and 255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint playlists_in_venue unique (venue_id, id)
);
create trigger playlists_touch before update on playlists
  for each row execute function touch_updated_at();

create table playlist_items (
  id uuid primary key default gen_random_uuid(),
  playlist_id uuid not null references playlists on delete cascade,
  position integer not null check (position >= 1),
  source text not null check (source in ('youtube', 'house')),
  youtube_id text,
  media_id uuid references house_media,
  -- Deferred: items are moved in one statement.
  constraint playlist_items_position unique (playlist_id, position) deferrable initially deferred,
  constraint playlist_items_one_source check (
    (source = 'youtube' and youtube_id is not null and media_id is null)
    or (source = 'house' and media_id is not null and youtube_id is null))
);
-- House media that is removed leaves the playlists too.
create index playlist_items_media on playlist_items (media_id) where media_id is not null;

-- With the venue in the key: a venue cannot play another's playlist (R5).
alter table venues add constraint venues_active_playlist_fkey
  foreign key (id, active_playlist_id) references playlists (venue_id, id)
  on delete set null (active_playlist_id);

-- Down Migration

alter table venues drop constraint venues_active_playlist_fkey;
drop table playlist_items;
drop table playlists;
