import type { HouseMedia } from '@djamms/shared/types'
import type { MediaRow } from './media.sql.ts'

export function toHouseMedia(row: MediaRow): HouseMedia {
  return {
    id: row.id,
    title: row.title,
    ...(row.artist !== null && { artist: row.artist }),
    ...(row.genre !== null && { genre: row.genre }),
    kind: row.mediaKind,
    explicit: row.explicit,
    duration: row.durationSeconds,
    bytes: row.bytes,
    mediaUrl: row.mediaUrl,
    thumbnailUrl: row.thumbnailUrl,
    createdAt: row.createdAt,
  }
}
