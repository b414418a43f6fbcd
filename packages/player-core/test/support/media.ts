import type { Clock, MediaEvent, MediaPlayback, MediaPort } from '../../src/ports.ts'
import type { Track } from '../../src/track.ts'

/** How a song misbehaves. */
export interface Quirk {
  /** Loads fail with this reason. */
  error?: string
  /** The source's own code of that error. */
  code?: number
  /** Only so many loads misbehave; without it all do. */
  times?: number
  /** `play` never leads to sound. */
  silent?: boolean
  /** Sound comes only after so many milliseconds: adverts. */
  adverts?: number
  /** The position stands still from here on; seconds. */
  stallsAt?: number
  /** It stays at its end and never says so. */
  neverEnds?: boolean
  /** It goes on beyond its end. */
  overruns?: boolean
  blocked?: boolean
}

const STEP_MS = 250
const START_MS = 50

/** A media driver on the fake clock. */
export class FakeMedia implements MediaPort {
  quirks = new Map<string, Quirk>()
  /** Titles whose bytes are on the device. */
  stored = new Set<string>()
  networkUp = true
  volume = -1
  loads: MediaPlayback[] = []
  preloads: (string | null)[] = []
  /** Title and second of everything that could be heard. */
  heard: { title: string; from: number; at: number }[] = []
  #clock: Clock
  #listeners = new Set<(event: MediaEvent) => void>()
  #loaded: MediaPlayback | null = null
  #position = 0
  #playing = false
  #timer: unknown = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get nowPlaying(): string | null {
    return this.#playing ? (this.#loaded?.track.title ?? null) : null
  }
  get position(): number {
    return this.#position
  }
  get loadedId(): string | null {
    return this.#loaded?.playbackId ?? null
  }

  load(playback: MediaPlayback): void {
    this.#halt()
    this.loads.push(playback)
    this.#loaded = playback
    this.#position = playback.startAt
  }

  play(): void {
    const playback = this.#loaded
    if (!playback) return
    const { track, playbackId } = playback
    const quirk = this.#quirkOf(track)
    this.#later(START_MS, () => {
      if (!this.networkUp && !this.stored.has(track.title)) {
        return this.emit({ type: 'error', playbackId, reason: 'network' })
      }
      if (quirk?.error)
        return this.emit({
          type: 'error',
          playbackId,
          reason: quirk.error,
          ...(quirk.code !== undefined && { code: quirk.code }),
        })
      if (quirk?.blocked) return this.emit({ type: 'blocked', playbackId })
      if (quirk?.silent) return
      if (quirk?.adverts) return this.#later(quirk.adverts, () => this.#sound(playback, quirk))
      this.#sound(playback, quirk)
    })
  }

  #sound(playback: MediaPlayback, quirk: Quirk | undefined): void {
    const { track, playbackId } = playback
    this.#playing = true
    this.heard.push({ title: track.title, from: this.#position, at: this.#clock.now() })
    this.emit({ type: 'playing', playbackId, position: this.#position })
    this.#step(playback, quirk)
  }

  pause(): void {
    const playback = this.#loaded
    this.#halt()
    if (playback)
      this.#later(5, () =>
        this.emit({ type: 'paused', playbackId: playback.playbackId, position: this.#position }),
      )
  }

  seek(seconds: number): void {
    this.#position = seconds
    const playbackId = this.#loaded?.playbackId ?? ''
    this.#clock.setTimeout(() => this.emit({ type: 'progress', playbackId, position: seconds }), 10)
  }

  setVolume(volume: number): void {
    this.volume = volume
  }

  stop(): void {
    this.#halt()
    this.#loaded = null
  }

  preload(track: Track | null): void {
    this.preloads.push(track?.title ?? null)
    if (track) this.#clock.setTimeout(() => this.emit({ type: 'preloaded', key: track.key }), 100)
  }

  isStored(track: Track): boolean {
    return this.stored.has(track.title)
  }

  on(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  #step({ playbackId, track }: MediaPlayback, quirk: Quirk | undefined): void {
    this.#later(STEP_MS, () => {
      const stalled = quirk?.stallsAt !== undefined && this.#position >= quirk.stallsAt
      const duration = track.duration ?? 180
      const next = this.#position + STEP_MS / 1000
      if (!stalled) this.#position = quirk?.overruns ? next : Math.min(next, duration)
      if (this.#position >= duration && !quirk?.neverEnds && !quirk?.overruns) {
        this.#halt()
        return this.emit({ type: 'ended', playbackId })
      }
      this.emit({ type: 'progress', playbackId, position: this.#position })
      this.#step({ playbackId, track, startAt: 0 }, quirk)
    })
  }

  #quirkOf(track: Track): Quirk | undefined {
    const quirk = this.quirks.get(track.title)
    if (!quirk?.times) return quirk
    if (quirk.times === 1) this.quirks.delete(track.title)
    else quirk.times--
    return quirk
  }

  #later(ms: number, run: () => void): void {
    this.#clock.clearTimeout(this.#timer)
    this.#timer = this.#clock.setTimeout(run, ms)
  }

  #halt(): void {
    this.#clock.clearTimeout(this.#timer)
    this.#playing = false
  }
}
