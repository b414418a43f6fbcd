import type { PlaylistItem, QueueItem } from '@djamms/shared/types'
import { type Track, trackOf } from './track.ts'

/** What plays next, and where it comes from. */
export interface Choice {
  track: Track
  /** It was asked for, or picked by the owner. */
  item?: QueueItem
  /** It fills silence. */
  fillerId?: string
}

interface Candidates {
  /** The line as this player sees it. */
  queue: QueueItem[]
  /** Preloaded here, so locked (Q10). */
  preloadedItemId: string | null
  lockedItemId: string | null
  /** It can be played now: the network is there, or the song is stored. */
  usable: (track: Track) => boolean
  /** Null where silence stays silent. */
  filler: PlaylistItem | null
  /** After failures running, songs that cost nobody anything are tried first. */
  fillerFirst?: boolean
}

/** The locked song, else the first of the line, else filler: a request always goes ahead of filler (Q2, Q10). */
export function chooseNext({
  queue,
  preloadedItemId,
  lockedItemId,
  usable,
  filler,
  fillerFirst,
}: Candidates): Choice | null {
  const waiting = queue.filter(item => usable(trackOf(item)))
  const item =
    waiting.find(({ id }) => id === preloadedItemId) ??
    waiting.find(({ id }) => id === lockedItemId) ??
    waiting[0] ??
    null
  const asked = item && { track: trackOf(item), item }
  const fills = filler && { track: trackOf(filler), fillerId: filler.id }
  return fillerFirst ? (fills ?? asked) : (asked ?? fills)
}
