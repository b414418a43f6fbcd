import type { SearchResult } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import type { SongRef } from '../sources/song.ts'
import { sources } from '../sources/sources.ts'
import { songResults } from './result.ts'

/** The one video that a pasted link names; else a plain sentence says why there is none (S4). */
export async function findByLink(
  ctx: Context,
  venue: AuthorizedVenue,
  sessionId: string,
  youtubeId: string,
): Promise<{ results: SearchResult[]; total: number; notice?: string }> {
  const stored = await ctx.db.one(readVenue(venue.id))
  if (!stored) throw new AppError('VENUE_NOT_FOUND')
  const { playerSettings } = toVenueRow(stored)
  if (!playerSettings.sources.youtube) return nothing('This place does not play songs from YouTube.')
  const ref: SongRef = { source: 'youtube', youtubeId, mediaId: null }
  const source = sources.youtube
  try {
    await source.prepare(ctx, ref, sessionId)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'SONG_UNPLAYABLE')
      return nothing('YouTube has no such video, or does not let it be played here.')
    if (error.code === 'UNAVAILABLE')
      return nothing('YouTube does not answer just now. Please try again in a moment.')
    throw error
  }
  const song = await source.load(statement => ctx.db.query(statement), venue, ref)
  if (!song) return nothing('YouTube has no such video.')
  const results = await songResults(ctx, venue, playerSettings, [song])
  const notice = song.barred === null ? undefined : 'That video cannot be played here.'
  return { results, total: 1, ...(notice !== undefined && { notice }) }
}

const nothing = (notice: string) => ({ results: [], total: 0, notice })
