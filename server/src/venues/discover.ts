import type { ResponseOf } from '@djamms/shared'
import { genresShown, newestSongs } from '../media/catalogue.sql.ts'
import { type HouseSong, houseSongs } from '../media/media.sql.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { readVenue, toVenueRow } from '../platform/venue-row.ts'
import { mostWanted } from '../queue/queue.ts'
import { hiddenBy, songResults } from '../search/result.ts'
import { toFound } from '../search/search.ts'

/** Songs of each list. */
const SHOWN = 12

/** What a patron sees before typing: genres, what was most asked for here, and what is new. Hidden songs stay hidden (S5). */
export async function discover(ctx: Context, venue: AuthorizedVenue): Promise<ResponseOf<'venues.discover'>> {
  const row = await ctx.db.one(readVenue(venue.id))
  if (!row) throw new AppError('VENUE_NOT_FOUND')
  const settings = toVenueRow(row).playerSettings
  const { maxSeconds, allowExplicit } = hiddenBy(settings)
  const [genres, newest, wantedIds] = await Promise.all([
    ctx.db.query(genresShown(venue.id, maxSeconds, allowExplicit, null)),
    ctx.db.query(newestSongs(venue.id, maxSeconds, allowExplicit, null, SHOWN)),
    // Some of them may be hidden or gone by now.
    mostWanted(ctx.db, venue.id, SHOWN * 2),
  ])
  const songs = new Map((await ctx.db.query(houseSongs(venue.id, wantedIds))).map(song => [song.id, song]))
  const wanted = wantedIds
    .map(id => songs.get(id))
    .filter((song): song is HouseSong => song !== undefined)
    .filter(song => song.durationSeconds <= maxSeconds && (allowExplicit || !song.explicit))
    .slice(0, SHOWN)
  const [mostWantedResults, newestResults] = await Promise.all([
    songResults(ctx, venue, settings, wanted.map(toFound)),
    songResults(ctx, venue, settings, newest.map(toFound)),
  ])
  return { genres, mostWanted: mostWantedResults, newest: newestResults }
}
