import { YOUTUBE_FAILURES, YOUTUBE_RETRY_MS } from './limits.ts'
import type { Clock } from './ports.ts'

/** YouTube is not used until `retryAt`, a time of the player's clock; `tries`: how often it was tried in vain. */
export interface YouTubeAway {
  reason: string
  since: number
  tries: number
  retryAt: number
}

/**
 * What YouTube's error code says (P8). `never`: the song cannot be played by anyone. `refused`: nor here, and the server
 * remembers. `away`: it is YouTube that will not have us. `again`: perhaps the next time.
 */
export function verdictOf(code: number | undefined): 'never' | 'refused' | 'away' | 'again' {
  if (code === 2) return 'never'
  if (code === 100 || code === 101 || code === 150) return 'refused'
  return code === 153 ? 'away' : 'again'
}

/** Whether YouTube can be relied on: after failures running it is left alone for a while, and tried again (P8). */
export class YouTubeWatch {
  away: YouTubeAway | null = null
  #failures = 0
  #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A song of YouTube may be begun now. */
  get usable(): boolean {
    return this.away === null || this.#clock.now() >= this.away.retryAt
  }

  /** A song failed, and it may be YouTube's fault. True: that was once too often, it is away now. */
  failed(reason: string): boolean {
    this.#failures++
    if (this.away === null && this.#failures < YOUTUBE_FAILURES) return false
    this.leave(reason)
    return true
  }

  leave(reason: string): void {
    const now = this.#clock.now()
    const tries = (this.away?.tries ?? 0) + 1
    const wait = YOUTUBE_RETRY_MS[Math.min(tries, YOUTUBE_RETRY_MS.length) - 1] ?? 0
    this.away = { reason, since: this.away?.since ?? now, tries, retryAt: now + wait }
  }

  /** A song of YouTube can be heard. True: it was away until now. */
  heard(): boolean {
    const back = this.away !== null
    this.#failures = 0
    this.away = null
    return back
  }
}
