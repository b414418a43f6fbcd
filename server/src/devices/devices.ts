import type { BodyOf } from '@djamms/shared'
import type { Device } from '@djamms/shared/types'
import { noteActivity } from '../auth/accounts.sql.ts'
import { revokeDeviceSessions } from '../auth/sessions.sql.ts'
import { activeDevice, dropDevice, handOver } from '../lease/lease.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import type { Actor } from '../platform/in-venue.ts'
import type { Presence } from '../platform/realtime.ts'
import { lockVenue } from '../platform/venue-row.ts'
import {
  clearPrimary,
  type DeviceRow,
  devicesOf,
  lockDevice,
  makePrimary,
  noteSeen,
  renameDevice,
  revokeDevice,
} from './devices.sql.ts'

export async function listDevices(ctx: Context, venue: AuthorizedVenue): Promise<Device[]> {
  const [rows, active] = await Promise.all([
    ctx.db.query(devicesOf(venue.id)),
    activeDevice(ctx.db, venue.id),
  ])
  return rows.map(row => toDevice(ctx, row, active))
}

/** Renames a device; makes a player the primary one, which then gets the lease if it is there. @throws NOT_FOUND */
export async function updateDevice(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  id: string,
  { name, isPrimary }: BodyOf<'devices.update'>,
): Promise<Device> {
  const row = await ctx.db.tx(async tx => {
    // The venue's row first, as everywhere: two owners choosing at once take turns.
    const [, before] = await Promise.all([tx.one(lockVenue(venue.id)), tx.one(lockDevice(venue.id, id))])
    if (!before) throw notFound()
    if (isPrimary && before.kind !== 'player') {
      const message = 'only a player can be the primary one'
      throw new AppError('VALIDATION_ERROR', message, [{ field: 'isPrimary', message }])
    }
    if (name !== undefined) void tx.query(renameDevice(id, name))
    if (isPrimary && !before.isPrimary) {
      void tx.query(clearPrimary(venue.id))
      void tx.query(makePrimary(id))
    }
    const details = { renamed: name !== undefined, isPrimary: isPrimary ?? false }
    void tx.query(auditStatement(actor, venue.id, { action: 'device.update', entityId: id, details }))
    return { ...before, name: name ?? before.name, isPrimary: isPrimary || before.isPrimary }
  })
  if (isPrimary) await handOver(ctx, venue, id)
  tellStaff(ctx, venue.venueId, id)
  return toDevice(ctx, row, await activeDevice(ctx.db, venue.id))
}

/** Unpairs a device: its sessions end at once (A7), and a standby need not wait for its lease to lapse. @throws NOT_FOUND */
export async function unpair(ctx: Context, venue: AuthorizedVenue, actor: Actor, id: string): Promise<void> {
  const at = new Date(ctx.clock.now()).toISOString()
  const sessions = await ctx.db.tx(async tx => {
    if (!(await tx.one(lockDevice(venue.id, id)))) throw notFound()
    void tx.query(revokeDevice(id, at))
    void tx.query(auditStatement(actor, venue.id, { action: 'device.revoke', entityId: id }))
    return tx.query(revokeDeviceSessions(id, 'unpaired', at))
  })
  for (const session of sessions) await ctx.sessions.revoke(session.id, 'unpaired')
  await dropDevice(ctx, venue, id)
  tellStaff(ctx, venue.venueId, id)
}

export function toDevice(
  { realtime, clock }: Pick<Context, 'realtime' | 'clock'>,
  row: DeviceRow,
  active: string | null,
): Device {
  const online = realtime.deviceOnline(row.id)
  return {
    ...row,
    online,
    active: row.id === active,
    lastSeenAt: online ? new Date(clock.now()).toISOString() : row.lastSeenAt,
  }
}

export function tellStaff({ realtime }: Pick<Context, 'realtime'>, venueId: string, deviceId: string): void {
  realtime.toStaff(venueId, 'device:changed', { deviceId })
}

/** Writes down when devices and patrons come and go, and tells the staff of a device's venue. Keeps no socket waiting. */
export function devicePresence(ctx: Context): Presence {
  return principal => {
    const at = new Date(ctx.clock.now()).toISOString()
    const noted =
      principal.kind === 'device'
        ? ctx.db.one(noteSeen(principal.deviceId, at)).then(row => {
            if (row) tellStaff(ctx, row.venueId, principal.deviceId)
          })
        : ctx.db.query(noteActivity(principal.userId, at))
    noted.catch(err => ctx.log.warn({ err }, 'who came or went could not be written down'))
  }
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', 'no such device in this venue')
}
