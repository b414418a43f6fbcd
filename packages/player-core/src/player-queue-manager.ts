import type {
  CommandResult,
  PlaybackSummary,
  PlayerState,
  QueueItem,
  ServerQueueSnapshot,
  StateReply,
} from '@djamms/shared/types'
import { Activation } from './activation.ts'
import { CommandDesk } from './commands.ts'
import { Emitter } from './emitter.ts'
import { FactLog } from './fact-log.ts'
import { LeaseKeeper } from './lease.ts'
import {
  CLAIM_PATIENCE_MS,
  HEARTBEAT_MS,
  PRELOAD_SECONDS,
  PROGRESS_FACT_MS,
  SAVE_POSITION_MS,
} from './limits.ts'
import { Link } from './link.ts'
import { Mailbox } from './mailbox.ts'
import { Memory } from './memory.ts'
import { Orders } from './orders.ts'
import { Playhead } from './playhead.ts'
import type { MediaEvent, Ports, TransportEvent } from './ports.ts'
import { Program } from './program.ts'
import { Reporter } from './reporter.ts'
import { Rescue } from './rescue.ts'
import { Troubles } from './troubles.ts'
import { VenueSync } from './venue-sync.ts'
import { type PlayerView, playerStateOf, viewOf } from './view.ts'
import { YouTubeWatch } from './youtube-watch.ts'

export interface PlayerOptions extends Ports {
  /** This device's id, to know its own lease. */
  deviceId: string
}

/** `queueChange`: what comes; `playerStateChange`: anything that a screen shows. */
export interface PlayerEvents extends Record<string, unknown> {
  queueChange: QueueItem[]
  playerStateChange: PlayerView
}

const TICK_MS = 1_000
/** A song of unknown length ends here where the venue's own limit is not known yet; seconds. */
const LONGEST_SECONDS = 600
/** Seconds by which the position on the screen may be wrong. */
const SHOWN_DRIFT = 0.7

/** The player's mind: what plays on this screen, whatever the network, the storage and the media do. See SPEC.md. */
export class PlayerQueueManager {
  #options: PlayerOptions
  #emitter = new Emitter<PlayerEvents>()
  #mailbox: Mailbox
  #memory: Memory
  #facts: FactLog
  #link: Link
  #lease: LeaseKeeper
  #sync: VenueSync
  #reporter: Reporter
  #playhead: Playhead
  #program: Program
  #rescue: Rescue
  #orders: Orders
  #troubles: Troubles
  #youtube: YouTubeWatch
  #activation: Activation
  #desk: CommandDesk
  #shownPlaybackId: string | null = null
  #pausedAt: number | null = null
  #beganAt = 0
  #savedAt = 0
  #progressAt = 0
  #view: PlayerView | null = null
  #queue: QueueItem[] = []
  #timers = new Set<unknown>()
  #stopListening: (() => void)[] = []
  #destroyed = false

