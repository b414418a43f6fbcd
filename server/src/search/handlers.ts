import type { SearchResult } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { type HandlersOf, venueOf } from '../platform/http.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { songResults } from './result.ts'
import { findSongs } from './search.ts'

export const searchHandlers: HandlersOf<'search'> = {
  'search.search': async (ctx, request) => {
    const started = performance.now()
    const { q, genre, limit } = request.query
    const { results, total } = await search(ctx, venueOf(request), { question: q, genre, limit })
    return {
      results,
      query: q,
      totalResults: total,
      searchTime: Math.round((performance.now() - started) * 10) / 10,
      source: 'catalogue' as const,
    }
  },

  'search.suggest': async (ctx, request) => {
    const { q, limit } = request.query
    const { results } = await search(ctx, venueOf(request), { question: q, limit })
    return { results, query: q }
  },
}

async function search(
  ctx: Context,
  venue: AuthorizedVenue,
  asked: Parameters<typeof findSongs>[3],
): Promise<{ results: SearchResult[]; total: number }> {
  const row = await ctx.db.one(readVenue(venue.id))
  if (!row) throw new AppError('VENUE_NOT_FOUND')
  const { playerSettings } = toVenueRow(row)
  const { songs, total } = await findSongs(ctx.db, venue, playerSettings, asked)
  return { results: await songResults(ctx, venue, playerSettings, songs), total }
}
