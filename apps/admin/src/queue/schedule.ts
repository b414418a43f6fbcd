import type { PlaybackSummary, QueueItem } from '@djamms/shared/types'

/** Seconds taken for a song whose length nobody knows (S6: known by oEmbed only). */
const UNKNOWN_SECONDS = 240

type Timed = Pick<QueueItem, 'id' | 'duration'>

export interface Clock {
  nowPlaying: Pick<QueueItem, 'duration'> | null
  playback: PlaybackSummary | null
  /** Seconds into the song now. */
  currentTime: number
  /** Milliseconds. */
  now: number
}

/** When each song would start, in ms; empty while nothing plays, because then there is no time to promise. */
export function startTimes(line: readonly Timed[], clock: Clock): Map<string, number> {
  const times = new Map<string, number>()
  if (!isRunning(clock.playback)) return times
  let at = clock.now + secondsLeft(clock) * 1000
  for (const song of line) {
    times.set(song.id, at)
    at += (song.duration ?? UNKNOWN_SECONDS) * 1000
  }
  return times
}

/** Seconds of all the songs that wait. */
export function secondsOf(line: readonly Timed[]): number {
  return line.reduce((sum, song) => sum + (song.duration ?? UNKNOWN_SECONDS), 0)
}

function isRunning(playback: PlaybackSummary | null): boolean {
  return !!playback?.playerOnline && (playback.status === 'playing' || playback.status === 'buffering')
}

function secondsLeft({ nowPlaying, currentTime }: Clock): number {
  if (!nowPlaying) return 0
  return Math.max(0, (nowPlaying.duration ?? UNKNOWN_SECONDS) - currentTime)
}
