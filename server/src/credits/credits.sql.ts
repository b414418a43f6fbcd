import { statement } from '../platform/db/statement.ts'

export interface CreditsRow {
  balance: number
  totalEarned: number
  totalSpent: number
  lastTransactionAt: string | null
}

export const creditsOf = statement<CreditsRow, [venueId: string, userId: string]>(
  'credits.of',
  `select balance, total_earned as "totalEarned", total_spent as "totalSpent", last_transaction_at as "lastTransactionAt"
   from user_credits where venue_id = $1::uuid and user_id = $2::uuid`,
)

/** Credits of these people, in any venue, that changed in the last `$2` seconds. */
export const creditsChanged = statement<
  CreditsRow & { userId: string; venueKey: string },
  [userIds: string[], seconds: number]
>(
  'credits.changed',
  `select c.user_id as "userId", v.venue_id as "venueKey", c.balance, c.total_earned as "totalEarned",
     c.total_spent as "totalSpent", c.last_transaction_at as "lastTransactionAt"
   from user_credits c join venues v on v.id = c.venue_id
   where c.user_id = any ($1::uuid[]) and c.updated_at > clock_timestamp() - make_interval(secs => $2::float8)`,
)

export const balancesOf = statement<
  { userId: string; balance: number },
  [venueId: string, userIds: string[]]
>(
  'credits.balances',
  `select user_id as "userId", balance from user_credits where venue_id = $1::uuid and user_id = any ($2::uuid[])`,
)

/** A line of the ledger; a trigger carries it over to the balance, and refuses one that would go below zero (C2). */
export const insertTransaction = statement<
  never,
  [
    id: string,
    userId: string,
    venueId: string,
    amount: number,
    type: 'EARNED' | 'SPENT' | 'ADDED' | 'REMOVED',
    description: string,
    referenceId: string | null,
    actorUserId: string | null,
  ]
>(
  'credits.insert',
  `insert into credit_transactions (id, user_id, venue_id, amount, transaction_type, description, reference_id, actor_user_id)
   values ($1::uuid, $2::uuid, $3::uuid, $4::int, $5::text, $6::text, $7::uuid, $8::uuid)`,
)

export const transactionById = statement<
  { userId: string; venueId: string; amount: number; transactionType: string },
  [id: string]
>(
  'credits.by-id',
  `select user_id as "userId", venue_id as "venueId", amount, transaction_type as "transactionType"
   from credit_transactions where id = $1::uuid`,
)

export interface TransactionRow {
  id: string
  userId: string
  userName: string
  amount: number
  transactionType: 'EARNED' | 'SPENT' | 'ADDED' | 'REMOVED'
  description: string
  referenceId: string | null
  createdAt: string
  balanceAfter: number
}

/**
 * A page of a venue's ledger, newest first, of one user or of all. The balance after each line is that user's balance
 * now, less all that came later.
 */
export const ledgerPage = statement<
  TransactionRow,
  [venueId: string, userId: string | null, limit: number, offset: number]
>(
  'credits.page',
  `with page as (
     select * from credit_transactions
     where venue_id = $1::uuid and ($2::uuid is null or user_id = $2::uuid)
     order by created_at desc, id desc limit $3::int offset $4::int
   )
   select t.id, t.user_id as "userId", u.name as "userName", t.amount, t.transaction_type as "transactionType",
     t.description, t.reference_id as "referenceId", t.created_at as "createdAt",
     (c.balance - coalesce((
       select sum(later.amount) from credit_transactions later
       where later.user_id = t.user_id and later.venue_id = t.venue_id
         and (later.created_at, later.id) > (t.created_at, t.id)), 0))::int as "balanceAfter"
   from page t
   join users u on u.id = t.user_id
   join user_credits c on c.user_id = t.user_id and c.venue_id = t.venue_id
   order by t.created_at desc, t.id desc`,
)

export const ledgerCount = statement<{ total: number }, [venueId: string, userId: string | null]>(
  'credits.count',
  `select count(*) as total from credit_transactions
   where venue_id = $1::uuid and ($2::uuid is null or user_id = $2::uuid)`,
)

/** A patron by id or by the code that they show at the bar, if they were ever in this venue. */
export const patronInVenue = statement<
  { id: string; name: string },
  [venueId: string, userId: string | null, patronCode: string | null]
>(
  'credits.patron',
  `select u.id, u.name from users u
   where (u.id = $2::uuid or (u.home_venue_id = $1::uuid and u.patron_code = $3::text))
     and (u.home_venue_id = $1::uuid
       or exists (select from user_credits c where c.user_id = u.id and c.venue_id = $1::uuid))`,
)
