import { type HandlersOf, personOf, venueOf } from '../platform/http.ts'
import { balanceIn, grant, ledger } from './credits.ts'

export const creditHandlers: HandlersOf<'credits'> = {
  // One's own credits may be asked for in any venue: there is nothing of others in the answer.
  'credits.balance': async (ctx, request) => balanceIn(ctx.db, venueOf(request).id, personOf(request).userId),
  'credits.transactions': async (ctx, request) =>
    ledger(ctx.db, venueOf(request).id, personOf(request).userId, request.query),
  'credits.grant': async (ctx, request) => grant(ctx, venueOf(request), request, request.body),
  'credits.ledger': async (ctx, request) =>
    ledger(ctx.db, venueOf(request).id, request.query.user_id ?? null, request.query),
}
