import type {
  Fact,
  Lease,
  PlaybackSummary,
  PlayerError,
  PlayerVenue,
  PlaylistItem,
  QueueItem,
  ServerQueueSnapshot,
  StateReply,
  StateReport,
} from '@djamms/shared/types'
import type { VenueEvent } from '@djamms/shared/venue-state'
import type { Clock } from '../../src/ports.ts'
import { fillerItem, playerVenue, queueItem } from './songs.ts'

interface Holder {
  deviceId: string
  logId: string
  until: number
}
export interface Play {
  title: string
  playbackId: string
  status: 'playing' | 'played' | 'skipped' | 'failed'
  itemId: string | null
}
export type Told =
  | VenueEvent
  | { name: 'lease:changed'; epoch: number; holderId: string | null }
  | { name: 'playerStateUpdate'; playback: PlaybackSummary }
type Heard = (event: Told) => void

const LEASE_MS = 15_000

/** The server's side of the rules, small: lease, facts counted once, revisions, events (P1 to P4, Q9). */
export class FakeServer {
  revision = 1
  queue: QueueItem[] = []
  nowPlaying: QueueItem | null = null
  playbackId: string | null = null
  position = 0
  positionAt = 0
  status: StateReport['state']['status'] = 'idle'
  lockedItemId: string | null = null
  epoch = 0
  holder: Holder | null = null
  facts = new Map<string, Fact>()
  plays: Play[] = []
  reports: StateReport[] = []
  alarms: PlayerError[] = []
  venue: PlayerVenue = playerVenue()
  filler: PlaylistItem[] = []
  rooms = new Set<Heard>()
  #lastSeq = new Map<string, number>()
  #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(title: string, fields: Partial<QueueItem> = {}): QueueItem {
    const item = queueItem(title, { position: this.queue.length + 1, ...fields })
    this.queue.push(item)
    this.#announce({ name: 'queue:insert', payload: { item, meta: this.#meta() } })
    return item
  }

  remove(id: string): void {
    this.queue = this.queue.filter(item => item.id !== id)
    this.#number()
    this.#announce({ name: 'queue:remove', payload: { id, meta: this.#meta() } })
  }

  reorder(titles: string[]): void {
    this.queue = titles.map(title => this.queue.find(item => item.title === title) as QueueItem)
    this.#number()
    const items = this.queue.map(({ id, position, pinned }) => ({ id, position, pinned }))
    this.#announce({ name: 'queue:reorder', payload: { items, meta: this.#meta() } })
  }

  settings(fields: Partial<PlayerVenue['playerSettings']>): void {
    this.venue = { ...this.venue, playerSettings: { ...this.venue.playerSettings, ...fields } }
    this.#reconcile()
  }

  fill(...titles: string[]): void {
    this.filler = titles.map(title => fillerItem(title))
  }

  snapshot(): ServerQueueSnapshot {
    const { playerSettings: _, timezone: __, ...venue } = this.venue
    return structuredClone({
      revision: this.revision,
      nowPlaying: this.nowPlaying,
      playback: {
        playbackId: this.playbackId,
        status: this.status,
        currentTime: this.#positionNow(),
        startedAt: null,
        epoch: this.epoch,
        volume: 75,
        playerOnline: this.holder !== null,
        autoplayBlocked: false,
      },
      queue: this.queue,
      ...(this.lockedItemId !== null && { lockedItemId: this.lockedItemId }),
      venue,
      lastSyncedAt: new Date(this.#clock.now()).toISOString(),
    })
  }

  claim(deviceId: string, logId: string): Lease {
    const now = this.#clock.now()
    const { holder } = this
    const live = holder !== null && holder.until > now
    const mine = holder?.deviceId === deviceId && holder.logId === logId
    if (live && !mine)
      return {
        active: false,
        epoch: this.epoch,
        expiresAt: null,
        holder: { deviceId: holder.deviceId, name: 'Bar TV' },
      }
    if (!mine) this.epoch++
    this.holder = { deviceId, logId, until: now + LEASE_MS }
    if (!mine)
      for (const room of this.rooms) room({ name: 'lease:changed', epoch: this.epoch, holderId: deviceId })
    return {
      active: true,
      epoch: this.epoch,
      expiresAt: new Date(now + LEASE_MS).toISOString(),
      holder: { deviceId, name: 'Bar TV' },
    }
  }

  /** Throws as a transport does. */
  report(deviceId: string, report: StateReport): StateReply {
    this.reports.push(structuredClone(report))
    const { holder } = this
    const mine = holder?.deviceId === deviceId && holder.logId === report.logId && this.epoch === report.epoch
    let ackedSeq = this.#lastSeq.get(report.logId) ?? 0
    for (const fact of report.facts) {
      if (fact.seq > ackedSeq + 1) throw new Error(`gap in the log: ${fact.seq} after ${ackedSeq}`)
      const key = `${fact.logId}:${fact.seq}`
      if (!this.facts.has(key)) {
        this.facts.set(key, fact)
        this.#apply(fact, mine)
      }
      ackedSeq = Math.max(ackedSeq, fact.seq)
    }
    this.#lastSeq.set(report.logId, ackedSeq)
    if (!mine) throw { code: 'STALE_PLAYER', details: [{ ackedSeq }] }
    const until = this.#clock.now() + LEASE_MS
    this.holder = { deviceId, logId: report.logId, until }
    if (report.state.playbackId === this.playbackId) {
      this.position = report.state.currentTime
      this.positionAt = this.#clock.now()
      this.status = report.state.status
      for (const room of this.rooms)
        room({ name: 'playerStateUpdate', playback: this.snapshot().playback as PlaybackSummary })
    }
    this.#lock(report.state.preloadedItemId)
    return {
      ackedSeq,
      expiresAt: new Date(until).toISOString(),
      ...(report.revision !== this.revision && { snapshot: this.snapshot() }),
    }
  }

  /** Title by title, as the history shows them; what plays last. */
  history(): string[] {
    return this.plays.map(({ title, status }) => `${title} ${status}`)
  }

  /** As the server counts: on, while somebody holds the lease. */
  #positionNow(): number {
    const live = this.holder !== null && this.holder.until > this.#clock.now()
    return this.status === 'playing' && live
      ? this.position + (this.#clock.now() - this.positionAt) / 1000
      : this.position
  }

  #apply(fact: Fact, mayMove: boolean): void {
    if (fact.kind === 'progress') return
    const item =
      [...this.queue, ...(this.nowPlaying ? [this.nowPlaying] : [])].find(
        ({ id }) => id === fact.queueItemId,
      ) ?? null
    const known = this.plays.find(play => play.playbackId === fact.playbackId)
    if (fact.kind === 'started') {
      const moves = mayMove && fact.epoch === this.epoch
      if (item) this.#leaveQueue(item.id)
      const title = item?.title ?? this.filler.find(({ mediaId }) => mediaId === fact.mediaId)?.title ?? '?'
      if (moves) {
        const before = this.plays.find(play => play.playbackId === this.playbackId)
        if (before?.status === 'playing') before.status = 'played'
        this.playbackId = fact.playbackId
        this.nowPlaying = item
          ? { ...item, status: 'playing', position: 0 }
          : queueItem(title, { isUserRequest: false, position: 0 })
        this.position = fact.position
        this.positionAt = this.#clock.now()
        this.status = 'playing'
      }
      this.plays.push({
        title,
        playbackId: fact.playbackId,
        status: moves ? 'playing' : 'played',
        itemId: item?.id ?? null,
      })
    } else {
      const status = fact.kind === 'ended' ? 'played' : fact.kind
      if (known) known.status = status
      if (this.playbackId === fact.playbackId) {
        this.playbackId = null
        this.nowPlaying = null
        this.status = 'idle'
      }
    }
    this.#reconcile()
  }

  #lock(id: string | null): void {
    const next = id !== null && this.queue[0]?.id === id ? id : null
    if (next === this.lockedItemId) return
    const before = this.lockedItemId
    this.lockedItemId = next
    this.queue = this.queue.map(item => ({ ...item, locked: item.id === next }))
    const shown = next ?? before
    if (shown && this.queue.some(item => item.id === shown))
      this.#announce({
        name: 'queue:update',
        payload: { id: shown, fields: { locked: next !== null }, meta: this.#meta() },
      })
  }

  #leaveQueue(id: string): void {
    this.queue = this.queue.filter(item => item.id !== id)
    this.#number()
    if (this.lockedItemId === id) this.lockedItemId = null
  }

  #reconcile(): void {
    const meta = this.#meta()
    this.#announce({ name: 'queue:reconcile', payload: { snapshot: this.snapshot(), meta } })
  }

  #meta() {
    this.revision++
    return {
      revision: this.revision,
      timestamp: new Date(this.#clock.now()).toISOString(),
      venueId: 'copper-lantern',
    }
  }

  #announce(event: VenueEvent): void {
    for (const room of this.rooms) room(structuredClone(event))
  }

  #number(): void {
    this.queue = this.queue.map((item, index) => ({ ...item, position: index + 1 }))
  }
}
