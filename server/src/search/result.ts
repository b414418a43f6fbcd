import { priceOf } from '@djamms/shared/price'
import type { PlayerSettings, SearchResult, Source } from '@djamms/shared/types'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { availability } from '../queue/queue.ts'
import type { Song } from '../sources/song.ts'

/** What a result needs of a song; house media have a genre besides. */
export type FoundSong = Omit<Song, 'explicit' | 'mediaUrl' | 'mediaKind'> & { genre?: string | null }

/** The rules that keep a song from patrons altogether (S5). */
export function hiddenBy(settings: PlayerSettings): { maxSeconds: number; allowExplicit: boolean } {
  return { maxSeconds: settings.maxDurationSeconds, allowExplicit: settings.explicit === 'allow' }
}

/** Songs as patrons see them, in the order given: what each costs now, in turn, and why it cannot be had. */
export async function songResults(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  venue: AuthorizedVenue,
  settings: PlayerSettings,
  songs: FoundSong[],
): Promise<SearchResult[]> {
  const why = new Map<string, SearchResult['unavailable']>()
  for (const source of ['house', 'youtube'] as const) {
    const ids = songs.filter(song => song.source === source).map(idOf)
    if (ids.length === 0) continue
    for (const [id, reason] of await availability(db, venue.id, settings, source, ids, clock.now()))
      why.set(keyOf(source, id), reason)
  }
  return songs.map(song => songResult(settings, song, why.get(keyOf(song.source, idOf(song)))))
}

/** The one place that makes a search result. */
function songResult(
  settings: PlayerSettings,
  song: FoundSong,
  unavailable: SearchResult['unavailable'],
): SearchResult {
  const { source, mediaId, youtubeId, title, artist, channelTitle, genre, durationSeconds, viewCount } = song
  const creditsCost = priceOf(settings, song, { sooner: false })
  const unsellable = durationSeconds === null && creditsCost > 0
  const tooLong = (durationSeconds ?? 0) > settings.maxDurationSeconds
  const never = song.barred !== null || unsellable || tooLong
  return {
    source,
    ...(mediaId !== null && { mediaId }),
    ...(youtubeId !== null && { youtubeId }),
    title,
    ...(artist !== null && { artist }),
    ...(channelTitle !== null && { channelTitle }),
    ...(genre && { genre }),
    duration: durationSeconds,
    thumbnailUrl: song.thumbnailUrl,
    ...(viewCount !== null && { viewCount }),
    creditsCost,
    ...(never ? { unavailable: { code: 'SONG_UNPLAYABLE' } } : unavailable && { unavailable }),
  }
}

const idOf = (song: FoundSong) => song.mediaId ?? song.youtubeId ?? ''
const keyOf = (source: Source, id: string) => `${source} ${id}`
