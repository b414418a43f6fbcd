import { randomInt, randomUUID } from 'node:crypto'
import type { GuestSession } from '@djamms/shared/types'
import type { Principal, VenueRef } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { isUniqueViolation } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import { insertGuest } from './accounts.sql.ts'
import { toUser } from './accounts.ts'
import type { Delivery } from './delivery.ts'
import { issueTokens, openSession, type Subject } from './issue.ts'

/** Without vowels there are no words, without 0/O, 1/I/L, 2/Z, 5/S, 8/B no mistakes at a loud bar. */
const CODE_LETTERS = 'CDFGHJKMNPQRTVWXY34679'
const CODE_LENGTH = 4
/** With nine of ten codes of a venue in use, 20 draws all fail once in eight times; 3 tries make that one in 500. */
const DRAWS = 20
const TRIES = 3
const NAME = 'a guest'

/**
 * Opens a session for a new guest of a venue (A3). A kiosk tablet of that venue opens as many as it needs; anybody else
 * is counted by address, loosely: a whole bar shares one (A8).
 * @throws VENUE_NOT_FOUND · VENUE_ACCESS_DENIED a device of another venue · RATE_LIMITED
 */
export async function openGuest(
  ctx: Context,
  { venueId: key, deviceId }: { venueId: string; deviceId: string },
  caller: Principal | null,
  delivery: Delivery,
  requestId: string,
): Promise<GuestSession> {
  const venue = await ctx.venues.find(key)
  if (!venue) throw new AppError('VENUE_NOT_FOUND', 'no venue of that name')
  if (caller?.kind === 'device' && caller.venueId !== venue.id)
    throw new AppError('VENUE_ACCESS_DENIED', 'a device opens guests in its own venue')
  const byKiosk = caller?.kind === 'device' && caller.role === 'kiosk'
  if (!byKiosk) await ctx.limits.take('guestAddress', delivery.ip ?? '')

  for (let attempt = 1; ; attempt++) {
    try {
      return await insert(ctx, venue, deviceId, byKiosk ? caller : null, delivery, requestId)
    } catch (error) {
      // Two guests drew the same code at the same moment.
      if (attempt === TRIES || !isUniqueViolation(error, 'users_patron_code')) throw error
    }
  }
}

async function insert(
  ctx: Context,
  venue: VenueRef,
  deviceId: string,
  kiosk: Principal | null,
  delivery: Delivery,
  requestId: string,
): Promise<GuestSession> {
  const userId = randomUUID()
  const sessionId = randomUUID()
  const at = new Date(ctx.clock.now()).toISOString()
  const subject: Subject = { userId, role: 'guest', venueId: venue.id, venueKeys: [venue.venueId] }
  const guest: Principal = {
    kind: 'user',
    sessionId,
    userId,
    name: NAME,
    role: 'guest',
    homeVenueId: venue.id,
  }
  const row = await ctx.db.tx(tx => {
    const inserted = tx.one(insertGuest(userId, NAME, venue.id, drawCodes(), at))
    openSession(ctx, tx, sessionId, subject, delivery)
    const audit = { action: 'auth.guest', entityId: userId, details: { sessionId } }
    void tx.query(auditStatement({ principal: kiosk ?? guest, requestId }, venue.id, audit))
    // Awaited after the commit, with which it travels.
    return { inserted }
  })
  const user = toUser({
    id: userId,
    email: null,
    name: NAME,
    role: 'guest',
    preferences: {},
    defaultVenueId: venue.venueId,
    lastLoginAt: null,
    ...((await row.inserted) ?? { patronCode: null, createdAt: at, updatedAt: at }),
  })
  const { accessToken, refreshToken, expiresIn } = issueTokens(ctx, sessionId, 1, subject)
  return { user, token: accessToken, refreshToken, expiresIn, deviceId }
}

export function drawCodes(): string[] {
  return Array.from({ length: DRAWS }, () =>
    Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''),
  )
}
