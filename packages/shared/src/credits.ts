import { z } from 'zod'
import { pageOf, pageQuery, timestamp, uuid, venueKey, venueParams } from './common.ts'
import { event, route } from './define.ts'

export const transactionType = z.enum(['EARNED', 'SPENT', 'ADDED', 'REMOVED'])
export const balance = z.object({
  balance: z.int(),
  totalEarned: z.int(),
  totalSpent: z.int(),
  lastTransactionAt: timestamp.nullable(),
})
export const creditTransaction = z.object({
  id: uuid,
  userId: uuid,
  userName: z.string(),
  amount: z.int(),
  transactionType,
  description: z.string(),
  referenceId: uuid.optional(),
  createdAt: timestamp,
  /** The user’s balance after this line. */
  balanceAfter: z.int(),
})
/** 4 characters that a guest shows at the bar. */
export const patronCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{4}$/, '4 letters and digits')

const mineQuery = z.object({ venue_id: venueKey })

export const creditRoutes = {
  'credits.balance': route('credits.balance', {
    access: ['any'],
    summary: 'My credits in a venue (C11).',
    query: mineQuery,
    response: balance,
    errors: ['VENUE_NOT_FOUND'],
  }),
  'credits.transactions': route('credits.transactions', {
    access: ['any'],
    summary: 'Where my credits came from and went.',
    query: mineQuery.extend(pageQuery.shape),
    response: pageOf(creditTransaction),
    errors: ['VENUE_NOT_FOUND'],
  }),
  'credits.grant': route('credits.grant', {
    access: ['staff'],
    summary: 'Give credits to a patron, or take them back, with a reason.',
    params: venueParams,
    body: z
      .strictObject({
        userId: uuid.optional(),
        patronCode: patronCode.optional(),
        /** Credits, always positive; the type says which way. */
        amount: z.int().min(1).max(100_000),
        transactionType: z.enum(['ADDED', 'REMOVED', 'EARNED']),
        description: z.string().trim().min(1).max(200),
        /** Sent again with the same id, nothing happens twice. */
        requestId: uuid.optional(),
      })
      .refine(
        body => (body.userId === undefined) !== (body.patronCode === undefined),
        'name the patron once: userId or patronCode',
      ),
    response: z.object({ userId: uuid, balance }),
    status: 201,
    errors: ['NOT_FOUND', 'INSUFFICIENT_CREDITS'],
  }),
  'credits.ledger': route('credits.ledger', {
    access: ['staff'],
    summary: 'Every credit of the venue, newest first.',
    params: venueParams,
    query: pageQuery.extend({ user_id: uuid.optional() }),
    response: pageOf(creditTransaction),
  }),
}

export const creditEvents = {
  'credits:update': event({
    summary: 'To the patron whose balance changed.',
    payload: balance.extend({ venueId: venueKey }),
  }),
}
