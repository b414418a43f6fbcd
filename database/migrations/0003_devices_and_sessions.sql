-- Up Migration

create table devices (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references venues,
  kind text not null check (kind in ('player', 'kiosk')),
  name text not null check (char_length(name) between 1 and 60),
  is_primary boolean not null default false,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  constraint devices_primary_is_player check (not is_primary or kind = 'player')
);
create index devices_venue on devices (venue_id, created_at);
create unique index devices_primary on devices (venue_id) where is_primary and revoked_at is null;

create table pairings (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('player', 'kiosk')),
  code text not null check (char_length(code) between 4 and 16),
  poll_secret_hash text not null,
  device_id uuid references devices,
  expires_at timestamptz not null,
  approved_at timestamptz,
  claimed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint pairings_approved_has_device check ((approved_at is null) = (device_id is null)),
  constraint pairings_claimed_was_approved check (claimed_at is null or approved_at is not null)
);
-- Staff type the code: it has to name one screen while it waits.
create unique index pairings_code on pairings (code) where claimed_at is null;
create index pairings_expired on pairings (expires_at);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references users,
  device_id uuid references devices,
  app text,
  venue_id uuid references venues,
  generation integer not null default 1 check (generation >= 1),
  grace_until timestamptz,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  ip inet,
  user_agent text,
  revoked_at timestamptz,
  revoked_reason text,
  constraint sessions_one_subject check (num_nonnulls(user_id, device_id) = 1)
);
create index sessions_user on sessions (user_id, last_used_at desc) where user_id is not null;
create index sessions_device on sessions (device_id) where device_id is not null;
-- R7: "revoked since" is asked every second while Redis is away.
create index sessions_revoked on sessions (revoked_at) where revoked_at is not null;
-- A13: addresses and agents are dropped after 90 days.
create index sessions_traceable on sessions (last_used_at) where ip is not null or user_agent is not null;

-- Down Migration

drop table sessions;
drop table pairings;
drop table devices;
