import { statement } from '../platform/db/statement.ts'

/** A song of the house, as a request for it needs it (S6: the server's own words, never the client's). */
export interface HouseSong {
  id: string
  title: string
  artist: string | null
  genre: string | null
  durationSeconds: number
  explicit: boolean
  mediaUrl: string
  mediaKind: 'video' | 'audio'
  thumbnailUrl: string
}

const addresses = `'/api/media/files/' || key as "mediaUrl",
  case when cover_key is null then '' else '/api/media/files/' || cover_key end as "thumbnailUrl"`

export const songColumns = `id, title, artist, genre, duration_seconds as "durationSeconds", explicit, kind as "mediaKind", ${addresses}`

/** One song that can be asked for in a venue; none if it was removed or belongs to another venue (R5). */
export const houseSong = statement<HouseSong, [venueId: string, mediaId: string]>(
  'media.house-song',
  `select ${songColumns} from house_media where venue_id = $1::uuid and id = $2::uuid and removed_at is null`,
)

/** These songs of a venue, in any order, without those that were removed. */
export const houseSongs = statement<HouseSong, [venueId: string, mediaIds: string[]]>(
  'media.house-songs',
  `select ${songColumns} from house_media where venue_id = $1::uuid and id = any ($2::uuid[]) and removed_at is null`,
)

/** What the venue's staff see of a file. */
export interface MediaRow extends HouseSong {
  bytes: number
  createdAt: string
}
const mediaColumns = `${songColumns}, bytes, created_at as "createdAt"`

export const mediaPage = statement<MediaRow, [venueId: string, limit: number, offset: number]>(
  'media.page',
  `select ${mediaColumns} from house_media where venue_id = $1::uuid and removed_at is null
   order by title, id limit $2::int offset $3::int`,
)
export const mediaCount = statement<{ total: number }, [venueId: string]>(
  'media.count',
  'select count(*) as total from house_media where venue_id = $1::uuid and removed_at is null',
)

export const lockMedia = statement<MediaRow, [venueId: string, id: string]>(
  'media.lock',
  `select ${mediaColumns} from house_media
   where venue_id = $1::uuid and id = $2::uuid and removed_at is null for no key update`,
)

/** Two uploads of one file at once: the second waits here and finds the first. */
export const lockCatalogue = statement<never, [venueId: string]>(
  'media.lock-catalogue',
  `select pg_advisory_xact_lock(hashtextextended('house media of ' || $1::text, 0))`,
)
export const mediaBySha = statement<{ id: string }, [venueId: string, sha256: string]>(
  'media.by-sha',
  'select id from house_media where venue_id = $1::uuid and sha256 = $2::text and removed_at is null',
)

export interface NewMedia {
  id: string
  key: string
  fileName: string
  mime: string
  bytes: number
  sha256: string
  kind: 'video' | 'audio'
  title: string
  artist: string | null
  genre: string | null
  year: number | null
  durationSeconds: number
  explicit: boolean
  coverKey: string | null
  coverFileName: string | null
  scannedFrom: string | null
}
/** One statement however many: the words of the catalogue are counted once a statement. */
export const insertMedia = statement<MediaRow, [venueId: string, media: string]>(
  'media.insert',
  `insert into house_media (id, venue_id, key, file_name, mime, bytes, sha256, kind, title, artist, genre, year, duration_seconds,
     explicit, cover_key, cover_file_name, scanned_from)
   select id, $1::uuid, key, "fileName", mime, bytes, sha256, kind, title, artist, genre, year, "durationSeconds",
     explicit, "coverKey", "coverFileName", "scannedFrom"
   from jsonb_to_recordset($2::jsonb) as m (id uuid, key text, "fileName" text, mime text, bytes bigint, sha256 text, kind text,
     title text, artist text, genre text, year int, "durationSeconds" float8, explicit bool, "coverKey" text,
     "coverFileName" text, "scannedFrom" text)
   returning ${mediaColumns}`,
)

export const updateMedia = statement<
  never,
  [id: string, title: string, artist: string | null, genre: string | null, explicit: boolean]
>(
  'media.update',
  `update house_media set title = $2::text, artist = $3::text, genre = $4::text, explicit = $5::bool where id = $1::uuid`,
)

export const removeMedia = statement<never, [id: string, at: string]>(
  'media.remove',
  'update house_media set removed_at = $2::timestamptz where id = $1::uuid',
)

/** The file behind a key, a cover's too; also of removed songs, which may still be in line. */
export const fileByKey = statement<{ fileName: string; mime: string | null }, [key: string]>(
  'media.file-by-key',
  `select file_name as "fileName", mime from house_media where key = $1::text
   union all
   select cover_file_name, null from house_media where cover_key = $1::text
   limit 1`,
)

export const scannedPaths = statement<{ path: string }, [venueId: string]>(
  'media.scanned',
  `select scanned_from as path from house_media
   where venue_id = $1::uuid and scanned_from is not null and removed_at is null`,
)

/** Removed before `$1`, with a file still there. */
export const removedMedia = statement<{ id: string; venueId: string; fileName: string }, [before: string]>(
  'media.removed',
  `select id, venue_id as "venueId", file_name as "fileName" from house_media
   where removed_at < $1::timestamptz and bytes > 0 limit 500`,
)
/** Of a file that was deleted no byte is left; the row stays for the history. */
export const noteDeleted = statement<never, [ids: string[]]>(
  'media.note-deleted',
  'update house_media set bytes = 0 where id = any ($1::uuid[])',
)

/** Songs by id, removed ones too: a screen may still play what it has. */
export const songsPlayed = statement<HouseSong, [venueId: string, mediaIds: string[]]>(
  'media.songs-played',
  `select ${songColumns} from house_media where venue_id = $1::uuid and id = any ($2::uuid[])`,
)
