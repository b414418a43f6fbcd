import type { CommandResult, Fact, PlayerVenue, ServerQueueSnapshot } from '@djamms/shared/types'
import { emptyFiller, type FillerState } from './filler.ts'
import { STORAGE_PATIENCE_MS, STORAGE_RETRY_MS } from './limits.ts'
import { withPatience } from './patience.ts'
import { type Chance, type Clock, LogTaken, type PlayerStorage, type StorageChange } from './ports.ts'
import type { Playback, Track } from './track.ts'

/** Raised when older values could not be read any more: the player then begins a new log (P12). */
export const STORED_SCHEMA = 1

/** All that the player remembers over a reload, each under its own key. */
export interface StoredValues {
  schema: number
  /** Made with this storage; facts are counted within it (P3). */
  logId: string
  /** Of the last fact written. */
  seq: number
  epoch: number
  /** It held the lease when last heard: only then it plays on without a network (P5). */
  active: boolean
  current: Playback | null
  paused: boolean
  /** Stopped by a person: silent until Play. */
  stopped: boolean
  volume: number
  /** The venue's setting when last seen: a change of it is taken over, a restart is not. */
  settingsVolume: number | null
  /** With `autoplay` off: Play was pressed, so silence is filled. */
  fillerWanted: boolean
  snapshot: ServerQueueSnapshot | null
  venue: PlayerVenue | null
  filler: FillerState
  /** Queue items that this player has started, until the server has taken them out too. */
  consumed: { id: string; seq: number }[]
  commands: { id: string; result: CommandResult | null }[]
  /** For the screen between songs; newest first. */
  played: { track: Track; askedBy?: string; at: string }[]
}

/**
 * What the player knows, in memory first and in storage before it counts (P5).
 * A storage that fails or hangs is gone round: the music goes on in memory, and the storage is tried again later.
 */
export class Memory {
  mode: 'stored' | 'memory' = 'stored'
  /** Since when it is so, in milliseconds. */
  since: number
  facts: Fact[] = []
  #values: StoredValues
  #dirty = new Set<keyof StoredValues>()
  #storage: PlayerStorage
  #clock: Clock
  #retryAt = 0
  #taken = false
  #onTrouble: (trouble: 'failed' | 'works' | 'taken') => void

  constructor(
    storage: PlayerStorage,
    clock: Clock,
    chance: Chance,
    onTrouble: (trouble: 'failed' | 'works' | 'taken') => void,
  ) {
    this.#storage = storage
    this.#clock = clock
    this.since = clock.now()
    this.#onTrouble = onTrouble
    this.#values = {
      schema: STORED_SCHEMA,
      logId: chance.id(),
      seq: 0,
      epoch: 0,
      active: false,
      current: null,
      paused: false,
      stopped: false,
      volume: 75,
      settingsVolume: null,
      fillerWanted: false,
      snapshot: null,
      venue: null,
      filler: emptyFiller,
      consumed: [],
      commands: [],
      played: [],
    }
  }

  get values(): Readonly<StoredValues> {
    return this.#values
  }

  async open(pageId: string): Promise<void> {
    try {
      const { values, facts } = await withPatience(
        this.#clock,
        this.#storage.open(pageId),
        5 * STORAGE_PATIENCE_MS,
      )
      if (values.schema === STORED_SCHEMA && values.logId) {
        this.#values = { ...this.#values, ...values }
        this.facts = facts.filter(fact => fact.logId === values.logId).sort((a, b) => a.seq - b.seq)
        // A write torn by a crash must never make a seq twice (P3).
        this.#values.seq = Math.max(this.#values.seq, this.facts[this.facts.length - 1]?.seq ?? 0)
      } else {
        this.#dirtyAll()
        await this.save()
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Changes take effect in memory at once; `save` makes them last. */
  change(values: Partial<StoredValues>): void {
    Object.assign(this.#values, values)
    for (const key of Object.keys(values)) this.#dirty.add(key as keyof StoredValues)
  }

  async save(part: { facts?: Fact[]; dropFactsTo?: number } = {}): Promise<void> {
    if (part.facts) this.facts.push(...part.facts)
    const { dropFactsTo } = part
    if (dropFactsTo !== undefined) this.facts = this.facts.filter(fact => fact.seq > dropFactsTo)
    if (this.#taken) return
    const again = this.mode === 'memory'
    if (again && this.#clock.now() < this.#retryAt) return
    if (again) this.#dirtyAll()
    const change: StorageChange = { ...part, ...(again && { facts: this.facts }) }
    if (this.#dirty.size > 0) change.values = this.#takeDirty()
    try {
      await withPatience(this.#clock, this.#storage.save(change), STORAGE_PATIENCE_MS)
      if (again) this.#set('stored', 'works')
    } catch (error) {
      this.#fail(error)
    }
  }

  #takeDirty(): Partial<StoredValues> {
    const values = Object.fromEntries([...this.#dirty].map(key => [key, this.#values[key]]))
    this.#dirty.clear()
    return values
  }

  #dirtyAll(): void {
    for (const key of Object.keys(this.#values)) this.#dirty.add(key as keyof StoredValues)
  }

  #fail(error: unknown): void {
    if (error instanceof LogTaken) {
      this.#taken = true
      this.#onTrouble('taken')
      return
    }
    this.#retryAt = this.#clock.now() + STORAGE_RETRY_MS
    if (this.mode !== 'memory') this.#set('memory', 'failed')
  }

  #set(mode: 'stored' | 'memory', trouble: 'failed' | 'works'): void {
    this.mode = mode
    this.since = this.#clock.now()
    this.#onTrouble(trouble)
  }
}
