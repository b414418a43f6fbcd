import type { Fact, ServerQueueSnapshot } from '@djamms/shared/types'
import { type Choice, chooseNext } from './choose-next.ts'
import type { FactLog } from './fact-log.ts'
import { planFiller, playedSong } from './filler.ts'
import { COALESCE_MS, FAILURES_BEFORE_ALARM, RETRY_MS } from './limits.ts'
import type { Link } from './link.ts'
import type { Memory } from './memory.ts'
import { queueSeen } from './merge.ts'
import type { Playhead } from './playhead.ts'
import type { Ports } from './ports.ts'
import { type Playback, type Track, trackOf } from './track.ts'
import type { YouTubeWatch } from './youtube-watch.ts'

/** A song that could not be had is tried again after this long, or when the network is back. */
const ASIDE_MS = 60_000
const PLAYED_KEPT = 5

/** Nothing plays although there are songs; when it tries again, and why the last try failed. */
export interface Alarm {
  reason: string
  since: number
  tries: number
  retryAt: number
}

/** `code`: the source's own, for what is the song's own fault. */
export type Closing = { kind: 'ended' | 'skipped' | 'failed'; reason?: string; code?: number }

interface ProgramOptions {
  ports: Ports
  memory: Memory
  facts: FactLog
  link: Link
  playhead: Playhead
  youtube: YouTubeWatch
  mayPlay: () => boolean
  /** Facts were written: send them within so many milliseconds. */
  tell: (delayMs: number) => void
  changed: () => void
  /** Nothing plays, and a person should know. */
  onAlarm: (reason: string) => void
}

/** What plays, and what comes after it. Every change is stored before the media hears of it (P5). */
export class Program {
  alarm: Alarm | null = null
  /** Failures running, without a song that played in between. */
  failures = 0
  /** The next song, asked of the media ahead of time; `ready` once it could start without a gap. */
  preloading: { key: string; itemId: string | null; ready: boolean } | null = null
  #aside = new Map<string, number>()
  #options: ProgramOptions

  constructor(options: ProgramOptions) {
    this.#options = options
  }

  get current(): Playback | null {
    return this.#options.memory.values.current
  }

  /** Locked for the room, as it is in the media already (Q10). */
  get preloadedItemId(): string | null {
    return this.preloading?.ready ? this.preloading.itemId : null
  }

  queue() {
    const { snapshot, consumed, current } = this.#options.memory.values
    return queueSeen(snapshot, consumed, current?.queueItemId)
  }

  /** What would play next. */
  next(anything = false): Choice | null {
    const { memory } = this.#options
    const usable = anything ? () => true : (track: Track) => this.#usable(track)
    return chooseNext({
      queue: this.queue(),
      preloadedItemId: this.preloadedItemId,
      lockedItemId: memory.values.snapshot?.lockedItemId ?? null,
      usable,
      filler: this.fillerAhead(1, usable)[0] ?? null,
      // Songs are kept while nothing works: what costs nobody anything goes first, every other time.
      fillerFirst: this.failures >= FAILURES_BEFORE_ALARM && this.failures % 2 === 1,
    })
  }

  fillerAhead(count: number, usable = (track: Track) => this.#usable(track)) {
    const { filler, current, venue, fillerWanted } = this.#options.memory.values
    if (!(venue?.playerSettings.autoplay ?? true) && !fillerWanted) return []
    const avoid = new Set(this.queue().map(item => trackOf(item).key))
    if (current) avoid.add(current.track.key)
    return planFiller(filler, count, avoid, usable)
  }

