import type { PlaylistItem, QueueItem, Source } from '@djamms/shared/types'

/** A song as a media driver needs it, whether it was asked for or fills silence. */
export interface Track {
  /** The same song, wherever it comes from: `house:<mediaId>` or `youtube:<id>`. */
  key: string
  source: Source
  youtubeId?: string
  mediaId?: string
  mediaUrl?: string
  mediaKind?: 'video' | 'audio'
  title: string
  artist?: string
  /** Seconds; null where nobody knows. */
  duration: number | null
  thumbnailUrl: string
}

export function trackOf(song: QueueItem | PlaylistItem): Track {
  // YouTube knows no artists: the channel stands in their place.
  const artist = song.artist ?? ('channelTitle' in song ? song.channelTitle : undefined)
  return {
    key:
      song.source === 'house'
        ? `house:${song.mediaId}`
        : `youtube:${'youtubeId' in song ? song.youtubeId : song.id}`,
    source: song.source,
    ...('youtubeId' in song && song.youtubeId !== undefined && { youtubeId: song.youtubeId }),
    ...(song.mediaId !== undefined && { mediaId: song.mediaId }),
    ...(song.mediaUrl !== undefined && { mediaUrl: song.mediaUrl }),
    ...(song.mediaKind !== undefined && { mediaKind: song.mediaKind }),
    title: song.title,
    ...(artist !== undefined && { artist }),
    duration: song.duration,
    thumbnailUrl: song.thumbnailUrl,
  }
}

/** One playing of a song, from the moment it was chosen; it survives a reload (P10). */
export interface Playback {
  /** Made by the player (P3). */
  playbackId: string
  track: Track
  /** Absent for filler. */
  queueItemId?: string
  /** Who asked for it, to show; absent for filler and the owner's own picks. */
  askedBy?: string
  /** Seconds. */
  position: number
  /** The `started` fact is written. */
  started: boolean
  startedSeq?: number
  startedAt?: string
  /** Times it was loaded again after dead air (P8). */
  reloads: number
}
