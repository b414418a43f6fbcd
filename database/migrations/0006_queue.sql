-- Up Migration

create table queue_items (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references venues on delete cascade,
  source text not null check (source in ('youtube', 'house')),
  youtube_id text check (char_length(youtube_id) between 1 and 50),
  media_id uuid,
  title text not null check (char_length(title) <= 500),
  artist text check (char_length(artist) <= 255),
  channel_title text check (char_length(channel_title) <= 255),
  duration_seconds integer check (duration_seconds >= 0),
  thumbnail_url text not null default '',
  media_url text,
  media_kind text check (media_kind in ('video', 'audio')),
  position integer not null default 0,
  status text not null default 'queued'
    check (status in ('queued', 'playing', 'played', 'skipped', 'removed', 'failed')),
  is_user_request boolean not null default false,
  requested_by_user_id uuid references users,
  requested_by_name text not null default '' check (char_length(requested_by_name) <= 24),
  credits_cost integer not null default 0 check (credits_cost >= 0),
  -- HYBRID: it was one of the patron's free requests of that hour, whatever playing sooner cost on top.
  took_free boolean not null default false,
  priority text not null default 'normal' check (priority in ('normal', 'sooner')),
  votes integer not null default 0 check (votes >= 0),
  pinned boolean not null default false,
  failure_reason text,
  request_id uuid,
  request_hash text,
  playback_id uuid,
  scheduled_at timestamptz,
  played_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  constraint queue_items_one_source check (
    (source = 'youtube' and youtube_id is not null and media_id is null)
    or (source = 'house' and media_id is not null and youtube_id is null)),
  -- Q1: position is 0 for a row that is not queued, and never 0 for one that is.
  constraint queue_items_place check (position >= 0 and (position > 0) = (status = 'queued')),
  constraint queue_items_request_complete check ((request_id is null) = (request_hash is null)),
  -- With the venue in the key: no venue can queue another's files (R5).
  constraint queue_items_media_fkey foreign key (venue_id, media_id) references house_media (venue_id, id),
  -- Q1: no two at one place. A partial unique index cannot be deferred, and the shift that makes room happens after
  -- the insert; a deferrable exclusion constraint can. It is also the index that reads a queue in order.
  constraint queue_items_position exclude using btree (venue_id with =, position with =)
    where (status = 'queued') deferrable initially deferred
);

-- P3, P4: one song plays in a venue.
create unique index queue_items_playing on queue_items (venue_id) where status = 'playing';
-- Q6: a song waits once in a venue. What plays is not covered: filler may play a song that waits, and the player
-- is the authority (P4); the rest of Q6 is decided under the venue's lock.
create unique index queue_items_media_once on queue_items (venue_id, media_id)
  where status = 'queued' and media_id is not null;
create unique index queue_items_youtube_once on queue_items (venue_id, youtube_id)
  where status = 'queued' and youtube_id is not null;
-- Q8: a request id counts once per user and venue, for good.
create unique index queue_items_request on queue_items (venue_id, requested_by_user_id, request_id)
  where request_id is not null;
-- P3: one row a playback; facts find their row by it.
create unique index queue_items_playback on queue_items (venue_id, playback_id) where playback_id is not null;
-- History of a venue.
create index queue_items_history on queue_items (venue_id, played_at desc) where played_at is not null;
-- Q6: last time a requested song played here (filler starts no cooldown).
create index queue_items_media_played on queue_items (venue_id, media_id, played_at desc)
  where is_user_request and played_at is not null and media_id is not null;
create index queue_items_youtube_played on queue_items (venue_id, youtube_id, played_at desc)
  where is_user_request and played_at is not null and youtube_id is not null;
-- Q7 and "my songs": waiting and past ones of a patron. Those that wait are few, whoever it is: an owner has picked
-- a hundred thousand.
create index queue_items_patron_waiting on queue_items (requested_by_user_id, venue_id)
  where requested_by_user_id is not null and status in ('queued', 'playing');
create index queue_items_patron on queue_items (requested_by_user_id, created_at desc)
  where requested_by_user_id is not null;

-- Down Migration

drop table queue_items;
