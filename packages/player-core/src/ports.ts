import type {
  CommandResult,
  Fact,
  Lease,
  PlaybackSummary,
  PlayerCommand,
  PlayerError,
  PlayerVenue,
  PlaylistItem,
  ServerQueueSnapshot,
  StateReply,
  StateReport,
} from '@djamms/shared/types'
import type { VenueEvent } from '@djamms/shared/venue-state'
import type { StoredValues } from './memory.ts'
import type { Track } from './track.ts'

/** Time, so that tests and simulations can hold it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}

/** Chance, likewise. */
export interface Chance {
  /** 0 to 1, without 1. */
  random(): number
  /** A new UUID. */
  id(): string
}

export interface StorageChange {
  values?: Partial<StoredValues>
  /** Put by log and seq: written again, they are the same. */
  facts?: Fact[]
  /** The server has kept every fact up to here. */
  dropFactsTo?: number
}

/** Where the player remembers. Each change is one transaction. */
export interface PlayerStorage {
  /**
   * Takes the log for this page: a page that had it before gets `LogTaken` at its next save (P1).
   * Where that failed, the first save that works takes it.
   */
  open(pageId: string): Promise<{ values: Partial<StoredValues>; facts: Fact[] }>
  save(change: StorageChange): Promise<void>
}

/** Another page of this browser has opened the same log. */
export class LogTaken extends Error {
  override name = 'LogTaken'
}

export interface MediaPlayback {
  playbackId: string
  track: Track
  /** Seconds. */
  startAt: number
}

export type MediaEvent =
  /** Positions in seconds. `progress` comes several times a second while playing, and after a seek. */
  | { type: 'playing' | 'paused' | 'progress'; playbackId: string; position: number }
  | { type: 'waiting' | 'ended'; playbackId: string }
  /** The browser wants a touch first (P11). */
  | { type: 'blocked'; playbackId: string }
  /** `code`: the source's own, where it has one. */
  | { type: 'error'; playbackId: string; reason: string; code?: number }
  /** What `preload` asked for can start without a gap. */
  | { type: 'preloaded'; key: string }

/** The interface that every source of pictures and sound shares. Calls act on what was loaded last. */
export interface MediaPort {
  load(playback: MediaPlayback): void
  play(): void
  pause(): void
  seek(seconds: number): void
  /** 0 to 100. */
  setVolume(volume: number): void
  stop(): void
  preload(track: Track | null): void
  /** It can be played without any network. */
  isStored(track: Track): boolean
  on(listener: (event: MediaEvent) => void): () => void
}

/** What a rejected request carries; anything else counts as a lost network. */
export interface TransportError {
  code: string
  details?: { ackedSeq?: unknown }[]
}

export type TransportEvent =
  /** The socket is in the venue's room; `snapshot` is what the room answered with. */
  | { type: 'connected'; snapshot: ServerQueueSnapshot }
  | { type: 'disconnected' }
  | { type: 'venue'; event: VenueEvent }
  | { type: 'revision'; revision: number }
  | { type: 'lease'; epoch: number; holderId: string | null }
  /** What the active player does, for one that stands by. */
  | { type: 'playback'; playback: PlaybackSummary }
  | { type: 'command'; command: PlayerCommand; answer: (result: CommandResult) => void }

export type ReportKind = 'heartbeat' | 'facts' | 'state'

export interface PlayerTransport {
  claim(body: { action: 'claim'; logId: string; epoch?: number }): Promise<Lease>
  report(report: StateReport, kind: ReportKind): Promise<StateReply>
  fetchSnapshot(): Promise<ServerQueueSnapshot>
  fetchVenue(): Promise<PlayerVenue>
  /** The songs that fill silence: the active playlist, or the house's media where there is none (P5). */
  fetchFiller(): Promise<PlaylistItem[]>
  reportError(error: PlayerError): Promise<void>
  on(listener: (event: TransportEvent) => void): () => void
}

export interface Ports {
  clock: Clock
  chance: Chance
  storage: PlayerStorage
  transport: PlayerTransport
  media: MediaPort
}