  constructor(options: PlayerOptions) {
    this.#options = options
    const { clock, chance, storage, transport, media, deviceId } = options
    const mailbox = new Mailbox(error =>
      this.#troubles.note(`Fault: ${error instanceof Error ? error.message : error}`),
    )
    const memory = new Memory(storage, clock, chance, trouble => this.#storageTrouble(trouble))
    const troubles = new Troubles(clock, transport, memory)
    const facts = new FactLog(memory, clock)
    const link = new Link(clock, () => this.#linkChanged())
    const playhead = new Playhead(clock, media)
    const youtube = new YouTubeWatch(clock)
    const lease = new LeaseKeeper({
      deviceId,
      clock,
      transport,
      mailbox,
      memory,
      link,
      onActive: passed => this.#activation.activated(passed),
      onStandby: () => this.#activation.standBy(),
      onSilence: () => this.#activation.unanswered(),
    })
    const sync = new VenueSync({
      clock,
      chance,
      transport,
      mailbox,
      memory,
      facts,
      link,
      onQueue: () => this.#queueChanged(),
      onVolume: async volume => void (await this.#orders.setVolume(volume)),
    })
    const reporter = new Reporter({
      clock,
      transport,
      mailbox,
      memory,
      facts,
      link,
      state: () => this.#playerState(),
      active: () => lease.mode === 'active',
      onReply: (reply, sentAt) => this.#renewed(reply, sentAt),
      onSnapshot: (snapshot, askedAt) => sync.onSnapshot(snapshot, askedAt),
      onStale: () => lease.lost(),
      onRefused: text => troubles.note(text),
    })
    const program = new Program({
      ports: options,
      memory,
      facts,
      link,
      playhead,
      youtube,
      mayPlay: () => lease.mode === 'active' && !this.#activation.undecided,
      tell: delayMs => reporter.soon(delayMs),
      changed: () => this.#changed(),
      onAlarm: reason => this.#troubles.tell('MUSIC_STOPPED', `Nothing plays: ${reason}`, 'critical'),
    })
    const rescue = new Rescue({
      media,
      mailbox,
      memory,
      link,
      playhead,
      program,
      youtube,
      probe: () => reporter.send('heartbeat'),
      note: text => troubles.note(text),
      onFailed: (title, reason, code) => troubles.songFailed(title, reason, code),
      onYouTubeAway: reason =>
        troubles.tell(
          'YOUTUBE_AWAY',
          `YouTube does not play (${reason}). The house songs go on; songs from YouTube keep their place.`,
          'high',
        ),
    })
    const activation = new Activation({
      clock,
      mailbox,
      memory,
      facts,
      link,
      playhead,
      program,
      sync,
      lease: () => lease,
      changed: () => this.#changed(),
    })
    const orders = new Orders({
      ports: options,
      memory,
      playhead,
      program,
      mayPlay: () => lease.mode === 'active',
      beganAt: () => this.#beganAt,
      moved: position => rescue.begun(position),
      changed: () => {
        this.#changed()
        reporter.soon(0)
      },
    })
    const desk = new CommandDesk({
      clock,
      mailbox,
      memory,
      link,
      orders: orders.give,
      state: () => this.#playerState(),
    })
    this.#mailbox = mailbox
    this.#memory = memory
    this.#facts = facts
    this.#link = link
    this.#lease = lease
    this.#sync = sync
    this.#reporter = reporter
    this.#playhead = playhead
    this.#program = program
    this.#rescue = rescue
    this.#orders = orders
    this.#troubles = troubles
    this.#youtube = youtube
    this.#activation = activation
    this.#desk = desk
  }

  /** Remembers, then asks for the lease. Resolves when what was stored is known. */
  async init(): Promise<void> {
    const { transport, media, chance } = this.#options
    await this.#mailbox.post(() => this.#memory.open(chance.id()))
    if (this.#destroyed) return
    media.setVolume(this.#memory.values.volume)
    this.#stopListening = [
      media.on(event => void this.#mailbox.post(() => this.#onMedia(event))),
      transport.on(event => this.#onTransport(event)),
    ]
    this.#every(TICK_MS, () => this.#mailbox.post(() => this.#tick()))
    this.#every(HEARTBEAT_MS, () => this.#beat())
    this.#after(CLAIM_PATIENCE_MS, () => this.#mailbox.post(() => this.#activation.unanswered()))
    this.#changed()
    void this.#lease.claim()
    void this.#sync.fetchSettings()
  }

  /** Silence, and no more timers. What is stored stays. */
  destroy(): void {
    this.#destroyed = true
    for (const stop of this.#stopListening) stop()
    for (const timer of this.#timers) this.#options.clock.clearTimeout(timer)
    this.#reporter.stop()
    this.#sync.stop()
    this.#options.media.stop()
  }

  on<N extends keyof PlayerEvents>(name: N, listener: (payload: PlayerEvents[N]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  /** The line as this player sees it; what plays is not in it. */
  getQueue(): QueueItem[] {
    return this.#queue
  }

  /** The same object until something changes. */
  getCurrentState(): PlayerView {
    this.#view ??= this.#makeView()
    return this.#view
  }

  /** Goes on with what comes next, as if the song had ended. */
  advanceQueue(): Promise<void> {
    return this.#mailbox.post(() => this.#program.advance({ kind: 'ended' }))
  }

  reconcileServerQueue(snapshot: ServerQueueSnapshot): Promise<void> {
    return this.#mailbox.post(() => this.#sync.onSnapshot(snapshot))
  }

  /** True when the server has everything. */
  sendLocalUpdatesToServer(): Promise<boolean> {
    return this.#reporter.send('heartbeat')
  }

  play = (): Promise<'done' | 'refused'> => this.#desk.give('play')
  pause = (): Promise<'done' | 'refused'> => this.#desk.give('pause')
  stop = (): Promise<'done' | 'refused'> => this.#desk.give('stop')
  skip = (playbackId?: string): Promise<'done' | 'refused'> =>
    this.#desk.give('skip', playbackId === undefined ? {} : { playbackId })
  /** Seconds. */
  seek = (value: number): Promise<'done' | 'refused'> => this.#desk.give('seek', { value })
  /** 0 to 100. */
  setVolume = (value: number): Promise<'done' | 'refused'> => this.#desk.give('volume', { value })

  async #onMedia(event: MediaEvent): Promise<void> {
    if (event.type === 'preloaded') return this.#program.preloaded(event.key)
    // A late event of an older playback never costs the next song (P3).
    if (this.#destroyed || event.playbackId !== this.#memory.values.current?.playbackId) return
    const before = this.#playhead.phase
    this.#playhead.heard(event)
    if (event.type === 'ended' && before !== 'stopped') await this.#program.advance({ kind: 'ended' })
    else if (event.type === 'error' && before !== 'stopped')
      await this.#rescue.trouble(event.reason, event.code)
    else if (event.type === 'playing' && this.#playhead.phase === 'playing')
      await this.#program.heardPlaying()
    if ('position' in event) await this.#moved(event.position)
    if (event.type === 'blocked' && before !== 'blocked') this.#blocked()
    this.#desk.heard(event)
    if (before !== this.#playhead.phase) {
      this.#changed()
      if (this.#playhead.phase === 'playing' || this.#playhead.phase === 'blocked') this.#reporter.soon(0)
    }
  }

  async #moved(position: number): Promise<void> {
    const { current } = this.#memory.values
    if (!current || this.#playhead.phase === 'stopped') return
    this.#memory.change({ current: { ...current, position } })
    this.#rescue.moved(position)
    const now = this.#options.clock.now()
    const { duration } = current.track
    if (duration !== null && duration - position <= PRELOAD_SECONDS) this.#program.preload()
    if (this.#playhead.phase !== 'playing' || now - this.#savedAt < SAVE_POSITION_MS) return
    this.#savedAt = now
    // With no network nobody hears of progress, and a night's log would grow for nothing.
    const tells = current.started && this.#link.online && now - this.#progressAt >= PROGRESS_FACT_MS
    if (tells) this.#progressAt = now
    const facts = tells ? [this.#facts.next('progress', this.#memory.values.current ?? current)] : []
    await this.#memory.save({ facts })
  }

  async #tick(): Promise<void> {
    if (this.#lease.mode !== 'active') return
    const reason = this.#playhead.deadAir()
    const longest = this.#memory.values.venue?.playerSettings.maxDurationSeconds ?? LONGEST_SECONDS
    if (this.#playhead.isOver(longest)) await this.#program.advance({ kind: 'ended' })
    else if (reason) await this.#rescue.trouble(reason)
    else await this.#program.consider()
    if (this.#view && Math.abs(this.#secondsNow(this.#view) - this.#secondsNow(this.#playhead)) > SHOWN_DRIFT)
      this.#changed()
  }

  /** Every 5 s: an active player reports, which renews its lease; others try for it. */
  async #beat(): Promise<void> {
    const { mode, until } = this.#lease
    if (mode === 'elsewhere') return
    if (mode !== 'active' || this.#options.clock.now() >= until) await this.#lease.claim()
    await this.#reporter.send('heartbeat')
  }

  #renewed(reply: StateReply, sentAt: number): void {
    this.#lease.renewed(sentAt)
    this.#link.leaseEnds(reply.expiresAt)
    this.#changed()
  }

  #onTransport(event: TransportEvent): void {
    switch (event.type) {
      case 'connected':
        this.#link.renewed()
        void this.#mailbox.post(async () => {
          await this.#sync.onSnapshot(event.snapshot)
          this.#program.networkIsBack()
        })
        // The lease first: what was done meanwhile is told when it is clear whose word counts (P6). What was asked over
        // the old connection is given up in the same moment, so that nothing waits for it.
        this.#after(0, async () => {
          await this.#lease.claim()
          await this.#reporter.send('heartbeat')
        })
        void this.#sync.fetchSettings()
        break
      case 'disconnected':
        void this.#mailbox.post(() => this.#link.disconnected())
        break
      case 'venue':
        void this.#mailbox.post(() => this.#sync.onEvent(event.event))
        break
      case 'revision':
        void this.#mailbox.post(() => this.#sync.onRevision(event.revision))
        break
      case 'playback':
        this.#heardPlayback(event.playback)
        break
      case 'lease':
        void this.#mailbox.post(() => this.#lease.changed(event.epoch, event.holderId))
        break
      case 'command':
        void this.#desk.handle(event.command).then((result: CommandResult) => event.answer(result))
        break
    }
  }

  #heardPlayback(summary: PlaybackSummary): void {
    this.#sync.heardPlayback(summary)
    if (this.#lease.mode === 'standby') this.#changed()
  }

  async #queueChanged(): Promise<void> {
    if (this.#program.preloading) this.#program.preload()
    await this.#program.consider()
    this.#changed()
  }

  #blocked(): void {
    this.#troubles.note('The browser wants a touch before it plays sound')
    this.#troubles.tell(
      'AUTOPLAY_BLOCKED',
      'The TV’s browser wants one touch before it may make a sound.',
      'high',
    )
  }

  #storageTrouble(trouble: 'failed' | 'works' | 'taken'): void {
    if (trouble === 'taken') {
      void this.#mailbox.post(() => this.#lease.taken())
      return
    }
    if (trouble === 'works') this.#troubles.note('Storage works again')
    else {
      this.#troubles.note('Storage does not answer: going on in memory')
      this.#troubles.tell(
        'STORAGE_FAILED',
        'The TV cannot remember what it plays; the music goes on.',
        'high',
      )
    }
    this.#changed()
  }

  #linkChanged(): void {
    this.#troubles.note(this.#link.online ? 'The server answers' : 'The server does not answer: playing on')
    this.#changed()
  }

  #changed(): void {
    if (this.#destroyed) return
    const { current, paused } = this.#memory.values
    const queue = this.#program.queue()
    this.#pausedAt = paused ? (this.#pausedAt ?? this.#options.clock.now()) : null
    const playbackId = current?.playbackId ?? null
    if (playbackId !== this.#shownPlaybackId) this.#playbackChanged(playbackId)
    this.#view = this.#makeView()
    if (!sameOrder(queue, this.#queue)) {
      this.#queue = queue
      this.#emitter.emit('queueChange', queue)
    }
    this.#emitter.emit('playerStateChange', this.#view)
  }

  #playbackChanged(playbackId: string | null): void {
    this.#shownPlaybackId = playbackId
    const now = this.#options.clock.now()
    this.#beganAt = now
    this.#progressAt = now
    this.#savedAt = now
    this.#rescue.begun(this.#playhead.position)
    this.#desk.playbackChanged()
  }

  #playerState(): PlayerState {
    return playerStateOf(
      this.#playhead,
      this.#memory.values,
      this.#program.preloadedItemId,
      this.#options.clock.now(),
    )
  }

  #makeView(): PlayerView {
    return viewOf({
      lease: this.#lease,
      link: this.#link,
      playhead: this.#playhead,
      program: this.#program,
      memory: this.#memory,
      youtubeAway: this.#youtube.away,
      remote: this.#sync.playback,
      unsent: this.#facts.unsent.length,
      sentAt: this.#reporter.sentAt,
      openCommands: this.#desk.open,
      pausedAt: this.#pausedAt,
      lastFailure: this.#troubles.lastFailure,
      notes: this.#troubles.notes,
    })
  }

  #after(ms: number, run: () => unknown): void {
    const { clock } = this.#options
    const timer = clock.setTimeout(() => {
      this.#timers.delete(timer)
      if (!this.#destroyed) run()
    }, ms)
    this.#timers.add(timer)
  }

  #every(ms: number, run: () => unknown): void {
    this.#after(ms, () => {
      this.#every(ms, run)
      run()
    })
  }

  #secondsNow({
    phase,
    position,
    positionAt,
  }: Pick<PlayerView, 'phase' | 'position' | 'positionAt'>): number {
    return phase === 'playing' ? position + (this.#options.clock.now() - positionAt) / 1000 : position
  }
}

function sameOrder(one: QueueItem[], other: QueueItem[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}
