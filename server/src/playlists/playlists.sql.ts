import { statement } from '../platform/db/statement.ts'

export const playlistsOf = statement<{ id: string; name: string }, [venueId: string]>(
  'playlists.list',
  'select id, name from playlists where venue_id = $1::uuid order by lower(name), id',
)

/** House songs of all playlists of a venue, in order. */
export const playlistSongs = statement<
  { id: string; playlistId: string; mediaId: string },
  [venueId: string]
>(
  'playlists.songs',
  `select i.id, i.playlist_id as "playlistId", i.media_id as "mediaId"
   from playlists p join playlist_items i on i.playlist_id = p.id
   where p.venue_id = $1::uuid and i.media_id is not null
   order by i.playlist_id, i.position`,
)

export const insertPlaylist = statement<never, [id: string, venueId: string, name: string]>(
  'playlists.insert',
  'insert into playlists (id, venue_id, name) values ($1::uuid, $2::uuid, $3::text)',
)

export const insertSongs = statement<never, [playlistId: string, mediaIds: string[]]>(
  'playlists.insert-songs',
  `insert into playlist_items (playlist_id, position, source, media_id)
   select $1::uuid, position, 'house', id from unnest($2::uuid[]) with ordinality as m (id, position)`,
)
