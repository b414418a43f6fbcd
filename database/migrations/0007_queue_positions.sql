-- Up Migration

-- Q1, Q4. Keeps the places of a venue's queue dense for statements that touch one row: an insert shifts the rest
-- down, a row that leaves `queued` closes its gap, a moved row shifts what lies between.
-- A statement that moves many rows sets `djamms.positions_by_hand` to 'on' for its transaction and writes all places
-- itself: row by row this would end wrong (reversing five rows gave 5, 5, 4, 2, 1). The check below holds for it too.
create function maintain_queue_positions() returns trigger language plpgsql as $$
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
$$;

create trigger queue_position_management after insert or update of status, position or delete on queue_items
  for each row execute function maintain_queue_positions();

-- A row that leaves `queued` has no place: writers need not say so. And a row never changes venue: two queues would
-- have to move at once.
create function settle_queue_item() returns trigger language plpgsql as $$
begin
  if new.venue_id <> old.venue_id then
    raise exception 'a queue item stays in its venue' using errcode = 'restrict_violation';
  end if;
  if new.status <> 'queued' then
    new.position := 0;
  end if;
  return new;
end
$$;

create trigger queue_item_settles before update of status, venue_id on queue_items
  for each row execute function settle_queue_item();

-- Q1 at commit: no gap (duplicates are the exclusion constraint's). The places were dense before, and the trigger
-- above holds the venue's lock, so that for a transaction of one change one probe tells: is there a row just ahead?
-- Otherwise it counts, once per venue and transaction: per row that took 2.2 s for one insert ahead of 2,000.
create function check_queue_positions() returns trigger language plpgsql as $$
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
$$;

-- Depth 0: rows that the trigger itself shifts need no check of their own.
create constraint trigger queue_positions_dense after insert or update of status, position or delete on queue_items
  deferrable initially deferred
  for each row when (pg_trigger_depth() = 0) execute function check_queue_positions();

-- Down Migration

drop trigger queue_positions_dense on queue_items;
drop trigger queue_item_settles on queue_items;
drop trigger queue_position_management on queue_items;
drop function check_queue_positions();
drop function settle_queue_item();
drop function maintain_queue_positions();
