import { auditStatement } from '../platform/audit.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HandlersOf, personOf } from '../platform/http.ts'
import { listVenues } from '../venues/list.ts'
import { userById } from './accounts.sql.ts'
import { login, toUser } from './accounts.ts'
import { appOf, clearRefreshCookie, cookieAppOf, refreshCookie, setRefreshCookie } from './cookies.ts'
import { deliveryTo } from './delivery.ts'
import { openGuest } from './guests.ts'
import { refreshSession } from './refresh.ts'
import { revokeSession } from './sessions.sql.ts'

export const authHandlers: HandlersOf<'auth'> = {
  'auth.login': async (ctx, request) => {
    const delivery = deliveryTo(request, request.body.transport)
    const { user, tokens } = await login(ctx, request.body, delivery, request.requestId)
    return { user, tokens: delivery.give(tokens) }
  },

  'auth.refresh': async (ctx, { body, req, res, requestId }) => {
    if (body.refreshToken !== undefined) return refreshSession(ctx, body.refreshToken, requestId)
    const app = cookieAppOf(req)
    const token = refreshCookie(req, app)
    if (!token) throw new AppError('AUTH_REQUIRED', `no cookie of ${app}`)
    const { session, tokens } = await refreshSession(ctx, token, requestId)
    const { refreshToken, ...shown } = tokens
    setRefreshCookie(req, res, app, refreshToken)
    return { session, tokens: shown }
  },

  'auth.logout': async (ctx, request) => {
    const principal = callerOf(request)
    const { sessionId } = principal
    const at = new Date(ctx.clock.now()).toISOString()
    await ctx.db.tx(tx => {
      void tx.query(revokeSession(sessionId, 'signed out', at))
      const venueId = principal.kind === 'device' ? principal.venueId : principal.homeVenueId
      void tx.query(auditStatement(request, venueId, { action: 'auth.logout', entityId: sessionId }))
    })
    await ctx.sessions.revoke(sessionId, 'signed out')
    const app = appOf(request.req)
    if (app) clearRefreshCookie(request.req, request.res, app)
    return {}
  },

  'auth.guest': async (ctx, request) => {
    const delivery = deliveryTo(request, request.body.transport)
    const session = await openGuest(ctx, request.body, request.principal, delivery, request.requestId)
    const { token, refreshToken, ...rest } = session
    const given = delivery.give({
      accessToken: token,
      refreshToken: refreshToken as string,
      expiresIn: session.expiresIn,
    })
    return {
      session: {
        ...rest,
        token,
        ...(given.refreshToken !== undefined && { refreshToken: given.refreshToken }),
      },
    }
  },

  'auth.me': async (ctx, request) => {
    const person = personOf(request)
    const [row, venues] = await Promise.all([
      ctx.db.one(userById(person.userId)),
      person.role === 'guest'
        ? []
        : listVenues(ctx, person, { page: 1, limit: 100 }).then(page => page.items),
    ])
    if (!row) throw new AppError('AUTH_INVALID_TOKEN', 'the account is gone')
    return { user: toUser(row), venues, ...(row.patronCode !== null && { patronCode: row.patronCode }) }
  },
}
