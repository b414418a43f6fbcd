import type { SearchResult, ServerQueueSnapshot } from '@djamms/shared/types'
import { at, first, place } from '../words.ts'

export interface WhyNot {
  kind: 'playing' | 'in-line' | 'later' | 'never'
  text: string
}

/** Why a song cannot be had now; null: it can. What the room knows since the search was made counts more than its answer. */
export function whyNot(song: SearchResult, snapshot: ServerQueueSnapshot | null, now: number): WhyNot | null {
  if (snapshot) {
    if (snapshot.nowPlaying && isSame(song, snapshot.nowPlaying))
      return { kind: 'playing', text: 'Playing now' }
    const waiting = snapshot.queue.find(item => isSame(song, item))
    if (waiting) return { kind: 'in-line', text: first(place(waiting.position)) }
  }
  const { code, until } = song.unavailable ?? {}
  if (code === undefined || code === 'DUPLICATE_SONG') return null
  if (until !== undefined) {
    return Date.parse(until) > now ? { kind: 'later', text: `Again at ${at(until)}` } : null
  }
  if (code === 'PLAYED_RECENTLY') return { kind: 'later', text: 'Played just now' }
  return { kind: 'never', text: 'Not here' }
}

export function isSame(
  a: { source: string; mediaId?: string | undefined; youtubeId?: string | undefined },
  b: { source: string; mediaId?: string | undefined; youtubeId?: string | undefined },
): boolean {
  return (
    a.source === b.source && (a.source === 'house' ? a.mediaId === b.mediaId : a.youtubeId === b.youtubeId)
  )
}

/** Which song, as requests and quotes name it. */
export const trackOf = ({ source, mediaId, youtubeId }: SearchResult) =>
  source === 'house' ? { source, mediaId } : { source, youtubeId }

export const songKey = (song: SearchResult) => song.mediaId ?? song.youtubeId ?? song.title
