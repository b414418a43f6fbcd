import type { Principal } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context, Sessions } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { revokeSession, type SessionRow, sessionById } from './sessions.sql.ts'
import { verifyAccess } from './tokens.ts'

/** A session is looked up at most this often. Revoking does not wait for it (A7) ... */
const FRESH_MS = 3000
/** ... but while the processes cannot hear each other (O3). */
const FRESH_ALONE_MS = 1000
const MOST_KEPT = 20_000

type Parts = Pick<Context, 'config' | 'db' | 'clock' | 'realtime' | 'bus'>
interface Entry {
  at: number
  row: Promise<SessionRow | undefined>
}

/** The state of sessions, asked at every call and every message. `parts` comes late: the context holds what this makes. */
export function createSessions(parts: () => Parts): Sessions {
  /** In the order of loading: the oldest is dropped first. */
  const kept = new Map<string, Entry>()

  async function load(id: string): Promise<SessionRow | undefined> {
    const { db, clock, bus } = parts()
    const now = clock.now()
    const known = kept.get(id)
    if (known && now - known.at < (bus.up() ? FRESH_MS : FRESH_ALONE_MS)) return known.row
    const entry: Entry = { at: now, row: db.one(sessionById(id)) }
    kept.delete(id)
    kept.set(id, entry)
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string)
    try {
      return await entry.row
    } catch (error) {
      if (kept.get(id) === entry) kept.delete(id)
      throw error
    }
  }

  async function principalOf(id: string): Promise<Principal> {
    const row = await load(id)
    if (!row || row.revoked) throw new AppError('AUTH_INVALID_TOKEN', 'this session has ended')
    return toPrincipal(row)
  }

  function ended(sessionId: string, reason: string): void {
    kept.delete(sessionId)
    parts().realtime.endSession(sessionId, reason)
  }

  return {
    ended,
    async authenticate(accessToken) {
      const { config, clock } = parts()
      return principalOf(verifyAccess(config, accessToken, clock.now()).sid)
    },
    recheck: principal => principalOf(principal.sessionId),
    async revoke(sessionId, reason) {
      const { db, clock, bus } = parts()
      const at = new Date(clock.now()).toISOString()
      await db.tx(async tx => {
        const revoked = await tx.one(revokeSession(sessionId, reason, at))
        const audit = { action: 'session.revoke', entityId: sessionId, details: { reason } }
        if (revoked) void tx.query(auditStatement({ principal: null, requestId: '' }, null, audit))
      })
      // Also where another transaction had revoked it already: what is remembered here must go either way.
      ended(sessionId, reason)
      bus.tell('session:ended', { sessionId, reason })
    },
  }
}

export function toPrincipal(row: SessionRow): Principal {
  const { id: sessionId, userId, deviceId, name, role, venueId } = row
  if (deviceId !== null && venueId !== null && (role === 'player' || role === 'kiosk'))
    return { kind: 'device', sessionId, deviceId, name, role, venueId }
  if (userId !== null && role !== 'player' && role !== 'kiosk')
    return { kind: 'user', sessionId, userId, name, role, homeVenueId: venueId }
  throw new Error(`session ${sessionId} stands for nobody`)
}
