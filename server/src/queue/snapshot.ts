import type { ServerQueueSnapshot } from '@djamms/shared/types'
import { type PlaybackRow, playbackOf } from '../lease/lease.sql.ts'
import { toPlayback, venueStatus } from '../lease/lease.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { guestView } from '../venues/views.ts'
import { lineOf, playingOf, toQueueItem } from './queue.sql.ts'

/** The whole state of a venue, as of one moment: all of it read from one snapshot of the database (R4). */
export async function loadSnapshot(ctx: Context, venue: AuthorizedVenue): Promise<ServerQueueSnapshot> {
  const [stored, playback, playing, line] = await ctx.db.tx(
    tx =>
      Promise.all([
        tx.one(readVenue(venue.id)),
        tx.one(playbackOf(venue.id)),
        tx.one(playingOf(venue.id)),
        tx.query(lineOf(venue.id)),
      ]),
    { readOnly: true },
  )
  if (!stored) throw new AppError('VENUE_NOT_FOUND')
  const row = toVenueRow(stored)
  const lockedItemId = lockedOf(playback, line)
  return {
    revision: row.revision,
    nowPlaying: playing ? toQueueItem(playing, null) : null,
    playback: toPlayback(playback, row.playerSettings),
    queue: line.map(item => toQueueItem(item, lockedItemId)),
    ...(lockedItemId ? { lockedItemId } : {}),
    venue: guestView(row, venueStatus(playback)),
    lastSyncedAt: new Date(ctx.clock.now()).toISOString(),
  }
}

/** The locked song: preloaded by a player that still holds the lease, and still in the line (Q10). */
export function lockedOf(playback: PlaybackRow | undefined, line: readonly { id: string }[]): string | null {
  const id = playback?.live ? playback.preloadedItemId : null
  return id && line.some(item => item.id === id) ? id : null
}