  /** Starts something if nothing plays and something could. */
  async consider(): Promise<void> {
    const { memory, mayPlay, playhead } = this.#options
    if (!mayPlay() || memory.values.stopped) return
    if (this.alarm && this.#now() < this.alarm.retryAt && !this.#houseCanPlay()) return
    if (this.current) {
      if (playhead.phase === 'stopped') this.resume(memory.values.paused)
      return
    }
    const choice = this.next() ?? (this.alarm ? this.next(true) : null)
    if (choice) await this.begin(choice)
    else if (this.next(true)) this.#rest(this.#silenceReason())
    else this.alarm = null
  }

  async begin(choice: Choice, startAt = 0, paused = false): Promise<void> {
    const playback = this.#playbackOf(choice, startAt)
    await this.#change(playback, paused, [])
  }

  /** Closes what plays and goes on with what comes next (seed: advanceQueue). */
  async advance(closing: Closing | null): Promise<void> {
    const { memory, mayPlay } = this.#options
    const facts = closing ? this.#closing(closing) : []
    memory.change({ current: null })
    const rests = this.alarm && this.#now() < this.alarm.retryAt
    const choice = mayPlay() && !memory.values.stopped && !rests ? this.next() : null
    await this.#change(choice && this.#playbackOf(choice, 0), false, facts)
    if (!choice && !rests) await this.consider()
  }

  /** Loads what plays again, from where it was (P8, P10). */
  resume(paused: boolean): void {
    const { playhead } = this.#options
    if (this.current) playhead.begin(this.current, paused)
  }

  /** Sound is there: from now on the song counts as started. */
  async heardPlaying(): Promise<void> {
    const { memory, tell, changed } = this.#options
    const { current } = this
    if (!current || current.started) return
    const facts = [this.#started(current)]
    await memory.save({ facts })
    tell(0)
    changed()
  }

  /** It plays on and on: what failed before is over. */
  allIsWell(): void {
    this.failures = 0
    if (!this.alarm) return
    this.alarm = null
    this.#options.changed()
  }

  /** `code`: by its source's own word the song is at fault, and no number of such failures says anything of the rest. */
  async failed(reason: string, code?: number): Promise<void> {
    const { current } = this
    if (!current) return
    if (code !== undefined) return this.advance({ kind: 'failed', reason, code })
    this.failures++
    // So many running are hardly the songs' fault: from here on those that nobody heard are kept, and tried again.
    const spared = this.failures > FAILURES_BEFORE_ALARM
    if (spared) this.#rest(reason)
    await this.advance(spared && !current.started ? null : { kind: 'failed', reason })
  }

  /** YouTube is away: its song keeps its place, if nobody has heard it yet, and the house's music goes on (P8). */
  async passYouTube(reason: string): Promise<void> {
    const { current } = this
    if (!current) return
    if (this.alarm) this.#rest(reason)
    await this.advance(current.started ? { kind: 'failed', reason } : null)
  }

  /** It keeps its place in line until its source can be had again. */
  waits(track: Track): boolean {
    return track.source === 'youtube' && this.#options.youtube.away !== null
  }

  /** The network is away and the song is not stored: it keeps its place, if nobody has heard it yet (P6). */
  async unreachable(): Promise<void> {
    const { current } = this
    if (!current) return
    this.#aside.set(current.track.key, this.#now() + ASIDE_MS)
    if (current.started && !this.next()) {
      // With nothing else to play there is no reason to give it up: it goes on when it can be had again.
      this.#options.playhead.halt()
      return this.#rest('offline')
    }
    if (this.alarm) this.#rest('offline')
    await this.advance(current.started ? { kind: 'failed', reason: 'the network went away' } : null)
  }

  networkIsBack(): void {
    this.#aside.clear()
    if (this.alarm) this.alarm.retryAt = this.#now()
  }

  retryNow(): void {
    if (this.alarm) this.alarm.retryAt = this.#now()
  }

  /** Another player plays. */
  layDown(): void {
    this.preloading = null
    this.alarm = null
    this.failures = 0
  }

  preload(): void {
    const { media } = this.#options.ports
    const next = this.next()
    const key = next?.track.key ?? null
    const itemId = next?.item?.id ?? null
    if (this.preloading?.key === key && this.preloading?.itemId === itemId) return
    const ready = this.preloading?.key === key && this.preloading?.ready === true
    this.preloading = key === null ? null : { key, itemId, ready }
    if (!ready) media.preload(next?.track ?? null)
    this.#options.tell(COALESCE_MS)
  }

  preloaded(key: string): void {
    if (this.preloading?.key !== key || this.preloading.ready) return
    this.preloading.ready = true
    this.#options.tell(0)
    this.#options.changed()
  }

  /** Another player went silent: the same song goes on here (P2). Null: nothing to take over. */
  takeOver(
    snapshot: ServerQueueSnapshot | null,
  ): { choice: Choice; position: number; paused: boolean } | null {
    const item = snapshot?.nowPlaying
    const playback = snapshot?.playback
    // What this log has itself begun, and the server not yet heard of, is over.
    if (this.#options.facts.unsent.some(fact => fact.queueItemId === item?.id)) return null
    if (!item || !playback || playback.status === 'idle' || playback.status === 'ended') return null
    const position = playback.currentTime
    if (item.duration !== null && position > item.duration - 2) return null
    return { choice: { track: trackOf(item), item }, position, paused: playback.status === 'paused' }
  }

  async #change(playback: Playback | null, paused: boolean, facts: Fact[]): Promise<void> {
    const { memory, playhead, tell, changed } = this.#options
    memory.change({ current: playback, paused: playback ? paused : false })
    this.preloading = null
    await memory.save({ facts })
    if (playback) playhead.begin(playback, paused)
    else playhead.clear()
    if (facts.length > 0) tell(playback ? COALESCE_MS : 0)
    changed()
  }

  #playbackOf({ track, item, fillerId }: Choice, position: number): Playback {
    const { memory, ports } = this.#options
    const random = () => ports.chance.random()
    memory.change({ filler: playedSong(memory.values.filler, track.key, fillerId ?? null, random) })
    return {
      playbackId: ports.chance.id(),
      track,
      ...(item && { queueItemId: item.id }),
      ...(item?.isUserRequest && { askedBy: item.requestedByName }),
      position,
      started: false,
      reloads: 0,
    }
  }

  #started(current: Playback) {
    const { memory, facts } = this.#options
    const fact = facts.next('started', current)
    memory.change({
      current: { ...current, started: true, startedSeq: fact.seq, startedAt: fact.at },
      ...(current.queueItemId !== undefined && {
        consumed: [...memory.values.consumed, { id: current.queueItemId, seq: fact.seq }],
      }),
    })
    return fact
  }

