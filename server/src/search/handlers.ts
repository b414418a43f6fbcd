import type { SearchResult } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HandlersOf, venueOf } from '../platform/http.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { idInLink } from '../sources/youtube/links.ts'
import { findByLink } from './by-link.ts'
import { songResults } from './result.ts'
import { findSongs, findVideos } from './search.ts'

export const searchHandlers: HandlersOf<'search'> = {
  'search.search': async (ctx, request) => {
    const started = performance.now()
    const { q, genre, limit } = request.query
    const youtubeId = idInLink(q)
    const { results, total, notice } = youtubeId
      ? await findByLink(ctx, venueOf(request), callerOf(request).sessionId, youtubeId)
      : await search(ctx, venueOf(request), { question: q, genre, limit })
    return {
      results,
      query: q,
      totalResults: total,
      searchTime: Math.round((performance.now() - started) * 10) / 10,
      source: 'catalogue' as const,
      ...(notice !== undefined && { notice }),
    }
  },

  'search.suggest': async (ctx, request) => {
    const { q, limit } = request.query
    const { results } = await search(ctx, venueOf(request), { question: q, limit })
    return { results, query: q }
  },
}

/** What the venue has, and behind it the videos that are known by now: nothing is asked of YouTube (S1). */
async function search(
  ctx: Context,
  venue: AuthorizedVenue,
  asked: Parameters<typeof findSongs>[3],
): Promise<{ results: SearchResult[]; total: number; notice?: string }> {
  const row = await ctx.db.one(readVenue(venue.id))
  if (!row) throw new AppError('VENUE_NOT_FOUND')
  const { playerSettings } = toVenueRow(row)
  const { sources } = playerSettings
  const house = sources.house
    ? await findSongs(ctx.db, venue, playerSettings, asked)
    : { songs: [], total: 0 }
  const left = asked.limit - house.songs.length
  const videos =
    sources.youtube && left > 0 && !asked.genre
      ? await findVideos(ctx.db, venue, playerSettings, asked.question, left)
      : { songs: [], total: 0 }
  const songs = [...house.songs, ...videos.songs]
  return {
    results: await songResults(ctx, venue, playerSettings, songs),
    total: house.total + videos.total,
  }
}
