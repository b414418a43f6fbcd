import { playbackOf } from '../lease/lease.sql.ts'
import { venueStatus } from '../lease/lease.ts'
import { isStaff } from '../platform/access.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HandlersOf, personOf, venueOf } from '../platform/http.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { discover } from './discover.ts'
import { listVenues } from './list.ts'
import { listPatrons } from './patrons.ts'
import { updateSettings } from './settings.ts'
import { guestView, playerView, staffView } from './views.ts'

export const venueHandlers: HandlersOf<'venues'> = {
  'venues.list': async (ctx, request) => listVenues(ctx, personOf(request), request.query),

  'venues.join': async (ctx, request) => {
    const venue = venueOf(request)
    const row = await ctx.db.one(readVenue(venue.id))
    if (!row) throw new AppError('VENUE_NOT_FOUND')
    const { venueId, venueName, playerSettings } = toVenueRow(row)
    const { publicUrl } = ctx.config
    return {
      venueId,
      venueName,
      mode: playerSettings.mode,
      joinCodeNeeded: false,
      // The path form works on whatever host the installation names.
      ...(publicUrl !== undefined && { joinUrl: `${publicUrl}/j/${venueId}` }),
    }
  },

  'venues.get': async (ctx, request) => {
    const caller = callerOf(request)
    const venue = venueOf(request)
    const [stored, playback] = await Promise.all([
      ctx.db.one(readVenue(venue.id)),
      ctx.db.one(playbackOf(venue.id)),
    ])
    if (!stored) throw new AppError('VENUE_NOT_FOUND')
    const row = toVenueRow(stored)
    const status = venueStatus(playback)
    if (caller.role === 'player') return { venue: playerView(row, status) }
    if (!isStaff(caller, venue) && caller.role !== 'developer') return { venue: guestView(row, status) }
    const heartbeat = playback?.lastHeardAt ?? null
    const primaryPlayerInstance = playback?.live ? playback.holderDeviceId : null
    return { venue: staffView(row, status, { heartbeat, primaryPlayerInstance }) }
  },

  'venues.update': async (ctx, request) => ({
    venue: await updateSettings(ctx, venueOf(request), request, request.body),
  }),

  'venues.discover': async (ctx, request) => discover(ctx, venueOf(request)),

  'venues.users': async (ctx, request) => listPatrons(ctx, venueOf(request), request.query),
}
