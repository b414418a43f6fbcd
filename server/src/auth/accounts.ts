import { randomUUID } from 'node:crypto'
import { userPreferences } from '@djamms/shared/auth'
import type { User } from '@djamms/shared/types'
import type { Principal } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { accountByEmail, noteLogin, ownedVenueKeys, type UserRow } from './accounts.sql.ts'
import type { Delivery } from './delivery.ts'
import { issueTokens, openSession, type Subject } from './issue.ts'
import { passwordMatches } from './passwords.ts'

/**
 * Signs an account in. Limited strictly by account and loosely by address, and as slow for an unknown account (A8).
 * @throws AUTH_INVALID_CREDENTIALS · RATE_LIMITED · VALIDATION_ERROR the password is longer than any can be (A9)
 */
export async function login(
  ctx: Context,
  { email, password }: { email: string; password: string },
  delivery: Delivery,
  requestId: string,
) {
  const account = email.toLowerCase()
  await ctx.limits.take('loginAddress', delivery.ip ?? '')
  await ctx.limits.take('loginAccount', account)
  const row = await ctx.db.one(accountByEmail(account))
  if (!(await passwordMatches(password, row?.passwordHash ?? null)) || !row)
    throw new AppError('AUTH_INVALID_CREDENTIALS', 'unknown account or wrong password')
  await ctx.limits.forget('loginAccount', account)

  const sessionId = randomUUID()
  const at = new Date(ctx.clock.now()).toISOString()
  const principal: Principal = {
    kind: 'user',
    sessionId,
    userId: row.id,
    name: row.name,
    role: row.role,
    homeVenueId: null,
  }
  const subject = await ctx.db.tx(async tx => {
    const keys = row.role === 'owner' ? await tx.query(ownedVenueKeys(row.id)) : []
    const subject: Subject = {
      userId: row.id,
      role: row.role,
      venueId: null,
      venueKeys: keys.map(({ key }) => key),
    }
    openSession(ctx, tx, sessionId, subject, delivery)
    void tx.query(noteLogin(row.id, at))
    void tx.query(
      auditStatement({ principal, requestId }, null, { action: 'auth.login', entityId: sessionId }),
    )
    return subject
  })
  return { user: toUser({ ...row, lastLoginAt: at }), tokens: issueTokens(ctx, sessionId, 1, subject) }
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    preferences: userPreferences.parse(row.preferences),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(row.email !== null && { email: row.email }),
    ...(row.defaultVenueId !== null && { defaultVenueId: row.defaultVenueId }),
    ...(row.lastLoginAt !== null && { lastLoginAt: row.lastLoginAt }),
  }
}
