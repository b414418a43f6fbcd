import type { Source } from '@djamms/shared/types'
import { OVERRUN_SECONDS, STALL_MS, START_MS, YOUTUBE_START_MS } from './limits.ts'

export interface Watched {
  source: Source
  /** Wanted to play: loading, playing or waiting for bytes. */
  phase: 'loading' | 'playing' | 'waiting'
  nowMs: number
  loadedAtMs: number
  /** When the position last moved. */
  movedAtMs: number
  /** When the song's length was reached, if it was. */
  reachedEndAtMs: number | null
  /** Seconds. */
  position: number
  duration: number | null
}

/** Why nothing can be heard, or null while all is well (P8). */
export function deadAir(watched: Watched): string | null {
  const { source, phase, nowMs, loadedAtMs, movedAtMs } = watched
  if (phase === 'loading') {
    // YouTube's adverts look like this: the song counts as playing when its own time moves.
    const patience = source === 'youtube' ? YOUTUBE_START_MS : START_MS
    return nowMs - loadedAtMs >= patience ? `did not start within ${patience / 1000} s` : null
  }
  if (overrun(watched)) return 'did not end'
  if (nowMs - movedAtMs >= STALL_MS) return 'stood still for 8 s'
  return null
}

/** It has been at its end, or beyond it, for so long that no end will be told. */
export function overrun({ phase, nowMs, reachedEndAtMs, position, duration }: Watched): boolean {
  if (phase === 'loading') return false
  if (duration !== null && position >= duration + OVERRUN_SECONDS) return true
  return reachedEndAtMs !== null && nowMs - reachedEndAtMs >= OVERRUN_SECONDS * 1000
}
