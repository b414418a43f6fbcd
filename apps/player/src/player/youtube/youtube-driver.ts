import type { MediaEvent, MediaPlayback, MediaPort } from '@djamms/player-core/ports'
import type { Track } from '@djamms/player-core/track'
import { Fade } from './fade.ts'
import { loadIframeApi, type YouTubeApi, type YouTubePlayer } from './iframe-api.ts'

const TICK_MS = 250
const FADE_MS = 500
const TOUCH_MS = 400
/** A frame that is not ready by then is not coming; adverts begin only after it is. */
const READY_MS = 15_000
/** A song's time moves by at least this much between two looks while it plays; seconds. */
const MOVED = 0.02

/** YouTube's own numbers. */
const ENDED = 0
const PLAYING = 1
const PAUSED = 2
const BUFFERING = 3

const reasons: Record<number, string> = {
  2: 'YouTube does not know that address',
  5: 'YouTube’s player failed',
  100: 'the video was removed, or is private',
  101: 'its owner lets it be played on YouTube only',
  150: 'its owner lets it be played on YouTube only',
  153: 'YouTube does not accept this screen',
}

/**
 * Songs of YouTube, on its IFrame API. Each load makes a frame of its own and takes the one before away: what an older
 * frame says late is heard by nobody (P3), a frame that has met an error is never used again, and there is never more
 * than one player on the screen. A song counts as playing when its own time moves: adverts come before that (P8).
 */
