import type { PlaybackSummary, ServerQueueSnapshot } from '@djamms/shared/types'
import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import type { FactLog } from './fact-log.ts'
import { withItems } from './filler.ts'
import { REPLY_PATIENCE_MS } from './limits.ts'
import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import { isNews, stillConsumed } from './merge.ts'
import type { Chance, Clock, PlayerTransport } from './ports.ts'

/** Settings are asked for this long after a change, so that a burst of changes asks once. */
const SETTLE_MS = 500
/** A gap that could not be filled is asked for again. */
const RESYNC_AGAIN_MS = 2_000

interface SyncOptions {
  clock: Clock
  chance: Chance
  transport: PlayerTransport
  mailbox: Mailbox
  memory: Memory
  facts: FactLog
  link: Link
  onQueue: () => Promise<void>
  onVolume: (volume: number) => Promise<void>
}

/** The server's state of the venue: snapshot and events, and the whole anew wherever a revision is missing (R4). */
export class VenueSync {
  /** What the active player does, for one that stands by. */
  playback: { summary: PlaybackSummary; at: number } | null = null
  #options: SyncOptions
  #asking: Promise<void> | null = null
  /** Heard while the whole state was on its way. */
  #held: VenueEvent[] = []
  #timer: unknown = null
  #stopped = false

  constructor(options: SyncOptions) {
    this.#options = options
  }

  get revision(): number {
    return this.#options.memory.values.snapshot?.revision ?? 0
  }

  async onEvent(event: VenueEvent): Promise<void> {
    const { snapshot } = this.#options.memory.values
    const next = snapshot ? applyVenueEvent(snapshot, event) : 'gap'
    if (next === 'gap') {
      this.#held.push(event)
      void this.resync()
      return
    }
    if (next === snapshot) {
      const { revision } = event.payload.meta
      // A whole state with a lower revision may be a server that went back: only a question can tell.
      if (event.name === 'queue:reconcile' && revision < this.revision) void this.resync()
      return
    }
    await this.#keep(next)
    if (event.name === 'queue:reconcile') this.#settingsSoon()
  }

  /** A whole state; `askedAt`: the revision that was known when it was asked for. */
  async onSnapshot(snapshot: ServerQueueSnapshot, askedAt?: number): Promise<void> {
    const known = this.#options.memory.values.snapshot
    if (!isNews(known, snapshot, askedAt)) {
      if (askedAt === undefined) void this.resync()
      return
    }
    if (snapshot.playback) this.heardPlayback(snapshot.playback)
    await this.#keep(snapshot)
    if (known?.revision !== snapshot.revision) this.#settingsSoon()
  }

  async onRevision(revision: number): Promise<void> {
    if (revision !== this.revision) void this.resync()
  }

  heardPlayback(summary: PlaybackSummary): void {
    this.playback = { summary, at: this.#options.clock.now() }
  }

  /** Asks for the whole state; resolves when it has come, or not. */
  resync(): Promise<void> {
    this.#asking ??= this.#ask()
    return this.#asking
  }

  async fetchSettings(): Promise<void> {
    const { link, transport, mailbox } = this.#options
    const [venue, items] = await Promise.allSettled([
      link.ask(transport.fetchVenue(), REPLY_PATIENCE_MS),
      link.ask(transport.fetchFiller(), REPLY_PATIENCE_MS),
    ])
    await mailbox.post(async () => {
      const { memory, chance } = this.#options
      if (venue.status === 'fulfilled') {
        memory.change({ venue: venue.value })
        const { volume } = venue.value.playerSettings
        const changed = memory.values.settingsVolume !== volume
        memory.change({ settingsVolume: volume })
        if (changed) await this.#options.onVolume(volume)
      }
      const list = items.status === 'fulfilled' ? items.value : memory.values.filler.items
      const shuffle = memory.values.venue?.playerSettings.shuffle ?? true
      memory.change({ filler: withItems(memory.values.filler, list, shuffle, () => chance.random()) })
      await memory.save()
      await this.#options.onQueue()
    })
  }

  stop(): void {
    this.#stopped = true
    this.#options.clock.clearTimeout(this.#timer)
  }

  async #ask(): Promise<void> {
    const { clock, transport, mailbox, link } = this.#options
    const askedAt = this.revision
    const sentAt = clock.now()
    try {
      const snapshot = await link.ask(transport.fetchSnapshot(), REPLY_PATIENCE_MS)
      await mailbox.post(async () => {
        link.heard(sentAt)
        await this.onSnapshot(snapshot, askedAt)
        const held = this.#held.filter(event => event.payload.meta.revision > this.revision)
        this.#held = []
        for (const event of held) await this.onEvent(event)
      })
    } catch {
      link.missed()
    }
    this.#asking = null
    if (this.#held.length > 0 && !this.#stopped) clock.setTimeout(() => void this.resync(), RESYNC_AGAIN_MS)
  }

  async #keep(snapshot: ServerQueueSnapshot): Promise<void> {
    const { memory, facts } = this.#options
    memory.change({
      snapshot,
      consumed: stillConsumed(memory.values.consumed, facts.ackedSeq, snapshot),
    })
    await memory.save()
    await this.#options.onQueue()
  }

  #settingsSoon(): void {
    const { clock } = this.#options
    clock.clearTimeout(this.#timer)
    this.#timer = clock.setTimeout(() => void this.fetchSettings(), SETTLE_MS)
  }
}
