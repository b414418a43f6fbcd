import type { Lease, PlaybackSummary, PlayerSettings, VenueStatus } from '@djamms/shared/types'
import type { AuthorizedVenue, Principal } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Queryable } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import {
  claimLease,
  dropHolder,
  giveLease,
  lapsedLeases,
  type PlaybackRow,
  playbackOf,
  releaseLease,
  renewLease,
} from './lease.sql.ts'

type Device = Extract<Principal, { kind: 'device' }>

/** One lease a venue, with an epoch that only grows (P1). A claim while another holds it answers `active: false`. */
export async function claim(
  ctx: Context,
  venue: AuthorizedVenue,
  device: Device,
  { logId, takeover, requestId }: { logId: string; takeover: boolean; requestId: string },
): Promise<Lease> {
  const { row, claimed } = await ctx.db.tx(async tx => {
    const claimed = await tx.one(claimLease(venue.id, device.deviceId, logId, takeover))
    if (claimed && claimed.epoch !== claimed.before) {
      const audit = {
        action: 'lease.claim',
        entityId: device.deviceId,
        details: { epoch: claimed.epoch, takeover },
      }
      void tx.query(auditStatement({ principal: device, requestId }, venue.id, audit))
    }
    return { claimed, row: await tx.one(playbackOf(venue.id)) }
  })
  const lease = toLease(row)
  if (claimed && claimed.epoch !== claimed.before) tellLease(ctx, venue.venueId, lease)
  return { ...lease, active: claimed !== undefined }
}

/** @throws STALE_PLAYER the lease is not this page's under this epoch */
export async function renew(
  ctx: Context,
  venue: AuthorizedVenue,
  device: Device,
  { logId, epoch }: { logId: string; epoch: number },
): Promise<Lease> {
  if (!(await ctx.db.one(renewLease(venue.id, device.deviceId, logId, epoch))))
    throw new AppError('STALE_PLAYER', 'the lease is another’s')
  return { ...toLease(await ctx.db.one(playbackOf(venue.id))), active: true }
}

/** The page that holds it lets go (it closes): a standby need not wait for the lapse. */
export async function release(
  ctx: Context,
  venue: AuthorizedVenue,
  device: Device,
  { logId, requestId }: { logId: string; requestId: string },
): Promise<Lease> {
  const { released, row } = await ctx.db.tx(async tx => {
    const [released, row] = await Promise.all([
      tx.one(releaseLease(venue.id, device.deviceId, logId)),
      tx.one(playbackOf(venue.id)),
    ])
    const audit = { action: 'lease.release', entityId: device.deviceId }
    if (released) void tx.query(auditStatement({ principal: device, requestId }, venue.id, audit))
    return { released, row }
  })
  const lease = toLease(row)
  if (released) tellLease(ctx, venue.venueId, lease)
  return lease
}

/** After a device was unpaired. */
export async function dropDevice(ctx: Context, venue: AuthorizedVenue, deviceId: string): Promise<void> {
  const dropped = await ctx.db.one(dropHolder(venue.id, deviceId))
  if (dropped) tellLease(ctx, venue.venueId, toLease(await ctx.db.one(playbackOf(venue.id))))
}

/** Staff chose a screen: it gets the lease if it is there; the one before it stops at its next word (P1). */
export async function handOver(ctx: Context, venue: AuthorizedVenue, deviceId: string): Promise<void> {
  const logId = ctx.realtime.logOf(deviceId)
  if (!logId) return
  const given = await ctx.db.one(giveLease(venue.id, deviceId, logId))
  if (given) tellLease(ctx, venue.venueId, toLease(await ctx.db.one(playbackOf(venue.id))))
}

/** The device that holds a live lease, or null. */
export async function activeDevice(db: Queryable, venueId: string): Promise<string | null> {
  const row = await db.one(playbackOf(venueId))
  return row?.live ? row.holderDeviceId : null
}

export function toLease(row: PlaybackRow | undefined): Lease {
  if (!row) return { active: false, epoch: 0, expiresAt: null, holder: null }
  const holder =
    row.live && row.holderDeviceId ? { deviceId: row.holderDeviceId, name: row.holderName ?? '' } : null
  return { active: false, epoch: row.epoch, expiresAt: row.live ? row.leaseExpiresAt : null, holder }
}

/** What plays, as everyone in the room sees it, with the position as it is now. */
export function toPlayback(row: PlaybackRow | undefined, settings: PlayerSettings): PlaybackSummary | null {
  if (!row) return null
  // Where nobody was heard for a while, or the screen that played has gone and the next has just claimed, the position is
  // not made up.
  const moved = row.status === 'playing' && row.live && row.playbackEpoch === row.epoch ? row.positionAge : 0
  return {
    playbackId: row.playbackId,
    status: row.status,
    currentTime: row.positionSeconds + moved,
    startedAt: row.startedAt,
    epoch: row.epoch,
    volume: row.volume ?? settings.volume,
    playerOnline: row.heard,
    autoplayBlocked: row.autoplayBlocked && row.live,
  }
}

export function venueStatus(row: PlaybackRow | undefined): VenueStatus {
  if (!row?.heard) return 'offline'
  if (row.status === 'playing' || row.status === 'buffering') return 'playing'
  return row.status === 'paused' ? 'paused' : 'online'
}

function tellLease(ctx: Context, venueId: string, { epoch, holder }: Lease): void {
  const payload = { venueId, epoch, holder }
  ctx.realtime.toPlayers(venueId, 'lease:changed', payload)
  ctx.realtime.toStaff(venueId, 'lease:changed', payload)
}

/** Looks every 5 s for leases that lapsed: nobody sends a message when a TV dies. Returns its own end. */
export function watchLeases(ctx: Context, told: (venueId: string) => Promise<void>): () => void {
  const everyMs = 5000
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    try {
      // A second more than the interval: a late timer misses none, and telling twice harms nobody.
      for (const { venueId } of await ctx.db.query(lapsedLeases(everyMs / 1000 + 1))) await told(venueId)
    } catch (err) {
      ctx.log.warn({ err }, 'leases could not be looked at')
    } finally {
      looking = false
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
