-- Made from the migrated database; never edited by hand.
-- To make it anew: UPDATE_SCHEMA=1 npx vitest run --project server server/test/db/migrations.test.ts

create extension btree_gin;
create extension pg_trgm;
create extension unaccent;

CREATE OR REPLACE FUNCTION public.check_queue_positions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  venue uuid := coalesce(new.venue_id, old.venue_id);
  checked text := coalesce(current_setting('djamms.queue_checked', true), '');
begin
  if checked = venue || ' all' or (coalesce(old.status, '') <> 'queued' and coalesce(new.status, '') <> 'queued') then
    return null;
  end if;
  if checked = '' and current_setting('djamms.positions_by_hand', true) is distinct from 'on' and (
    coalesce(new.status, '') <> 'queued' or new.position = 1
    or exists (select from queue_items
               where venue_id = venue and status = 'queued' and position = new.position - 1)) then
    perform set_config('djamms.queue_checked', 'one', true);
    return null;
  end if;
  perform set_config('djamms.queue_checked', venue || ' all', true);
  if (select count(*) <> coalesce(max(position), 0) from queue_items where venue_id = venue and status = 'queued') then
    raise exception 'queue positions of venue % have a gap', venue
      using errcode = 'check_violation', constraint = 'queue_positions_dense', table = 'queue_items';
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_catalogue_words(venue uuid, words text[], step integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.maintain_catalogue_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.maintain_queue_positions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  was_queued boolean := coalesce(old.status = 'queued', false);
  is_queued boolean := coalesce(new.status = 'queued', false);
  venue uuid := coalesce(new.venue_id, old.venue_id);
begin
  -- The shifts made here fire this trigger again, one level deeper.
  if pg_trigger_depth() > 1 then
    return null;
  end if;
  if not (was_queued or is_queued) or (was_queued and is_queued and old.position = new.position) then
    return null;
  end if;

  -- The check at commit proves nothing while another transaction moves rows that it cannot see. The server holds
  -- this lock already (in-venue); whoever does not waits here. Once a transaction: a reorder fires this for each row.
  if current_setting('djamms.queue_locked', true) is distinct from venue::text then
    perform from venues where id = venue for no key update;
    perform set_config('djamms.queue_locked', venue::text, true);
  end if;
  if current_setting('djamms.queue_checked', true) <> '' then
    perform set_config('djamms.queue_checked', '', true);
  end if;

  if current_setting('djamms.positions_by_hand', true) = 'on' then
    return null;
  end if;

  if was_queued and not is_queued then
    -- By rank and not "minus one": right for a statement that takes several rows out.
    update queue_items q set position = r.rank
      from (select id, row_number() over (order by position) as rank
            from queue_items where venue_id = venue and status = 'queued') r
      where q.id = r.id and q.position <> r.rank;
  elsif is_queued and not was_queued then
    if exists (select from queue_items
               where venue_id = venue and status = 'queued' and position = new.position and id <> new.id) then
      update queue_items set position = position + 1
        where venue_id = venue and status = 'queued' and position >= new.position and id <> new.id;
    end if;
  elsif new.position > old.position then
    update queue_items set position = position - 1
      where venue_id = venue and status = 'queued' and position > old.position and position <= new.position
        and id <> new.id;
  else
    update queue_items set position = position + 1
      where venue_id = venue and status = 'queued' and position >= new.position and position < old.position
        and id <> new.id;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.make_playback_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into playback (venue_id) values (new.id);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_balance_by_hand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (tg_op <> 'DELETE' and pg_trigger_depth() > 1)
    or (tg_op = 'INSERT' and (new.balance, new.total_earned, new.total_spent) = (0, 0, 0))
    or (tg_op = 'UPDATE' and (new.user_id, new.venue_id, new.balance, new.total_earned, new.total_spent)
      = (old.user_id, old.venue_id, old.balance, old.total_earned, old.total_spent)) then
    return new;
  end if;
  raise exception 'balances follow the ledger: insert into credit_transactions' using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_lower_epoch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the epoch of a venue only grows' using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.search_fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN btrim(regexp_replace(regexp_replace(lower(unaccent('unaccent'::regdictionary, value)), '[''’`]'::text, ''::text, 'g'::text), '[^[:alnum:]]+'::text, ' '::text, 'g'::text));

CREATE OR REPLACE FUNCTION public.settle_queue_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.venue_id <> old.venue_id then
    raise exception 'a queue item stays in its venue' using errcode = 'restrict_violation';
  end if;
  if new.status <> 'queued' then
    new.position := 0;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.touch_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.updated_at := now();
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.update_user_credit_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update user_credits set
    balance = balance + new.amount,
    total_earned = total_earned + greatest(new.amount, 0),
    total_spent = total_spent + greatest(-new.amount, 0),
    last_transaction_at = new.created_at,
    updated_at = now()
  where user_id = new.user_id and venue_id = new.venue_id;
  if not found then
    -- For a debit this row fails the check on the balance: nothing was there to spend.
    insert into user_credits as c (user_id, venue_id, balance, total_earned, total_spent, last_transaction_at)
      values (new.user_id, new.venue_id, new.amount, greatest(new.amount, 0), greatest(-new.amount, 0), new.created_at)
      on conflict (user_id, venue_id) do update set
        balance = c.balance + excluded.balance,
        total_earned = c.total_earned + excluded.total_earned,
        total_spent = c.total_spent + excluded.total_spent,
        last_transaction_at = excluded.last_transaction_at,
        updated_at = now();
  end if;
  return null;
end
$function$;

create table audit_log (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  action text not null,
  actor_user_id uuid,
  actor_device_id uuid,
  session_id uuid,
  actor_role text,
  venue_id uuid,
  request_id text,
  entity_id uuid,
  outcome text not null default 'done'::text,
  details jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);
CREATE INDEX audit_log_at ON public.audit_log USING brin (at);
CREATE INDEX audit_log_venue ON public.audit_log USING btree (venue_id, id DESC);
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history(); -- enabled always

create table catalogue_words (
  venue_id uuid not null,
  word text not null,
  uses integer not null,
  constraint catalogue_words_pkey PRIMARY KEY (venue_id, word),
  constraint catalogue_words_uses_check CHECK ((uses > 0)),
  constraint catalogue_words_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);
CREATE INDEX catalogue_words_similar ON public.catalogue_words USING gin (venue_id, word gin_trgm_ops);

create table credit_transactions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  venue_id uuid not null,
  amount integer not null,
  transaction_type text not null,
  description text not null default ''::text,
  reference_id uuid,
  metadata jsonb,
  actor_user_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint credit_transactions_pkey PRIMARY KEY (id),
  constraint credit_transactions_sign CHECK (
CASE
    WHEN (transaction_type = ANY (ARRAY['EARNED'::text, 'ADDED'::text])) THEN (amount > 0)
    ELSE (amount < 0)
END),
  constraint credit_transactions_transaction_type_check CHECK ((transaction_type = ANY (ARRAY['EARNED'::text, 'SPENT'::text, 'ADDED'::text, 'REMOVED'::text]))),
  constraint credit_transactions_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users(id),
  constraint credit_transactions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint credit_transactions_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE INDEX credit_transactions_reference ON public.credit_transactions USING btree (reference_id) WHERE (reference_id IS NOT NULL);
CREATE INDEX credit_transactions_user ON public.credit_transactions USING btree (user_id, venue_id, created_at DESC);
CREATE INDEX credit_transactions_venue ON public.credit_transactions USING btree (venue_id, created_at DESC);
CREATE TRIGGER credit_transactions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON credit_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history(); -- enabled always
CREATE TRIGGER credit_transactions_balance AFTER INSERT ON credit_transactions FOR EACH ROW EXECUTE FUNCTION update_user_credit_balance();

create table devices (
  id uuid not null default gen_random_uuid(),
  venue_id uuid not null,
  kind text not null,
  name text not null,
  is_primary boolean not null default false,
  last_seen_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  constraint devices_pkey PRIMARY KEY (id),
  constraint devices_kind_check CHECK ((kind = ANY (ARRAY['player'::text, 'kiosk'::text]))),
  constraint devices_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint devices_primary_is_player CHECK (((NOT is_primary) OR (kind = 'player'::text))),
  constraint devices_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE UNIQUE INDEX devices_primary ON public.devices USING btree (venue_id) WHERE (is_primary AND (revoked_at IS NULL));
CREATE INDEX devices_venue ON public.devices USING btree (venue_id, created_at);

create table facts (
  id bigint not null generated always as identity,
  venue_id uuid not null,
  device_id uuid not null,
  log_id uuid not null,
  seq bigint not null,
  epoch bigint not null,
  playback_id uuid not null,
  kind text not null,
  queue_item_id uuid,
  source text,
  youtube_id text,
  media_id uuid,
  position_seconds double precision,
  reason text,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  constraint facts_pkey PRIMARY KEY (id),
  constraint facts_once UNIQUE (device_id, log_id, seq),
  constraint facts_epoch_check CHECK ((epoch >= 0)),
  constraint facts_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'progress'::text, 'ended'::text, 'skipped'::text, 'failed'::text]))),
  constraint facts_seq_check CHECK ((seq >= 0)),
  constraint facts_source_check CHECK ((source = ANY (ARRAY['youtube'::text, 'house'::text]))),
  constraint facts_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(id),
  constraint facts_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE INDEX facts_venue ON public.facts USING btree (venue_id, id DESC);

create table house_media (
  id uuid not null default gen_random_uuid(),
  venue_id uuid not null,
  key text not null,
  file_name text not null,
  mime text not null,
  bytes bigint not null,
  sha256 text not null,
  kind text not null,
  title text not null,
  artist text,
  genre text,
  year integer,
  duration_seconds double precision not null,
  explicit boolean not null default false,
  cover_key text,
  cover_file_name text,
  scanned_from text,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  search tsvector not null generated always as ((setweight(to_tsvector('simple'::regconfig, search_fold(title)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, search_fold(COALESCE(artist, ''::text))), 'B'::"char"))) stored,
  constraint house_media_pkey PRIMARY KEY (id),
  constraint house_media_cover_key_key UNIQUE (cover_key),
  constraint house_media_in_venue UNIQUE (venue_id, id),
  constraint house_media_key_key UNIQUE (key),
  constraint house_media_artist_check CHECK ((char_length(artist) <= 255)),
  constraint house_media_bytes_check CHECK ((bytes >= 0)),
  constraint house_media_cover_file_name_check CHECK (((cover_file_name <> ''::text) AND (cover_file_name !~ '(^/|\\|(^|/)\.\.(/|$))'::text))),
  constraint house_media_cover_key_check CHECK ((cover_key ~ '^[0-9a-f]{64}$'::text)),
  constraint house_media_duration_seconds_check CHECK ((duration_seconds >= (0)::double precision)),
  constraint house_media_file_name_check CHECK (((file_name <> ''::text) AND (file_name !~ '(^/|\\|(^|/)\.\.(/|$))'::text))),
  constraint house_media_genre_check CHECK ((char_length(genre) <= 255)),
  constraint house_media_key_check CHECK ((key ~ '^[0-9a-f]{64}$'::text)),
  constraint house_media_kind_check CHECK ((kind = ANY (ARRAY['video'::text, 'audio'::text]))),
  constraint house_media_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint house_media_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500))),
  constraint house_media_year_check CHECK (((year >= 0) AND (year <= 9999))),
  constraint house_media_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE INDEX house_media_list ON public.house_media USING btree (venue_id, title, id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX house_media_once ON public.house_media USING btree (venue_id, sha256) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX house_media_scanned ON public.house_media USING btree (venue_id, scanned_from) WHERE ((scanned_from IS NOT NULL) AND (removed_at IS NULL));
CREATE INDEX house_media_search ON public.house_media USING gin (venue_id, search) WHERE (removed_at IS NULL);
CREATE TRIGGER house_media_words_added AFTER INSERT ON house_media REFERENCING NEW TABLE AS new_media FOR EACH STATEMENT EXECUTE FUNCTION maintain_catalogue_words();
CREATE TRIGGER house_media_words_changed AFTER UPDATE ON house_media REFERENCING OLD TABLE AS old_media NEW TABLE AS new_media FOR EACH STATEMENT EXECUTE FUNCTION maintain_catalogue_words();
CREATE TRIGGER house_media_words_removed AFTER DELETE ON house_media REFERENCING OLD TABLE AS old_media FOR EACH STATEMENT EXECUTE FUNCTION maintain_catalogue_words();

create table pairings (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  code text not null,
  poll_secret_hash text not null,
  device_id uuid,
  expires_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  claimed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint pairings_pkey PRIMARY KEY (id),
  constraint pairings_approved_has_device CHECK (((approved_at IS NULL) = (device_id IS NULL))),
  constraint pairings_claimed_was_approved CHECK (((claimed_at IS NULL) OR (approved_at IS NOT NULL))),
  constraint pairings_code_check CHECK (((char_length(code) >= 4) AND (char_length(code) <= 16))),
  constraint pairings_kind_check CHECK ((kind = ANY (ARRAY['player'::text, 'kiosk'::text]))),
  constraint pairings_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(id)
);
CREATE UNIQUE INDEX pairings_code ON public.pairings USING btree (code) WHERE (claimed_at IS NULL);
CREATE INDEX pairings_expired ON public.pairings USING btree (expires_at);

create table playback (
  venue_id uuid not null,
  epoch bigint not null default 0,
  holder_device_id uuid,
  holder_log_id uuid,
  lease_expires_at timestamp with time zone,
  last_heard_at timestamp with time zone,
  playback_id uuid,
  queue_item_id uuid,
  playback_device_id uuid,
  playback_epoch bigint,
  playback_log_id uuid,
  playback_seq bigint,
  status text not null default 'idle'::text,
  position_seconds double precision not null default 0,
  volume integer,
  autoplay_blocked boolean not null default false,
  started_at timestamp with time zone,
  preloaded_item_id uuid,
  updated_at timestamp with time zone not null default now(),
  constraint playback_pkey PRIMARY KEY (venue_id),
  constraint playback_epoch_check CHECK ((epoch >= 0)),
  constraint playback_position_seconds_check CHECK ((position_seconds >= (0)::double precision)),
  constraint playback_status_check CHECK ((status = ANY (ARRAY['playing'::text, 'paused'::text, 'buffering'::text, 'ended'::text, 'idle'::text]))),
  constraint playback_volume_check CHECK (((volume >= 0) AND (volume <= 100))),
  constraint playback_holder_device_id_fkey FOREIGN KEY (holder_device_id) REFERENCES devices(id),
  constraint playback_playback_device_id_fkey FOREIGN KEY (playback_device_id) REFERENCES devices(id),
  constraint playback_queue_item_id_fkey FOREIGN KEY (queue_item_id) REFERENCES queue_items(id),
  constraint playback_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
) with (fillfactor=50);
CREATE TRIGGER playback_epoch_grows BEFORE UPDATE OF epoch ON playback FOR EACH ROW WHEN (new.epoch < old.epoch) EXECUTE FUNCTION refuse_lower_epoch();

create table playlist_items (
  id uuid not null default gen_random_uuid(),
  playlist_id uuid not null,
  position integer not null,
  source text not null,
  youtube_id text,
  media_id uuid,
  constraint playlist_items_pkey PRIMARY KEY (id),
  constraint playlist_items_position UNIQUE (playlist_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint playlist_items_one_source CHECK ((((source = 'youtube'::text) AND (youtube_id IS NOT NULL) AND (media_id IS NULL)) OR ((source = 'house'::text) AND (media_id IS NOT NULL) AND (youtube_id IS NULL)))),
  constraint playlist_items_position_check CHECK (("position" >= 1)),
  constraint playlist_items_source_check CHECK ((source = ANY (ARRAY['youtube'::text, 'house'::text]))),
  constraint playlist_items_media_id_fkey FOREIGN KEY (media_id) REFERENCES house_media(id),
  constraint playlist_items_playlist_id_fkey FOREIGN KEY (playlist_id) REFERENCES playlists(id) ON DELETE CASCADE
);
CREATE INDEX playlist_items_media ON public.playlist_items USING btree (media_id) WHERE (media_id IS NOT NULL);

create table playlists (
  id uuid not null default gen_random_uuid(),
  venue_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint playlists_pkey PRIMARY KEY (id),
  constraint playlists_in_venue UNIQUE (venue_id, id),
  constraint playlists_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
  constraint playlists_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE TRIGGER playlists_touch BEFORE UPDATE ON playlists FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

create table queue_items (
  id uuid not null default gen_random_uuid(),
  venue_id uuid not null,
  source text not null,
  youtube_id text,
  media_id uuid,
  title text not null,
  artist text,
  channel_title text,
  duration_seconds integer,
  thumbnail_url text not null default ''::text,
  media_url text,
  media_kind text,
  position integer not null default 0,
  status text not null default 'queued'::text,
  is_user_request boolean not null default false,
  requested_by_user_id uuid,
  requested_by_name text not null default ''::text,
  credits_cost integer not null default 0,
  took_free boolean not null default false,
  priority text not null default 'normal'::text,
  votes integer not null default 0,
  pinned boolean not null default false,
  failure_reason text,
  request_id uuid,
  request_hash text,
  playback_id uuid,
  scheduled_at timestamp with time zone,
  played_at timestamp with time zone,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint queue_items_pkey PRIMARY KEY (id),
  constraint queue_items_position EXCLUDE USING btree (venue_id WITH =, "position" WITH =) WHERE ((status = 'queued'::text)) DEFERRABLE INITIALLY DEFERRED,
  constraint queue_items_artist_check CHECK ((char_length(artist) <= 255)),
  constraint queue_items_channel_title_check CHECK ((char_length(channel_title) <= 255)),
  constraint queue_items_credits_cost_check CHECK ((credits_cost >= 0)),
  constraint queue_items_duration_seconds_check CHECK ((duration_seconds >= 0)),
  constraint queue_items_media_kind_check CHECK ((media_kind = ANY (ARRAY['video'::text, 'audio'::text]))),
  constraint queue_items_one_source CHECK ((((source = 'youtube'::text) AND (youtube_id IS NOT NULL) AND (media_id IS NULL)) OR ((source = 'house'::text) AND (media_id IS NOT NULL) AND (youtube_id IS NULL)))),
  constraint queue_items_place CHECK ((("position" >= 0) AND (("position" > 0) = (status = 'queued'::text)))),
  constraint queue_items_priority_check CHECK ((priority = ANY (ARRAY['normal'::text, 'sooner'::text]))),
  constraint queue_items_request_complete CHECK (((request_id IS NULL) = (request_hash IS NULL))),
  constraint queue_items_requested_by_name_check CHECK ((char_length(requested_by_name) <= 24)),
  constraint queue_items_source_check CHECK ((source = ANY (ARRAY['youtube'::text, 'house'::text]))),
  constraint queue_items_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'playing'::text, 'played'::text, 'skipped'::text, 'removed'::text, 'failed'::text]))),
  constraint queue_items_title_check CHECK ((char_length(title) <= 500)),
  constraint queue_items_votes_check CHECK ((votes >= 0)),
  constraint queue_items_youtube_id_check CHECK (((char_length(youtube_id) >= 1) AND (char_length(youtube_id) <= 50))),
  constraint queue_items_media_fkey FOREIGN KEY (venue_id, media_id) REFERENCES house_media(venue_id, id),
  constraint queue_items_requested_by_user_id_fkey FOREIGN KEY (requested_by_user_id) REFERENCES users(id),
  constraint queue_items_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id) ON DELETE CASCADE
);
CREATE INDEX queue_items_history ON public.queue_items USING btree (venue_id, played_at DESC) WHERE (played_at IS NOT NULL);
CREATE UNIQUE INDEX queue_items_media_once ON public.queue_items USING btree (venue_id, media_id) WHERE ((status = 'queued'::text) AND (media_id IS NOT NULL));
CREATE INDEX queue_items_media_played ON public.queue_items USING btree (venue_id, media_id, played_at DESC) WHERE (is_user_request AND (played_at IS NOT NULL) AND (media_id IS NOT NULL));
CREATE INDEX queue_items_patron ON public.queue_items USING btree (requested_by_user_id, created_at DESC) WHERE (requested_by_user_id IS NOT NULL);
CREATE INDEX queue_items_patron_waiting ON public.queue_items USING btree (requested_by_user_id, venue_id) WHERE ((requested_by_user_id IS NOT NULL) AND (status = ANY (ARRAY['queued'::text, 'playing'::text])));
CREATE UNIQUE INDEX queue_items_playback ON public.queue_items USING btree (venue_id, playback_id) WHERE (playback_id IS NOT NULL);
CREATE UNIQUE INDEX queue_items_playing ON public.queue_items USING btree (venue_id) WHERE (status = 'playing'::text);
CREATE UNIQUE INDEX queue_items_request ON public.queue_items USING btree (venue_id, requested_by_user_id, request_id) WHERE (request_id IS NOT NULL);
CREATE UNIQUE INDEX queue_items_youtube_once ON public.queue_items USING btree (venue_id, youtube_id) WHERE ((status = 'queued'::text) AND (youtube_id IS NOT NULL));
CREATE INDEX queue_items_youtube_played ON public.queue_items USING btree (venue_id, youtube_id, played_at DESC) WHERE (is_user_request AND (played_at IS NOT NULL) AND (youtube_id IS NOT NULL));
CREATE INDEX queue_items_youtube_titles ON public.queue_items USING btree (created_at) WHERE ((source = 'youtube'::text) AND (status <> ALL (ARRAY['queued'::text, 'playing'::text])) AND (title <> ''::text));
CREATE TRIGGER queue_item_settles BEFORE UPDATE OF status, venue_id ON queue_items FOR EACH ROW EXECUTE FUNCTION settle_queue_item();
CREATE TRIGGER queue_position_management AFTER INSERT OR DELETE OR UPDATE OF status, "position" ON queue_items FOR EACH ROW EXECUTE FUNCTION maintain_queue_positions();
CREATE CONSTRAINT TRIGGER queue_positions_dense AFTER INSERT OR DELETE OR UPDATE OF status, "position" ON queue_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION check_queue_positions();

create table sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid,
  device_id uuid,
  app text,
  venue_id uuid,
  generation integer not null default 1,
  grace_until timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone not null default now(),
  ip inet,
  user_agent text,
  revoked_at timestamp with time zone,
  revoked_reason text,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_generation_check CHECK ((generation >= 1)),
  constraint sessions_one_subject CHECK ((num_nonnulls(user_id, device_id) = 1)),
  constraint sessions_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint sessions_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
);
CREATE INDEX sessions_device ON public.sessions USING btree (device_id) WHERE (device_id IS NOT NULL);
CREATE INDEX sessions_revoked ON public.sessions USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
CREATE INDEX sessions_traceable ON public.sessions USING btree (last_used_at) WHERE ((ip IS NOT NULL) OR (user_agent IS NOT NULL));
CREATE INDEX sessions_user ON public.sessions USING btree (user_id, last_used_at DESC) WHERE (user_id IS NOT NULL);

create table user_credits (
  user_id uuid not null,
  venue_id uuid not null,
  balance integer not null default 0,
  total_earned integer not null default 0,
  total_spent integer not null default 0,
  last_transaction_at timestamp with time zone,
  updated_at timestamp with time zone not null default now(),
  constraint user_credits_pkey PRIMARY KEY (user_id, venue_id),
  constraint user_credits_balance_not_negative CHECK ((balance >= 0)),
  constraint user_credits_total_earned_check CHECK ((total_earned >= 0)),
  constraint user_credits_total_spent_check CHECK ((total_spent >= 0)),
  constraint user_credits_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint user_credits_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id)
) with (fillfactor=70);
CREATE INDEX user_credits_venue ON public.user_credits USING btree (venue_id);
CREATE TRIGGER user_credits_by_ledger_only BEFORE INSERT OR DELETE OR UPDATE ON user_credits FOR EACH ROW EXECUTE FUNCTION refuse_balance_by_hand();
CREATE TRIGGER user_credits_no_truncate BEFORE TRUNCATE ON user_credits FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

create table users (
  id uuid not null default gen_random_uuid(),
  email text,
  name text not null,
  password_hash text,
  role text not null default 'guest'::text,
  preferences jsonb not null default '{}'::jsonb,
  default_venue_id uuid,
  home_venue_id uuid,
  patron_code text,
  last_login_at timestamp with time zone,
  last_activity_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_check CHECK (((char_length(email) >= 3) AND (char_length(email) <= 255))),
  constraint users_guest_has_home CHECK (((role <> 'guest'::text) OR (email IS NOT NULL) OR (home_venue_id IS NOT NULL))),
  constraint users_name_check CHECK ((char_length(name) <= 255)),
  constraint users_password_has_email CHECK (((password_hash IS NULL) OR (email IS NOT NULL))),
  constraint users_patron_code_check CHECK ((char_length(patron_code) = 4)),
  constraint users_role_check CHECK ((role = ANY (ARRAY['guest'::text, 'owner'::text, 'admin'::text, 'developer'::text]))),
  constraint users_default_venue_id_fkey FOREIGN KEY (default_venue_id) REFERENCES venues(id),
  constraint users_home_venue_id_fkey FOREIGN KEY (home_venue_id) REFERENCES venues(id)
);
CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email));
CREATE INDEX users_guests_unseen ON public.users USING btree (last_activity_at) WHERE ((role = 'guest'::text) AND (email IS NULL));
CREATE INDEX users_home_venue ON public.users USING btree (home_venue_id, last_activity_at DESC NULLS LAST, id) WHERE (home_venue_id IS NOT NULL);
CREATE UNIQUE INDEX users_patron_code ON public.users USING btree (home_venue_id, patron_code) WHERE (patron_code IS NOT NULL);
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

create table venues (
  id uuid not null default gen_random_uuid(),
  venue_id text not null,
  venue_name text not null,
  owner_id uuid not null,
  player_settings jsonb not null default '{}'::jsonb,
  display_settings jsonb not null default '{}'::jsonb,
  is_demo boolean not null default false,
  active_playlist_id uuid,
  revision bigint not null default 0,
  timezone text not null default 'UTC'::text,
  currency text not null default 'USD'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  region text,
  constraint venues_pkey PRIMARY KEY (id),
  constraint venues_venue_id_key UNIQUE (venue_id),
  constraint venues_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint venues_region_check CHECK ((region ~ '^[A-Z]{2}$'::text)),
  constraint venues_venue_id_check CHECK ((venue_id ~ '^[a-z0-9][a-z0-9-]{1,62}$'::text)),
  constraint venues_venue_name_check CHECK (((char_length(venue_name) >= 1) AND (char_length(venue_name) <= 255))),
  constraint venues_active_playlist_fkey FOREIGN KEY (id, active_playlist_id) REFERENCES playlists(venue_id, id) ON DELETE SET NULL (active_playlist_id),
  constraint venues_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id)
) with (fillfactor=50);
CREATE INDEX venues_owner ON public.venues USING btree (owner_id);
CREATE TRIGGER venues_have_playback AFTER INSERT ON venues FOR EACH ROW EXECUTE FUNCTION make_playback_row();
CREATE TRIGGER venues_touch BEFORE UPDATE OF venue_name, owner_id, player_settings, display_settings, active_playlist_id, timezone, currency ON venues FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

create table youtube_refusals (
  youtube_id text not null,
  region text not null,
  code integer not null,
  refused_at timestamp with time zone not null default now(),
  constraint youtube_refusals_pkey PRIMARY KEY (youtube_id, region),
  constraint youtube_refusals_region_check CHECK ((region ~ '^([A-Z]{2})?$'::text)),
  constraint youtube_refusals_youtube_id_check CHECK ((youtube_id ~ '^[A-Za-z0-9_-]{11}$'::text))
);

create table youtube_videos (
  id text not null,
  title text not null,
  channel_id text,
  channel_title text,
  duration_seconds integer,
  thumbnail_url text not null,
  view_count bigint,
  barred text,
  regions_allowed text[],
  regions_blocked text[],
  known_by text not null,
  fetched_at timestamp with time zone not null default now(),
  search tsvector not null generated always as ((setweight(to_tsvector('simple'::regconfig, search_fold(title)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, search_fold(COALESCE(channel_title, ''::text))), 'B'::"char"))) stored,
  constraint youtube_videos_pkey PRIMARY KEY (id),
  constraint youtube_videos_barred_check CHECK ((barred = ANY (ARRAY['not-embeddable'::text, 'age-restricted'::text, 'live'::text, 'private'::text]))),
  constraint youtube_videos_channel_id_check CHECK ((char_length(channel_id) <= 100)),
  constraint youtube_videos_channel_title_check CHECK ((char_length(channel_title) <= 255)),
  constraint youtube_videos_duration_seconds_check CHECK ((duration_seconds >= 0)),
  constraint youtube_videos_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{11}$'::text)),
  constraint youtube_videos_known_by_check CHECK ((known_by = ANY (ARRAY['data-api'::text, 'oembed'::text]))),
  constraint youtube_videos_title_check CHECK ((char_length(title) <= 500)),
  constraint youtube_videos_view_count_check CHECK ((view_count >= 0))
);
CREATE INDEX youtube_videos_fetched ON public.youtube_videos USING btree (fetched_at);
CREATE INDEX youtube_videos_search ON public.youtube_videos USING gin (search);
