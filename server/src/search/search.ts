import type { PlayerSettings } from '@djamms/shared/types'
import { type Found, songsFound, songsNear, songsShown } from '../media/catalogue.sql.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Queryable } from '../platform/db/pool.ts'
import { hiddenBy } from './result.ts'
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
): Promise<{ songs: Found[]; total: number }> {
  const { maxSeconds, allowExplicit } = hiddenBy(settings)
  const shown = [maxSeconds, allowExplicit, genre || null] as const
  const asked = question.trim()
  if (asked === '') return counted(await db.query(songsShown(venue.id, ...shown, limit)))

  const exact = counted(await db.query(songsFound(venue.id, asked, ...shown, limit)))
  if (exact.total >= FEW) return exact
  const { spellings, of } = spellingsOf(asked)
  const near = counted(await db.query(songsNear(venue.id, asked, ...shown, limit, spellings, of)))
  const known = new Set(exact.songs.map(song => song.id))
  const more = near.songs.filter(song => !known.has(song.id))
  return {
    songs: [...exact.songs, ...more].slice(0, limit),
    total: Math.max(near.total, exact.total + more.length),
  }
}

function counted(songs: Found[]) {
  return { songs, total: songs[0]?.total ?? 0 }
}
