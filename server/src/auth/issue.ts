import type { AuthTokens, JwtPayload } from '@djamms/shared/types'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/db/pool.ts'
import type { Delivery } from './delivery.ts'
import { insertSession } from './sessions.sql.ts'
import { ACCESS_SECONDS, signAccess, signRefresh } from './tokens.ts'

/** Whom a session stands for. */
export interface Subject {
  userId?: string
  deviceId?: string
  role: JwtPayload['role']
  /** Internal id of the one venue of a guest or device. */
  venueId: string | null
  /** Outside keys of the venues it may act in. */
  venueKeys: string[]
}

/** Stores a new session. Left unawaited: it travels with what the transaction sends next. */
export function openSession(
  ctx: Pick<Context, 'clock'>,
  tx: Tx,
  id: string,
  subject: Subject,
  { app, ip, userAgent }: Delivery,
): void {
  const { userId = null, deviceId = null, venueId } = subject
  const at = new Date(ctx.clock.now()).toISOString()
  void tx.query(insertSession(id, userId, deviceId, app, venueId, ip, userAgent, at))
}

export function issueTokens(
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  sid: string,
  gen: number,
  { userId, deviceId, role, venueKeys }: Subject,
): AuthTokens & { refreshToken: string } {
  const now = clock.now()
  const everywhere = role === 'admin' || role === 'developer'
  const claims = {
    sid,
    role,
    venueAccess: everywhere ? ['*'] : venueKeys,
    ...(userId && { userId }),
    ...(deviceId && { deviceId }),
    ...(role === 'owner' && { ownerId: userId }),
  }
  return {
    accessToken: signAccess(config, claims, now),
    refreshToken: signRefresh(config, { sid, gen }, now),
    expiresIn: ACCESS_SECONDS,
  }
}