export class YouTubeDriver implements MediaPort {
  #place: HTMLElement | null = null
  #attached: () => void = () => undefined
  /** The page may be drawn after the first song is known. */
  #placed = new Promise<void>(resolve => {
    this.#attached = resolve
  })
  #loadApi: () => Promise<YouTubeApi>
  #listeners = new Set<(event: MediaEvent) => void>()
  #playback: MediaPlayback | null = null
  #player: YouTubePlayer | null = null
  #wanted = false
  /** Grows with every load: what belongs to an older one is not heard. */
  #turn = 0
  #state = -1
  #ready = false
  /** The song's own time has moved since it was loaded. */
  #moved = false
  /** `playing` has been said since it was last wanted. */
  #told = false
  /** The time at the last look; null: there was none. */
  #seen: number | null = null
  #position = 0
  #volume = 75
  #fade = new Fade(volume => this.#ready && this.#player?.setVolume(volume))
  #ticks: ReturnType<typeof setInterval> | undefined
  #late: ReturnType<typeof setTimeout> | undefined

  constructor(loadApi = loadIframeApi) {
    this.#loadApi = loadApi
  }

  /** Where the frame is put. It must not be moved about in the page: a frame that is begins anew. */
  attach(place: HTMLElement): void {
    this.#place = place
    this.#attached()
  }

  load(playback: MediaPlayback): void {
    this.#remove()
    this.#playback = playback
    this.#wanted = false
    this.#position = playback.startAt
    void this.#make(this.#turn)
  }

  play(): void {
    this.#wanted = true
    this.#told = false
    if (this.#ready) this.#player?.playVideo()
  }

  pause(): void {
    this.#wanted = false
    if (this.#ready && (this.#state === PLAYING || this.#state === BUFFERING)) this.#player?.pauseVideo()
    else queueMicrotask(() => this.#say('paused'))
  }

  seek(seconds: number): void {
    this.#position = seconds
    this.#seen = null
    if (this.#ready) this.#player?.seekTo(seconds, true)
  }

  setVolume(volume: number): void {
    this.#volume = volume
    if (this.#moved && !this.#fade.moving) this.#fade.jump(volume)
  }

  stop(): void {
    this.#playback = null
    this.#wanted = false
    this.#remove()
  }

  /** There is one player on a screen: the next song's frame cannot be made ahead of time. Its script can be fetched. */
  preload(track: Track | null): void {
    if (track) this.#loadApi().catch(() => undefined)
  }

  isStored(): boolean {
    return false
  }

  on(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Its sound goes down; resolves when nothing can be heard. */
  async quiet(): Promise<void> {
    if (this.#moved && this.#state === PLAYING && this.#fade.level > 0) await this.#fade.to(0, FADE_MS)
  }

  async #make(turn: number): Promise<void> {
    const playback = this.#playback
    let api: YouTubeApi
    try {
      api = await this.#loadApi()
      await this.#placed
    } catch {
      if (turn === this.#turn) this.#fail('YouTube does not answer')
      return
    }
    if (turn !== this.#turn || !playback || !this.#place) return
    const slot = document.createElement('div')
    this.#place.append(slot)
    const mine = (act: () => void) => () => {
      if (turn === this.#turn) act()
    }
    this.#late = setTimeout(
      mine(() => this.#fail('YouTube’s player does not come')),
      READY_MS,
    )
    this.#player = new api.Player(slot, {
      width: '100%',
      height: '100%',
      videoId: playback.track.youtubeId ?? '',
      playerVars: {
        autoplay: this.#wanted ? 1 : 0,
        controls: 0,
        disablekb: 1,
        enablejsapi: 1,
        fs: 0,
        iv_load_policy: 3,
        origin: location.origin,
        playsinline: 1,
        rel: 0,
        start: Math.floor(playback.startAt),
      },
      events: {
        onReady: mine(() => this.#onReady()),
        onStateChange: ({ data }) => mine(() => this.#onState(data))(),
        onError: ({ data }) => mine(() => this.#fail(reasons[data] ?? `YouTube’s error ${data}`, data))(),
        onAutoplayBlocked: mine(() => this.#wanted && this.#say('blocked')),
      },
    })
  }

  #onReady(): void {
    clearTimeout(this.#late)
    this.#ready = true
    this.#fade.jump(0)
    this.#player?.unMute()
    if (this.#wanted) this.#player?.playVideo()
    this.#ticks = setInterval(() => this.#look(), TICK_MS)
  }

  #onState(state: number): void {
    this.#state = state
    // An end before the song's time has moved is another's.
    if (state === ENDED && this.#moved) this.#say('ended')
    else if (state === PAUSED && !this.#wanted) this.#say('paused')
    else if (state === PAUSED) this.#playOn(this.#turn)
    else if (state === BUFFERING && this.#moved) this.#say('waiting')
  }

  /** A touch on the picture: nobody who may pause it did that there. Some ends begin with a pause, so not at once. */
  #playOn(turn: number): void {
    setTimeout(() => {
      if (turn === this.#turn && this.#wanted && this.#state === PAUSED) this.#player?.playVideo()
    }, TOUCH_MS)
  }

  /** Its time is only to be had by asking. It moves when two looks differ: an advert leaves it where it is. */
  #look(): void {
    const now = this.#player?.getCurrentTime() ?? 0
    const seen = this.#seen
    this.#seen = now
    if (seen === null || Math.abs(now - seen) <= MOVED) return
    if (this.#state === PAUSED && !this.#wanted) {
      this.#position = now
      this.#say('progress')
    }
    if (this.#state !== PLAYING || !this.#wanted) return
    this.#position = now
    if (!this.#moved) void this.#fade.to(this.#volume, FADE_MS)
    this.#moved = true
    this.#say(this.#told ? 'progress' : 'playing')
    this.#told = true
  }

  #remove(): void {
    this.#turn++
    clearTimeout(this.#late)
    clearInterval(this.#ticks)
    this.#fade.stop()
    this.#fade.level = 0
    this.#ready = false
    this.#moved = false
    this.#told = false
    this.#seen = null
    this.#state = -1
    const player = this.#player
    this.#player = null
    try {
      player?.destroy()
    } catch {
      // a frame that was broken is taken away all the same
    }
    if (this.#place) this.#place.textContent = ''
  }

  #fail(reason: string, code?: number): void {
    if (!this.#playback) return
    const { playbackId } = this.#playback
    this.#remove()
    this.#emit({ type: 'error', playbackId, reason, ...(code !== undefined && { code }) })
  }

  #say(type: 'playing' | 'paused' | 'progress' | 'waiting' | 'ended' | 'blocked'): void {
    if (!this.#playback) return
    const { playbackId } = this.#playback
    if (type === 'playing' || type === 'paused' || type === 'progress')
      this.#emit({ type, playbackId, position: this.#position })
    else this.#emit({ type, playbackId })
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
