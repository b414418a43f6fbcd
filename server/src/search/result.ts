import { priceOf } from '@djamms/shared/price'
import type { PlayerSettings, SearchResult } from '@djamms/shared/types'
import type { HouseSong } from '../media/media.sql.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { availability } from '../queue/queue.ts'

/** The rules that keep a song from patrons altogether (S5). */
export function hiddenBy(settings: PlayerSettings): { maxSeconds: number; allowExplicit: boolean } {
  return { maxSeconds: settings.maxDurationSeconds, allowExplicit: settings.explicit === 'allow' }
}

/** Songs as patrons see them, in the order given: what each costs now, in turn, and why it cannot be had. */
export async function songResults(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  venue: AuthorizedVenue,
  settings: PlayerSettings,
  songs: HouseSong[],
): Promise<SearchResult[]> {
  if (songs.length === 0) return []
  const ids = songs.map(song => song.id)
  const unavailable = await availability(db, venue.id, settings, ids, clock.now())
  return songs.map(song => songResult(settings, song, unavailable.get(song.id)))
}

/** The one place that makes a search result. */
function songResult(
  settings: PlayerSettings,
  song: HouseSong,
  unavailable: SearchResult['unavailable'],
): SearchResult {
  return {
    source: 'house',
    mediaId: song.id,
    title: song.title,
    ...(song.artist !== null && { artist: song.artist }),
    ...(song.genre !== null && { genre: song.genre }),
    duration: song.durationSeconds,
    thumbnailUrl: song.thumbnailUrl,
    creditsCost: priceOf(settings, song, { sooner: false }),
    ...(unavailable && { unavailable }),
  }
}
