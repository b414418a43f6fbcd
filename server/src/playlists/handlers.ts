import type { Playlist } from '@djamms/shared/types'
import { houseSongs } from '../media/media.sql.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { type HandlersOf, venueOf } from '../platform/http.ts'
import { readVenue } from '../platform/venue-row.ts'
import { playlistSongs, playlistsOf } from './playlists.sql.ts'

export const playlistHandlers: HandlersOf<'playlists'> = {
  'playlists.list': async (ctx, request) => ({ playlists: await listPlaylists(ctx, venueOf(request)) }),
}

/** A venue's playlists with all that a player needs to play them offline. Songs that were removed are left out. */
async function listPlaylists({ db }: Context, venue: AuthorizedVenue): Promise<Playlist[]> {
  const [row, playlists, items] = await Promise.all([
    db.one(readVenue(venue.id)),
    db.query(playlistsOf(venue.id)),
    db.query(playlistSongs(venue.id)),
  ])
  const ids = [...new Set(items.map(item => item.mediaId))]
  const songs = new Map((await db.query(houseSongs(venue.id, ids))).map(song => [song.id, song]))
  return playlists.map(({ id, name }) => ({
    id,
    name,
    active: row?.activePlaylistId === id,
    items: items.flatMap(item => {
      const song = item.playlistId === id ? songs.get(item.mediaId) : undefined
      if (!song) return []
      const { title, artist, durationSeconds, mediaUrl, mediaKind, thumbnailUrl } = song
      return {
        id: item.id,
        source: 'house' as const,
        mediaId: song.id,
        mediaUrl,
        mediaKind,
        title,
        ...(artist !== null && { artist }),
        duration: durationSeconds,
        thumbnailUrl,
      }
    }),
  }))
}
