import type { Source } from '@djamms/shared/types'
import type { VenueRef } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Read } from '../platform/in-venue.ts'

/** A song as a request needs it, in the server's own words (S6): the same for every source. */
export interface Song {
  source: Source
  youtubeId: string | null
  mediaId: string | null
  mediaUrl: string | null
  mediaKind: 'video' | 'audio' | null
  title: string
  artist: string | null
  channelTitle: string | null
  /** Null where only oEmbed knew it. */
  durationSeconds: number | null
  thumbnailUrl: string
  explicit: boolean
  viewCount: number | null
  /** Why it may not be played in this venue, by its source (S5); null: it may. */
  barred: string | null
}

/** One song of one source, by the id that its source has for it. */
export type SongRef =
  | { source: 'house'; mediaId: string; youtubeId: null }
  | { source: 'youtube'; mediaId: null; youtubeId: string }

/** Where songs come from. One contract test suite runs against every source. */
export interface SongSource {
  readonly name: Source
  /**
   * Fetches what is not known yet, outside of any transaction; `sessionId`: who asks, as asking may cost a budget.
   * @throws AppError SONG_UNPLAYABLE, UNAVAILABLE, RATE_LIMITED
   */
  prepare(ctx: Context, ref: SongRef, sessionId: string): Promise<void>
  /** What is known of the song, for this venue; undefined: nothing. Asks the database alone, under the venue's lock. */
  load(read: Read, venue: Pick<VenueRef, 'id'>, ref: SongRef): Promise<Song | undefined>
}
