import type { Clock, MediaEvent, MediaPort } from './ports.ts'
import type { Playback } from './track.ts'
import { deadAir, overrun, type Watched } from './watchdog.ts'

export type Phase = 'idle' | 'loading' | 'playing' | 'waiting' | 'paused' | 'blocked' | 'stopped'

/** A song counts as at its end this close to it: lengths in catalogues are rounded. Seconds. */
const END_ROUNDING = 0.3

/** The state machine of one playback: what the media does, and since when. It decides nothing about what plays. */
export class Playhead {
  phase: Phase = 'idle'
  /** Seconds, as last heard. */
  position = 0
  positionAt = 0
  #playback: Playback | null = null
  #loadedAt = 0
  #movedAt = 0
  #reachedEndAt: number | null = null
  #clock: Clock
  #media: MediaPort

  constructor(clock: Clock, media: MediaPort) {
    this.#clock = clock
    this.#media = media
  }

  get playbackId(): string | null {
    return this.#playback?.playbackId ?? null
  }

  begin(playback: Playback, paused: boolean): void {
    const { playbackId, track } = playback
    this.#playback = playback
    this.#reachedEndAt = null
    this.#moved(playback.position)
    this.phase = paused ? 'paused' : 'loading'
    this.#loadedAt = this.#clock.now()
    this.#media.load({ playbackId, track, startAt: playback.position })
    if (!paused) this.#media.play()
  }

  play(): void {
    this.phase = 'loading'
    this.#loadedAt = this.#clock.now()
    this.#media.play()
  }

  pause(): void {
    this.phase = 'paused'
    this.#media.pause()
  }

  seek(seconds: number): void {
    this.#moved(seconds)
    this.#media.seek(seconds)
  }

  /** Silent, but the playback stays current: Play begins it anew. */
  halt(): void {
    this.phase = 'stopped'
    this.#moved(0)
    this.#media.stop()
  }

  clear(): void {
    this.phase = 'idle'
    this.#playback = null
    this.#moved(0)
    this.#media.stop()
  }

  /** An event of the current playback. */
  heard(event: MediaEvent): void {
    switch (event.type) {
      case 'playing':
        this.#moved(event.position)
        if (this.#wanted) this.phase = 'playing'
        break
      case 'progress':
        if (event.position === this.position) break
        this.#moved(event.position)
        if (this.phase === 'waiting') this.phase = 'playing'
        break
      case 'paused':
        this.#moved(event.position)
        break
      case 'waiting':
        if (this.phase === 'playing') this.phase = 'waiting'
        break
      case 'blocked':
        if (this.#wanted) this.phase = 'blocked'
        break
    }
  }

  deadAir(): string | null {
    const watched = this.#watched()
    return watched && deadAir(watched)
  }

  /**
   * It has been heard to its end, though nothing says so: YouTube's end may never be told, and what is of unknown length
   * ends at `maxSeconds` (S6). House media that does not end is dead air instead.
   */
  isOver(maxSeconds: number): boolean {
    const watched = this.#watched()
    if (watched?.source !== 'youtube') return false
    return watched.duration === null ? watched.position >= maxSeconds : overrun(watched)
  }

  #watched(): Watched | null {
    const { phase } = this
    if (!this.#playback || !(phase === 'loading' || phase === 'playing' || phase === 'waiting')) return null
    return {
      source: this.#playback.track.source,
      phase,
      nowMs: this.#clock.now(),
      loadedAtMs: this.#loadedAt,
      movedAtMs: this.#movedAt,
      reachedEndAtMs: this.#reachedEndAt,
      position: this.position,
      duration: this.#playback.track.duration,
    }
  }

  get #wanted(): boolean {
    return (
      this.phase === 'loading' ||
      this.phase === 'playing' ||
      this.phase === 'waiting' ||
      this.phase === 'blocked'
    )
  }

  #moved(position: number): void {
    this.position = position
    this.positionAt = this.#clock.now()
    this.#movedAt = this.positionAt
    const duration = this.#playback?.track.duration ?? null
    const atEnd = duration !== null && position >= duration - END_ROUNDING
    this.#reachedEndAt = atEnd ? (this.#reachedEndAt ?? this.positionAt) : null
  }
}
