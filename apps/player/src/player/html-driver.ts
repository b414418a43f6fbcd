import type { MediaEvent, MediaPlayback, MediaPort } from '@djamms/player-core/ports'
import type { Track } from '@djamms/player-core/track'
import type { MediaCache } from './media-cache.ts'

/** One of the two elements, and what it is for. */
interface Deck {
  element: HTMLVideoElement
  /** Grows with every change of source: what an older one says is not heard. */
  turn: number
  key: string | null
  startAt: number
  /** The bytes are there, from the network or from this screen. */
  objectUrl: string | null
}

const reasons: Record<number, string> = {
  1: 'loading was broken off',
  2: 'the network broke off',
  3: 'the file is damaged',
  4: 'the file cannot be had or played',
}

/**
 * House media in two `<video>` elements: one plays, the other holds the next song ready, so that it begins without a gap.
 * Audio plays in them too; its cover is shown where the picture would be.
 */
export class HtmlDriver implements MediaPort {
  #decks: [Deck, Deck]
  #active = 0
  #playback: MediaPlayback | null = null
  #wanted = false
  #listeners = new Set<(event: MediaEvent) => void>()
  #cache: MediaCache

  constructor(cache: MediaCache) {
    this.#cache = cache
    this.#decks = [this.#deck(0), this.#deck(1)]
    this.#show()
  }

  /** Where the picture is; it may be given anew, but an element that is moved about stops. */
  attach(place: HTMLElement): void {
    for (const { element } of this.#decks) if (element.parentElement !== place) place.append(element)
  }

  load(playback: MediaPlayback): void {
    this.#playback = playback
    this.#wanted = false
    const next = this.#decks[1 - this.#active] as Deck
    if (next.key === playback.track.key && playback.startAt < 0.5) {
      const before = this.#deckNow
      this.#active = 1 - this.#active
      this.#show()
      this.#empty(before)
      return
    }
    this.#source(this.#deckNow, playback.track, playback.startAt)
  }

  play(): void {
    this.#wanted = true
    this.#start(this.#deckNow)
  }

  pause(): void {
    this.#wanted = false
    const { element } = this.#deckNow
    // An element that was not running says nothing, and who asked is waiting.
    if (element.paused) queueMicrotask(() => this.#say('paused'))
    else element.pause()
  }

  seek(seconds: number): void {
    const deck = this.#deckNow
    deck.startAt = seconds
    if (deck.element.readyState >= HTMLMediaElement.HAVE_METADATA) deck.element.currentTime = seconds
  }

  setVolume(volume: number): void {
    for (const { element } of this.#decks) element.volume = volume / 100
  }

  stop(): void {
    this.#playback = null
    this.#wanted = false
    for (const deck of this.#decks) this.#empty(deck)
  }

  preload(track: Track | null): void {
    const deck = this.#decks[1 - this.#active] as Deck
    if (track) this.#source(deck, track, 0)
    else this.#empty(deck)
  }

  isStored(track: Track): boolean {
    return this.#cache.has(track)
  }

  on(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get #deckNow(): Deck {
    return this.#decks[this.#active] as Deck
  }

  #deck(index: number): Deck {
    const element = document.createElement('video')
    element.preload = 'auto'
    element.playsInline = true
    element.disablePictureInPicture = true
    element.tabIndex = -1
    const deck: Deck = { element, turn: 0, key: null, startAt: 0, objectUrl: null }
    const on = (name: string, heard: () => void) =>
      element.addEventListener(name, () => {
        if (deck.key !== null) heard()
      })
    const active = () => this.#active === index
    on('loadedmetadata', () => {
      if (deck.startAt > 0) element.currentTime = deck.startAt
    })
    on('canplay', () => {
      if (!active() && deck.key !== null) this.#emit({ type: 'preloaded', key: deck.key })
    })
    on('playing', () => active() && this.#say('playing'))
    on('timeupdate', () => active() && !element.ended && this.#say('progress'))
    on('seeked', () => active() && this.#say('progress'))
    on('pause', () => active() && !this.#wanted && !element.ended && this.#say('paused'))
    on('waiting', () => active() && this.#say('waiting'))
    on('ended', () => active() && this.#say('ended'))
    on('error', () => {
      const reason = reasons[element.error?.code ?? 0] ?? 'the file cannot be played'
      if (active()) this.#fail(reason)
      else this.#empty(deck)
    })
    return deck
  }

  #source(deck: Deck, track: Track, startAt: number): void {
    this.#empty(deck)
    deck.key = track.key
    deck.startAt = startAt
    const { turn } = deck
    void this.#cache.blobOf(track).then(blob => {
      if (deck.turn !== turn) return
      const url = blob ? URL.createObjectURL(blob) : track.mediaUrl
      if (url === undefined) return this.#fail('this screen cannot play songs of that kind')
      if (blob) deck.objectUrl = url
      deck.element.src = url
      deck.element.load()
      if (this.#wanted && deck === this.#deckNow) this.#start(deck)
    })
  }

  #start({ element, turn }: Deck): void {
    if (!element.src) return // it starts when its source is known
    element.play().catch((error: unknown) => {
      const deck = this.#deckNow
      if (deck.turn !== turn || deck.element !== element || !this.#wanted) return
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#say('blocked')
      // Anything else says so by an `error` event, or was broken off by a pause or a new source.
    })
  }

  #empty(deck: Deck): void {
    const { element, objectUrl } = deck
    deck.turn++
    deck.key = null
    deck.objectUrl = null
    if (element.hasAttribute('src')) {
      element.pause()
      element.removeAttribute('src')
      element.load()
    }
    if (objectUrl) URL.revokeObjectURL(objectUrl)
  }

  #show(): void {
    this.#decks.forEach(({ element }, index) => {
      element.style.visibility = index === this.#active ? '' : 'hidden'
    })
  }

  #fail(reason: string): void {
    if (this.#playback) this.#emit({ type: 'error', playbackId: this.#playback.playbackId, reason })
  }

  #say(type: 'playing' | 'paused' | 'progress' | 'waiting' | 'ended' | 'blocked'): void {
    if (!this.#playback) return
    const { playbackId } = this.#playback
    const position = this.#deckNow.element.currentTime
    if (type === 'playing' || type === 'paused' || type === 'progress')
      this.#emit({ type, playbackId, position })
    else this.#emit({ type, playbackId })
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
