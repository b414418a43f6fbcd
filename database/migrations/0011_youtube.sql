-- Up Migration

-- What YouTube says of its videos, kept for 30 days at most (S7). Known to all venues: it is public and the same for all.
create table youtube_videos (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{11}$'),
  title text not null check (char_length(title) <= 500),
  channel_id text check (char_length(channel_id) <= 100),
  channel_title text check (char_length(channel_title) <= 255),
  -- Null: only oEmbed knew the video (S6).
  duration_seconds integer check (duration_seconds >= 0),
  thumbnail_url text not null,
  view_count bigint check (view_count >= 0),
  -- Why it can be played in no venue at all (S5); null: as far as YouTube says, it can.
  barred text check (barred in ('not-embeddable', 'age-restricted', 'live', 'private')),
  -- Countries; null: not restricted. An empty list of allowed ones means nowhere.
  regions_allowed text[],
  regions_blocked text[],
  known_by text not null check (known_by in ('data-api', 'oembed')),
  fetched_at timestamptz not null default now(),
  search tsvector not null generated always as (
    setweight(to_tsvector('simple'::regconfig, search_fold(title)), 'A')
    || setweight(to_tsvector('simple'::regconfig, search_fold(coalesce(channel_title, ''))), 'B')) stored
);
create index youtube_videos_search on youtube_videos using gin (search);
-- For the sweep of what is too old.
create index youtube_videos_fetched on youtube_videos (fetched_at);

-- Videos that a screen could not play in a region, by YouTube's own word (P8: 100, 101, 150). '': the venue named no region.
create table youtube_refusals (
  youtube_id text not null check (youtube_id ~ '^[A-Za-z0-9_-]{11}$'),
  region text not null check (region ~ '^([A-Z]{2})?$'),
  code integer not null,
  refused_at timestamptz not null default now(),
  primary key (youtube_id, region)
);

alter table venues add column region text check (region ~ '^[A-Z]{2}$');

-- Titles of YouTube in history, for the sweep (S7).
create index queue_items_youtube_titles on queue_items (created_at)
  where source = 'youtube' and status not in ('queued', 'playing') and title <> '';

-- Down Migration

drop index queue_items_youtube_titles;
alter table venues drop column region;
drop table youtube_refusals;
drop table youtube_videos;
