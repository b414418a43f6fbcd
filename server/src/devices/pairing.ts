import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import type { ResponseOf } from '@djamms/shared'
import type { DeviceKind } from '@djamms/shared/types'
import type { Delivery } from '../auth/delivery.ts'
import { issueTokens, openSession, type Subject } from '../auth/issue.ts'
import type { AuthorizedVenue, Principal } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { isUniqueViolation } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import type { Actor } from '../platform/in-venue.ts'
import { lockVenue } from '../platform/venue-row.ts'
import { type DeviceRow, insertDevice } from './devices.sql.ts'
import {
  approvePairing,
  claimPairing,
  dropLapsed,
  insertPairing,
  pairingById,
  waitingPairing,
} from './pairing.sql.ts'

/** No vowels: no words; 20^8 codes are 34.6 bits for the ten minutes that one lives (RFC 8628). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const CODE_LENGTH = 8
const LIVES_MS = 10 * 60 * 1000
const TRIES = 3

/** A screen asks to be paired. @throws RATE_LIMITED */
export async function startPairing(
  ctx: Context,
  kind: DeviceKind,
  address: string,
  requestId: string,
): Promise<ResponseOf<'devices.pair'>> {
  await ctx.limits.take('pairingAddress', address)
  const now = ctx.clock.now()
  const at = new Date(now).toISOString()
  const expiresAt = new Date(now + LIVES_MS).toISOString()
  for (let attempt = 1; ; attempt++) {
    const pairingId = randomUUID()
    const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    const pollSecret = randomBytes(32).toString('base64url')
    try {
      await ctx.db.tx(tx => {
        void tx.query(dropLapsed(at))
        void tx.query(insertPairing(pairingId, kind, code, hashOf(pollSecret), at, expiresAt))
        const audit = { action: 'device.pair', entityId: pairingId, details: { kind } }
        void tx.query(auditStatement({ principal: null, requestId }, null, audit))
      })
      return { pairingId, code, pollSecret, expiresAt }
    } catch (error) {
      if (attempt === TRIES || !isUniqueViolation(error, 'pairings_code')) throw error
    }
  }
}

/** Staff type the code that a screen shows. @throws NOT_FOUND no screen shows it, or not any more · RATE_LIMITED */
export async function approve(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  { code, name }: { code: string; name: string },
): Promise<DeviceRow> {
  await ctx.limits.take('pairingApprove', actor.principal?.sessionId ?? '')
  const at = new Date(ctx.clock.now()).toISOString()
  const deviceId = randomUUID()
  return ctx.db.tx(async tx => {
    const [, pairing] = await Promise.all([tx.one(lockVenue(venue.id)), tx.one(waitingPairing(code, at))])
    if (!pairing) throw new AppError('NOT_FOUND', 'no screen shows this code now')
    const inserted = tx.one(insertDevice(deviceId, venue.id, pairing.kind, name, at))
    void tx.query(approvePairing(pairing.id, deviceId, at))
    const audit = {
      action: 'device.approve',
      entityId: deviceId,
      details: { kind: pairing.kind, pairingId: pairing.id },
    }
    void tx.query(auditStatement(actor, venue.id, audit))
    return (await inserted) as DeviceRow
  })
}

/** The screen asks whether it was approved; then it gets its tokens, once. @throws NOT_FOUND lapsed, claimed, not its own */
export async function claim(
  ctx: Context,
  pairingId: string,
  pollSecret: string,
  delivery: Delivery,
  requestId: string,
): Promise<ResponseOf<'devices.claim'>> {
  const at = new Date(ctx.clock.now()).toISOString()
  const row = await ctx.db.one(pairingById(pairingId, at))
  if (!row || row.claimed || !sameHash(row.secretHash, hashOf(pollSecret)))
    throw new AppError('NOT_FOUND', 'no such pairing, or it was claimed')
  const { deviceId, venueId, venueKey, venueName, deviceName, kind } = row
  if (!deviceId || !venueId || !venueKey || !venueName || !deviceName) {
    if (row.expired) throw new AppError('NOT_FOUND', 'the code has lapsed')
    return { status: 'pending' }
  }
  if (row.deviceRevoked) throw new AppError('NOT_FOUND', 'the device was unpaired')

  const sessionId = randomUUID()
  const subject: Subject = { deviceId, role: kind, venueId, venueKeys: [venueKey] }
  const principal: Principal = { kind: 'device', sessionId, deviceId, name: deviceName, role: kind, venueId }
  const claimed = await ctx.db.tx(async tx => {
    const claimed = await tx.one(claimPairing(pairingId, at))
    if (!claimed) return false
    openSession(ctx, tx, sessionId, subject, delivery)
    const audit = { action: 'device.claim', entityId: deviceId, details: { sessionId } }
    void tx.query(auditStatement({ principal, requestId }, venueId, audit))
    return true
  })
  if (!claimed) throw new AppError('NOT_FOUND', 'it was claimed')
  return {
    status: 'approved',
    device: { id: deviceId, kind, name: deviceName },
    venue: { venueId: venueKey, venueName },
    tokens: delivery.give(issueTokens(ctx, sessionId, 1, subject)),
  }
}

/** 32 random bytes need no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
