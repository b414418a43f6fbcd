-- Up Migration

-- One row a venue: who leads (the lease, P1, P2) and what plays (P3). Heartbeats of all venues are written in batches
-- (Q9): half-empty pages and no index but the key keep those updates in place.
create table playback (
  venue_id uuid primary key references venues on delete cascade,
  epoch bigint not null default 0 check (epoch >= 0),
  holder_device_id uuid references devices,
  holder_log_id uuid,
  lease_expires_at timestamptz,
  last_heard_at timestamptz,
  playback_id uuid,
  queue_item_id uuid references queue_items,
  playback_device_id uuid references devices,
  playback_epoch bigint,
  playback_log_id uuid,
  playback_seq bigint,
  status text not null default 'idle' check (status in ('playing', 'paused', 'buffering', 'ended', 'idle')),
  position_seconds double precision not null default 0 check (position_seconds >= 0),
  volume integer check (volume between 0 and 100),
  -- P11: the browser refuses to start sound without a touch.
  autoplay_blocked boolean not null default false,
  started_at timestamptz,
  preloaded_item_id uuid,
  updated_at timestamptz not null default now()
) with (fillfactor = 50);

-- P1: the epoch only grows.
create function refuse_lower_epoch() returns trigger language plpgsql as $$
begin
  raise exception 'the epoch of a venue only grows' using errcode = 'restrict_violation';
end
$$;
create trigger playback_epoch_grows before update of epoch on playback
  for each row when (new.epoch < old.epoch) execute function refuse_lower_epoch();

create function make_playback_row() returns trigger language plpgsql as $$
begin
  insert into playback (venue_id) values (new.id);
  return null;
end
$$;
create trigger venues_have_playback after insert on venues
  for each row execute function make_playback_row();

-- P3: what players report, each once.
create table facts (
  id bigint generated always as identity primary key,
  venue_id uuid not null references venues,
  device_id uuid not null references devices,
  log_id uuid not null,
  seq bigint not null check (seq >= 0),
  epoch bigint not null check (epoch >= 0),
  playback_id uuid not null,
  kind text not null check (kind in ('started', 'progress', 'ended', 'skipped', 'failed')),
  queue_item_id uuid,
  source text check (source in ('youtube', 'house')),
  youtube_id text,
  media_id uuid,
  position_seconds double precision,
  reason text,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  constraint facts_once unique (device_id, log_id, seq)
);
create index facts_venue on facts (venue_id, id desc);

-- Down Migration

drop table facts;
drop trigger venues_have_playback on venues;
drop table playback;
drop function make_playback_row();
drop function refuse_lower_epoch();
