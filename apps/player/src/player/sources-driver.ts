import type { MediaEvent, MediaPlayback, MediaPort } from '@djamms/player-core/ports'
import type { Track } from '@djamms/player-core/track'

/** A driver that can take its sound away before another source begins. */
type Quietable = MediaPort & { quiet(): Promise<void> }

/** Each song by the driver of its source. One is heard at a time: YouTube's sound fades out before anything else begins. */
export class SourcesDriver implements MediaPort {
  #house: MediaPort
  #youtube: Quietable
  #current: MediaPort
  #wanted = false
  /** A load that waits for silence; what is asked of the song meanwhile is done when it is loaded. */
  #waiting: MediaPlayback | null = null

  constructor(house: MediaPort, youtube: Quietable) {
    this.#house = house
    this.#youtube = youtube
    this.#current = house
  }

  load(playback: MediaPlayback): void {
    this.#wanted = false
    const fading = this.#waiting !== null
    this.#waiting = playback
    if (fading) return
    if (this.#current === this.#youtube) void this.#youtube.quiet().then(() => this.#switch())
    else this.#switch()
  }

  play(): void {
    this.#wanted = true
    if (!this.#waiting) this.#current.play()
  }

  pause(): void {
    this.#wanted = false
    if (!this.#waiting) this.#current.pause()
  }

  seek(seconds: number): void {
    if (this.#waiting) this.#waiting = { ...this.#waiting, startAt: seconds }
    else this.#current.seek(seconds)
  }

  setVolume(volume: number): void {
    this.#house.setVolume(volume)
    this.#youtube.setVolume(volume)
  }

  stop(): void {
    this.#waiting = null
    this.#wanted = false
    this.#house.stop()
    this.#youtube.stop()
  }

  preload(track: Track | null): void {
    this.#house.preload(track?.source === 'house' ? track : null)
    this.#youtube.preload(track?.source === 'youtube' ? track : null)
  }

  isStored(track: Track): boolean {
    return this.#of(track).isStored(track)
  }

  on(listener: (event: MediaEvent) => void): () => void {
    const stops = [this.#house.on(listener), this.#youtube.on(listener)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  #switch(): void {
    const playback = this.#waiting
    if (!playback) return
    this.#waiting = null
    const next = this.#of(playback.track)
    // House media that waits preloaded must not be emptied by its own start.
    if (next !== this.#current) this.#current.stop()
    this.#current = next
    next.load(playback)
    if (this.#wanted) next.play()
  }

  #of({ source }: Track): MediaPort {
    return source === 'youtube' ? this.#youtube : this.#house
  }
}
