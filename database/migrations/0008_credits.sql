-- Up Migration

create table user_credits (
  user_id uuid not null references users,
  venue_id uuid not null references venues,
  balance integer not null default 0 constraint user_credits_balance_not_negative check (balance >= 0),
  total_earned integer not null default 0 check (total_earned >= 0),
  total_spent integer not null default 0 check (total_spent >= 0),
  last_transaction_at timestamptz,
  updated_at timestamptz not null default now(),
  -- C11: credits belong to one venue.
  primary key (user_id, venue_id)
)
-- A busy patron's balance changes often: room on the page keeps those updates off the index.
with (fillfactor = 70);
-- What a venue owes its patrons.
create index user_credits_venue on user_credits (venue_id);

create table credit_transactions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users,
  venue_id uuid not null references venues,
  amount integer not null,
  transaction_type text not null check (transaction_type in ('EARNED', 'SPENT', 'ADDED', 'REMOVED')),
  description text not null default '',
  reference_id uuid,
  metadata jsonb,
  actor_user_id uuid references users,
  created_at timestamptz not null default now(),
  -- C3: EARNED and ADDED are positive, SPENT and REMOVED negative.
  constraint credit_transactions_sign check (
    case when transaction_type in ('EARNED', 'ADDED') then amount > 0 else amount < 0 end)
);
create index credit_transactions_user on credit_transactions (user_id, venue_id, created_at desc);
create index credit_transactions_venue on credit_transactions (venue_id, created_at desc);
-- What came of a purchase, a coin or a song (C7, C10, C12, C14).
create index credit_transactions_reference on credit_transactions (reference_id) where reference_id is not null;

-- C1. `always`: also for a session that replays a dump with triggers off.
create trigger credit_transactions_append_only before update or delete or truncate on credit_transactions
  for each statement execute function refuse_rewriting_history();
alter table credit_transactions enable always trigger credit_transactions_append_only;

-- C2: the balance is written here and nowhere else; the check on it is what refuses an overdraft, whatever the order
-- and number of simultaneous requests (C6).
create function update_user_credit_balance() returns trigger language plpgsql as $$
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
$$;

create trigger credit_transactions_balance after insert on credit_transactions
  for each row execute function update_user_credit_balance();

-- C2: depth 1 is a statement from outside, deeper is the ledger's trigger. An empty account may be made by hand, to
-- have a row to lock.
create function refuse_balance_by_hand() returns trigger language plpgsql as $$
begin
  if (tg_op <> 'DELETE' and pg_trigger_depth() > 1)
    or (tg_op = 'INSERT' and (new.balance, new.total_earned, new.total_spent) = (0, 0, 0))
    or (tg_op = 'UPDATE' and (new.user_id, new.venue_id, new.balance, new.total_earned, new.total_spent)
      = (old.user_id, old.venue_id, old.balance, old.total_earned, old.total_spent)) then
    return new;
  end if;
  raise exception 'balances follow the ledger: insert into credit_transactions' using errcode = 'restrict_violation';
end
$$;

create trigger user_credits_by_ledger_only before insert or update or delete on user_credits
  for each row execute function refuse_balance_by_hand();
create trigger user_credits_no_truncate before truncate on user_credits
  for each statement execute function refuse_rewriting_history();

-- Down Migration

drop table credit_transactions;
drop table user_credits;
drop function refuse_balance_by_hand();
drop function update_user_credit_balance();
