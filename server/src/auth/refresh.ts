import type { SessionIdentity } from '@djamms/shared/types'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { noteActivity, ownedVenueKeys } from './accounts.sql.ts'
import { issueTokens, type Subject } from './issue.ts'
import { revokeSession, rotate, type SessionRow, sessionById } from './sessions.sql.ts'
import { toPrincipal } from './sessions.ts'
import { verifyRefresh } from './tokens.ts'

const REUSED = 'a used refresh token came again'

/**
 * New tokens for a refresh token (A6; which generations are still good, `rotate` says). One that is no longer good, of a
 * session that lives, is a copy in other hands: the session ends for both.
 * @throws AUTH_INVALID_TOKEN forged, revoked, used up
 */
export async function refreshSession(ctx: Context, refreshToken: string, requestId: string) {
  const now = ctx.clock.now()
  const at = new Date(now).toISOString()
  const { sid, gen } = verifyRefresh(ctx.config, refreshToken, now)
  const { row, reused, keys } = await ctx.db.tx(async tx => {
    const [rotated, row] = await Promise.all([tx.one(rotate(sid, gen, at)), tx.one(sessionById(sid))])
    const reused = row !== undefined && !row.revoked && !rotated
    if (reused) {
      const audit = {
        action: 'auth.refresh-reuse',
        entityId: sid,
        outcome: 'refused' as const,
        details: { generation: gen },
      }
      void tx.query(revokeSession(sid, REUSED, at))
      void tx.query(auditStatement({ principal: toPrincipal(row), requestId }, row.venueId, audit))
    }
    if (rotated?.userId) void tx.query(noteActivity(rotated.userId, at))
    const keys = row?.role === 'owner' && row.userId ? await tx.query(ownedVenueKeys(row.userId)) : []
    return { row, reused, keys: keys.map(({ key }) => key) }
  })
  if (reused) await ctx.sessions.revoke(sid, REUSED)
  if (!row || row.revoked || reused)
    throw new AppError('AUTH_INVALID_TOKEN', reused ? REUSED : 'this session has ended')
  const subject: Subject = {
    ...(row.userId && { userId: row.userId }),
    ...(row.deviceId && { deviceId: row.deviceId }),
    role: row.role,
    venueId: row.venueId,
    venueKeys: row.role === 'owner' ? keys : row.venueKey ? [row.venueKey] : [],
  }
  return { tokens: issueTokens(ctx, sid, gen + 1, subject), session: identityOf(row) }
}

function identityOf(row: SessionRow): SessionIdentity {
  return {
    kind: row.deviceId ? 'device' : 'user',
    id: (row.deviceId ?? row.userId) as string,
    name: row.name,
    role: row.role,
    ...(row.venueKey && { venueId: row.venueKey }),
  }
}
