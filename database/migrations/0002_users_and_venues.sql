-- Up Migration

create table users (
  id uuid primary key default gen_random_uuid(),
  email text check (char_length(email) between 3 and 255),
  name text not null check (char_length(name) <= 255),
  password_hash text,
  role text not null default 'guest' check (role in ('guest', 'owner', 'admin', 'developer')),
  preferences jsonb not null default '{}',
  default_venue_id uuid,
  home_venue_id uuid,
  patron_code text check (char_length(patron_code) = 4),
  last_login_at timestamptz,
  last_activity_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- A3: a nameless guest acts in one venue. A patron with an account (an email) may belong to none.
  constraint users_guest_has_home check (role <> 'guest' or email is not null or home_venue_id is not null),
  constraint users_password_has_email check (password_hash is null or email is not null)
);

create table venues (
  id uuid primary key default gen_random_uuid(),
  venue_id text not null unique check (venue_id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  venue_name text not null check (char_length(venue_name) between 1 and 255),
  owner_id uuid not null references users,
  player_settings jsonb not null default '{}',
  display_settings jsonb not null default '{}',
  is_demo boolean not null default false,
  active_playlist_id uuid,
  revision bigint not null default 0,
  timezone text not null default 'UTC',
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
)
-- Every change of a venue rewrites its row (revision, Q9): room on the page keeps those updates off the indexes.
with (fillfactor = 50);

alter table users
  add constraint users_default_venue_id_fkey foreign key (default_venue_id) references venues,
  add constraint users_home_venue_id_fkey foreign key (home_venue_id) references venues;

create unique index users_email on users (lower(email));
-- A guest shows this code to be granted credits: it has to name one person in the room.
create unique index users_patron_code on users (home_venue_id, patron_code) where patron_code is not null;
-- The people of a venue (GET users of a venue), in the very order of that list: else each page sorts them all.
create index users_home_venue on users (home_venue_id, last_activity_at desc nulls last, id) where home_venue_id is not null;
-- A13: guests unseen for 90 days.
create index users_guests_unseen on users (last_activity_at) where role = 'guest' and email is null;
create index venues_owner on venues (owner_id);

create trigger users_touch before update on users
  for each row execute function touch_updated_at();
-- Not for revision: a queue that moves does not make the venue edited.
create trigger venues_touch
  before update of venue_name, owner_id, player_settings, display_settings, active_playlist_id, timezone, currency
  on venues for each row execute function touch_updated_at();

-- Down Migration

alter table users drop constraint users_default_venue_id_fkey, drop constraint users_home_venue_id_fkey;
drop table venues;
drop table users;
