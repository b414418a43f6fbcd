import { type HouseSong, houseSong } from '../media/media.sql.ts'
import type { Song, SongSource } from './song.ts'

/** Files that the venue has the rights to. All of it is in the database already. */
export const houseSource: SongSource = {
  name: 'house',
  async prepare() {},
  async load(read, venue, ref) {
    if (ref.source !== 'house') return undefined
    const [song] = await read(houseSong(venue.id, ref.mediaId))
    return song && fromHouse(song)
  },
}

export function fromHouse(song: HouseSong): Song {
  const { id, title, artist, durationSeconds, explicit, mediaUrl, mediaKind, thumbnailUrl } = song
  return {
    source: 'house',
    youtubeId: null,
    mediaId: id,
    mediaUrl,
    mediaKind,
    title,
    artist,
    channelTitle: null,
    durationSeconds,
    thumbnailUrl,
    explicit,
    viewCount: null,
    barred: null,
  }
}
