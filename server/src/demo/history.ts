import { randomUUID } from 'node:crypto'
import type { NewMedia } from '../media/media.sql.ts'
import type { NewItem } from '../queue/queue.sql.ts'

/** Regulars of the demo bar. */
export const guests = [
  { id: randomUUID(), name: 'Mia', lastSeenDaysAgo: 0.9 },
  { id: randomUUID(), name: 'Tobias', lastSeenDaysAgo: 1.1 },
  { id: randomUUID(), name: 'Ines', lastSeenDaysAgo: 4.2 },
]

const HOUR_MS = 60 * 60 * 1000
const NIGHTS = 9
const SONGS_A_NIGHT = 6

/**
 * Songs that were asked for and played over the last nights. Always the same ones: the first of the list most often, so
 * that "most wanted here" has an order.
 */
export function pastRequests(
  venueId: string,
  songs: Pick<NewMedia, 'id' | 'key' | 'kind' | 'title' | 'artist' | 'durationSeconds' | 'coverKey'>[],
  now: number,
): NewItem[] {
  const items: NewItem[] = []
  for (let night = 1; night <= NIGHTS; night++) {
    for (let turn = 0; turn < SONGS_A_NIGHT; turn++) {
      // A square falls off: of fourteen songs the first is asked for about every fourth time, the last hardly ever.
      const draw = ((night * 37 + turn * 61) % 100) / 100
      const song = songs[Math.floor(draw * draw * songs.length)]
      const guest = guests[(night + turn) % guests.length]
      if (!song || !guest) continue
      const playedAt = now - night * 24 * HOUR_MS + turn * 0.4 * HOUR_MS
      items.push({
        id: randomUUID(),
        venueId,
        source: 'house',
        youtubeId: null,
        channelTitle: null,
        mediaId: song.id,
        mediaUrl: `/api/media/files/${song.key}`,
        mediaKind: song.kind,
        title: song.title,
        artist: song.artist,
        duration: Math.round(song.durationSeconds),
        thumbnailUrl: song.coverKey ? `/api/media/files/${song.coverKey}` : '',
        position: 0,
        status: 'played',
        isUserRequest: true,
        requestedByUserId: guest.id,
        requestedByName: guest.name,
        creditsCost: 0,
        tookFree: false,
        priority: 'normal',
        pinned: false,
        requestId: null,
        requestHash: null,
        playbackId: null,
        playedAt: new Date(playedAt).toISOString(),
        createdAt: new Date(playedAt - 0.2 * HOUR_MS).toISOString(),
      })
    }
  }
  return items
}
