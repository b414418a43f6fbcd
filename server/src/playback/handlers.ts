import { commandPlayer } from '../lease/commands.ts'
import type { Heartbeats } from '../lease/heartbeats.ts'
import { playbackOf } from '../lease/lease.sql.ts'
import { claim, release, renew, toPlayback, watchLeases } from '../lease/lease.ts'
import { type AuthorizedVenue, authorizeVenue, type Principal } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import type { HandlersOf } from '../platform/http.ts'
import { deviceOf, venueOf } from '../platform/http.ts'
import type { CommandHandlers, CommandRequest } from '../platform/realtime.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { loadSnapshot } from '../queue/snapshot.ts'
import { type Report, reportState } from './report.ts'

export function playbackHandlers(heartbeats: Heartbeats): HandlersOf<'playback'> {
  return {
    'playback.lease': async (ctx, request) => {
      const { action, logId, takeover, epoch = -1 } = request.body
      const venue = venueOf(request)
      const device = deviceOf(request)
      const { requestId } = request
      if (action === 'release') return release(ctx, venue, device, { logId, requestId })
      if (action === 'renew') return renew(ctx, venue, device, { logId, epoch })
      return claim(ctx, venue, device, { logId, takeover, requestId })
    },
    'playback.state': async (ctx, request) =>
      reportState(ctx, heartbeats, venueOf(request), deviceOf(request), request.requestId, request.body),
    'playback.command': async (ctx, request) => commandPlayer(ctx, venueOf(request), request, request.body),
    'playback.error': async (ctx, request) => {
      const venue = venueOf(request)
      const { deviceId } = deviceOf(request)
      ctx.log.warn({ venueId: venue.venueId, deviceId, error: request.body.code }, 'a player is in trouble')
      ctx.realtime.toStaff(venue.venueId, 'player:alarm', {
        venueId: venue.venueId,
        deviceId,
        error: request.body,
      })
      return {}
    },
  }
}

type PlaybackCommands = Pick<
  CommandHandlers,
  | 'player:heartbeat'
  | 'player:state_update'
  | 'player:now_playing'
  | 'player:queue_snapshot'
  | 'admin:command'
>

export function playbackCommands(heartbeats: Heartbeats): PlaybackCommands {
  const report = (
    ctx: Context,
    request: Pick<CommandRequest<'player:heartbeat'>, 'venue' | 'principal' | 'socket'>,
    body: Report,
  ) => {
    ctx.realtime.writes(request.socket, body.logId)
    return reportState(ctx, heartbeats, venueOf(request), deviceOf(request), request.socket.id, body)
  }
  return {
    'player:heartbeat': async (ctx, request) => {
      const reply = await report(ctx, request, request.payload)
      const { epoch } = request.payload
      ctx.realtime.toSocket(request.socket, 'heartbeat:ack', { epoch, expiresAt: reply.expiresAt })
      return reply
    },
    'player:state_update': (ctx, request) =>
      report(ctx, request, { ...request.payload, facts: [], revision: null }),
    'player:now_playing': (ctx, request) => report(ctx, request, { ...request.payload, revision: null }),
    'player:queue_snapshot': async (ctx, request) => {
      const venue = venueOf(request)
      const device = deviceOf(request)
      const { epoch, logId, revision } = request.payload
      ctx.realtime.writes(request.socket, logId)
      const row = await ctx.db.one(playbackOf(venue.id))
      const holds =
        row?.holderDeviceId === device.deviceId && row.holderLogId === logId && row.epoch === epoch
      if (!holds || !row.leaseExpiresAt) throw new AppError('STALE_PLAYER', 'another screen holds the lease')
      const snapshot = await loadSnapshot(ctx, venue)
      return {
        ackedSeq: 0,
        expiresAt: row.leaseExpiresAt,
        ...(snapshot.revision === revision ? {} : { snapshot }),
      }
    },
    'admin:command': (ctx, request) => {
      const actor = { principal: request.principal as Principal, requestId: request.socket.id }
      return commandPlayer(ctx, venueOf(request), actor, request.payload.body)
    },
  }
}

/** Tells the room when its TV has fallen silent; nobody else would. Each process looks, and tells its own sockets. Returns its own end. */
export function watchPlayers(ctx: Context): () => void {
  return watchLeases(ctx, async venueId => {
    const found = await ctx.venues.find(venueId)
    if (!found) return
    const venue: AuthorizedVenue = authorizeVenue(found)
    const [row, stored] = await Promise.all([
      ctx.db.one(playbackOf(venue.id)),
      ctx.db.one(readVenue(venue.id)),
    ])
    if (!row || !stored || row.live) return
    ctx.realtime.toPlayers(venueId, 'lease:changed', { venueId, epoch: row.epoch, holder: null }, 'here')
    ctx.realtime.toStaff(venueId, 'lease:changed', { venueId, epoch: row.epoch, holder: null }, 'here')
    const playback = toPlayback(row, toVenueRow(stored).playerSettings)
    if (playback) ctx.realtime.toVenue(venueId, 'playerStateUpdate', { venueId, ...playback }, 'here')
  })
}
