import { OVERRUN_SECONDS, STALL_MS, START_MS } from './limits.ts'

export interface Watched {
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

/** Why nothing can be heard, or null while all is well (P8, house media). */
export function deadAir(watched: Watched): string | null {
  const { phase, nowMs, loadedAtMs, movedAtMs, reachedEndAtMs, position, duration } = watched
  if (phase === 'loading') return nowMs - loadedAtMs >= START_MS ? 'did not start within 8 s' : null
  if (duration !== null && position >= duration + OVERRUN_SECONDS) return 'did not end'
  if (reachedEndAtMs !== null && nowMs - reachedEndAtMs >= OVERRUN_SECONDS * 1000) return 'did not end'
  if (nowMs - movedAtMs >= STALL_MS) return 'stood still for 8 s'
  return null
}
