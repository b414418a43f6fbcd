import type { PlayerSettings } from '@djamms/shared/types'
import { type Found, songsFound, songsNear, songsShown } from '../media/catalogue.sql.ts'
import type { HouseSong } from '../media/media.sql.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Queryable } from '../platform/db/pool.ts'
import { fromHouse } from '../sources/house.ts'
import { videosFound } from '../sources/youtube/youtube.sql.ts'
import { fromYouTube } from '../sources/youtube/youtube.ts'
import { type FoundSong, hiddenBy } from './result.ts'
import { spellingsOf } from './spelling.ts'

/** Fewer hits than these, and the question may have been misspelt. */
const FEW = 5

/**
 * Songs of a venue's catalogue for a question, best first (S1: nothing but the catalogue is asked). Beginnings of words
 * are enough and accents do not matter; typing errors are forgiven only where little was found as it was written.
 */
export async function findSongs(
  db: Queryable,
  venue: AuthorizedVenue,
  settings: PlayerSettings,
  { question, genre, limit }: { question: string; genre?: string | undefined; limit: number },
): Promise<{ songs: FoundSong[]; total: number }> {
  const { maxSeconds, allowExplicit } = hiddenBy(settings)
  const shown = [maxSeconds, allowExplicit, genre || null] as const
  const asked = question.trim()
  if (asked === '') return counted(await db.query(songsShown(venue.id, ...shown, limit)))

  const exact = counted(await db.query(songsFound(venue.id, asked, ...shown, limit)))
  if (exact.total >= FEW) return exact
  const { spellings, of } = spellingsOf(asked)
  const near = counted(await db.query(songsNear(venue.id, asked, ...shown, limit, spellings, of)))
  const known = new Set(exact.songs.map(song => song.mediaId))
  const more = near.songs.filter(song => !known.has(song.mediaId))
  return {
    songs: [...exact.songs, ...more].slice(0, limit),
    total: Math.max(near.total, exact.total + more.length),
  }
}

/** Videos that are known by now, by the beginnings of their words; what could not be asked for here is left out (S5). */
export async function findVideos(
  db: Queryable,
  venue: AuthorizedVenue,
  settings: PlayerSettings,
  question: string,
  limit: number,
): Promise<{ songs: FoundSong[]; total: number }> {
  const asked = question.trim()
  if (asked === '') return { songs: [], total: 0 }
  // Of unknown length: only where songs are free (S6).
  const withoutLength = settings.mode === 'FREEPLAY'
  const found = await db.query(
    videosFound(venue.id, asked, settings.maxDurationSeconds, withoutLength, limit),
  )
  return { songs: found.map(fromYouTube), total: found[0]?.total ?? 0 }
}

function counted(songs: Found[]) {
  return { songs: songs.map(toFound), total: songs[0]?.total ?? 0 }
}

export const toFound = (song: HouseSong): FoundSong => ({ ...fromHouse(song), genre: song.genre })
