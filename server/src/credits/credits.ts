import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@djamms/shared'
import type { PaginationInfo, UserCredits } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Queryable } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import { type Actor, inVenue } from '../platform/in-venue.ts'
import { pageInfo } from '../platform/page.ts'
import {
  balancesOf,
  type CreditsRow,
  creditsOf,
  insertTransaction,
  ledgerCount,
  ledgerPage,
  patronInVenue,
  type TransactionRow,
  transactionById,
} from './credits.sql.ts'

const NOTHING: UserCredits = { balance: 0, totalEarned: 0, totalSpent: 0, lastTransactionAt: null }

/** A user's credits in one venue (C11). */
export async function balanceIn(db: Queryable, venueId: string, userId: string): Promise<UserCredits> {
  return (await db.one(creditsOf(venueId, userId))) ?? NOTHING
}

export async function balances(
  db: Queryable,
  venueId: string,
  userIds: string[],
): Promise<Map<string, number>> {
  const rows = await db.query(balancesOf(venueId, userIds))
  return new Map(rows.map(row => [row.userId, row.balance]))
}

/** The credits after a change, for the reply and the patron's own screens; the ledger's trigger does the same sum. */
export function afterChange(before: CreditsRow | undefined, amount: number, at: string): UserCredits {
  const { balance, totalEarned, totalSpent } = before ?? NOTHING
  return {
    balance: balance + amount,
    totalEarned: totalEarned + Math.max(amount, 0),
    totalSpent: totalSpent + Math.max(-amount, 0),
    lastTransactionAt: at,
  }
}

/**
 * Staff give credits or take them back. With a `requestId`, a second call changes nothing.
 * @throws NOT_FOUND no such patron here · INSUFFICIENT_CREDITS taking more than there is · CONFLICT the id was used for another grant
 */
export async function grant(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  body: BodyOf<'credits.grant'>,
): Promise<{ userId: string; balance: UserCredits }> {
  const patron = await ctx.db.one(patronInVenue(venue.id, body.userId ?? null, body.patronCode ?? null))
  if (!patron) throw new AppError('NOT_FOUND', 'no such patron in this venue')
  const transactionId = body.requestId ?? randomUUID()
  const amount = body.transactionType === 'REMOVED' ? -body.amount : body.amount
  return inVenue(
    ctx,
    venue,
    actor,
    async read => {
      const [before, done] = await Promise.all([
        read(creditsOf(venue.id, patron.id)),
        read(transactionById(transactionId)),
      ])
      return { before: before[0], done: done[0] }
    },
    ({ before, done }) => {
      if (done) {
        const same = done.venueId === venue.id && done.userId === patron.id && done.amount === amount
        if (!same) throw new AppError('CONFLICT', 'this requestId was used for another grant')
        return { result: { userId: patron.id, balance: before ?? NOTHING } }
      }
      const balance = afterChange(before, amount, new Date(ctx.clock.now()).toISOString())
      if (balance.balance < 0) {
        const message = `the patron has ${before?.balance ?? 0} credits`
        throw new AppError('INSUFFICIENT_CREDITS', message, [{ message, balance: before?.balance ?? 0 }])
      }
      const by = actor.principal?.kind === 'user' ? actor.principal.userId : null
      return {
        result: { userId: patron.id, balance },
        statements: [
          insertTransaction(
            transactionId,
            patron.id,
            venue.id,
            amount,
            body.transactionType,
            body.description,
            null,
            by,
          ),
        ],
        audit: { action: 'credits.grant', entityId: transactionId, details: { userId: patron.id, amount } },
        after: () => tellBalance(ctx, venue.venueId, patron.id, balance),
      }
    },
  )
}

/** To every screen of the patron. */
export function tellBalance(ctx: Context, venueId: string, userId: string, balance: UserCredits): void {
  ctx.realtime.toUser(userId, 'credits:update', { venueId, ...balance }, venueId)
}

/** A page of the ledger, newest first; of one user, or of all with null. */
export async function ledger(
  db: Db,
  venueId: string,
  userId: string | null,
  { page, limit }: { page: number; limit: number },
): Promise<{ items: ReturnType<typeof toTransaction>[]; pagination: PaginationInfo }> {
  const [rows, count] = await Promise.all([
    db.query(ledgerPage(venueId, userId, limit, (page - 1) * limit)),
    db.one(ledgerCount(venueId, userId)),
  ])
  return { items: rows.map(toTransaction), pagination: pageInfo(page, limit, count?.total ?? 0) }
}

function toTransaction({ referenceId, ...row }: TransactionRow) {
  return { ...row, referenceId: referenceId ?? undefined }
}