  #closing({ kind, reason, code }: Closing) {
    const { memory, facts, playhead } = this.#options
    const { current } = this
    if (!current) return []
    const heard = current.started
    // A song that is skipped or fails before its first sound must leave the line too: begun, then over.
    const started = heard ? [] : [this.#started(current)]
    const at = { ...current, position: playhead.position }
    if (heard && kind !== 'failed') {
      const { track, askedBy } = current
      const entry = { track, ...(askedBy !== undefined && { askedBy }), at: current.startedAt ?? '' }
      memory.change({ played: [entry, ...memory.values.played].slice(0, PLAYED_KEPT) })
    }
    return [...started, facts.next(kind, at, reason, code)]
  }

  #usable(track: Track): boolean {
    const { link, ports, youtube } = this.#options
    if (track.source === 'youtube' && !youtube.usable) return false
    const until = this.#aside.get(track.key)
    if (until !== undefined && this.#now() < until) return false
    return link.online || ports.media.isStored(track)
  }

  /** Silent for want of YouTube alone: whatever else comes plays at once. */
  #houseCanPlay(): boolean {
    const { youtube } = this.#options
    return youtube.away !== null && this.failures < FAILURES_BEFORE_ALARM && this.next() !== null
  }

  #silenceReason(): string {
    const { link, youtube } = this.#options
    return link.online ? (youtube.away?.reason ?? 'unreachable') : 'offline'
  }

  #rest(reason: string): void {
    const tries = (this.alarm?.tries ?? 0) + 1
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length) - 1] ?? 30_000
    this.alarm = { reason, since: this.alarm?.since ?? this.#now(), tries, retryAt: this.#now() + wait }
    if (tries === 1) this.#options.onAlarm(reason)
    this.#options.changed()
  }

  #now(): number {
    return this.#options.ports.clock.now()
  }
}
