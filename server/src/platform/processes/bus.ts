import { randomUUID } from 'node:crypto'
import type { CommandResult, MonitorEvent, MonitorFilter, PlayerCommand } from '@djamms/shared/types'
import type { MonitorBatch } from '../monitor.ts'

/** What server processes tell each other besides events for sockets. */
export interface Messages {
  /** A session has ended: forget it, close its sockets (A7). */
  'session:ended': { sessionId: string; reason: string }
  /** A venue's name or owner has changed. */
  'venue:changed': { venueId: string }
  /** Who is connected: one who came or went, everybody, the number of changes so far, or a wish to hear everybody. */
  'presence:change': { seq: number; key: string; pages: (string | null)[] }
  'presence:all': { seq: number; all: [key: string, pages: (string | null)[]][] }
  'presence:beat': { seq: number }
  'presence:want': Record<string, never>
  'presence:end': Record<string, never>
  /** A command for the page that writes this log, and what came of it (P9). */
  'player:ask': {
    deviceId: string
    logId: string | null
    command: PlayerCommand
    timeoutMs: number
  }
  'player:answer': { commandId: string; result: CommandResult }
  /** A developer watches all processes (R6). */
  'monitor:watch': { watchId: string; filter: MonitorFilter; first: boolean }
  'monitor:unwatch': { watchId: string }
  'monitor:recent': { watchId: string; events: MonitorEvent[] }
  'monitor:batch': { watchId: string; batch: MonitorBatch }
}
export type Topic = keyof Messages

/**
 * How server processes on one database hear of each other. Nothing here is kept for who is away: what must not be lost is
 * in PostgreSQL, and `catch-up.ts` reads it there while the bus is away (O3, R7).
 */
export interface Bus {
  /** This process, as long as it lives. */
  readonly id: string
  /** Tells all other processes, or the one named; in order. Lost while the bus is away. */
  tell<T extends Topic>(topic: T, message: Messages[T], to?: string): void
  /** Hears what others tell; returns its own end. */
  hear<T extends Topic>(topic: T, listener: (message: Messages[T], from: string) => void): () => void
  /** Whether the other processes can be reached. Always, where there are none. */
  up(): boolean
  /** Told when it goes away and when it is back; returns its own end. */
  watch(listener: (up: boolean) => void): () => void
}

/** The listeners of one process. */
export function createListeners() {
  const heard = new Map<Topic, Set<(message: never, from: string) => void>>()
  const watching = new Set<(up: boolean) => void>()
  return {
    hear: ((topic, listener) => {
      const listeners = heard.get(topic) ?? new Set()
      heard.set(topic, listeners.add(listener))
      return () => void listeners.delete(listener)
    }) as Bus['hear'],
    watch: ((listener: (up: boolean) => void) => {
      watching.add(listener)
      return () => void watching.delete(listener)
    }) as Bus['watch'],
    deliver(topic: Topic, message: unknown, from: string): void {
      for (const listener of heard.get(topic) ?? []) listener(message as never, from)
    },
    changed(up: boolean): void {
      for (const listener of watching) listener(up)
    },
  }
}

/** The bus of processes that are one process: a single server has one member; tests put several into one. */
export function createHub(): { join(): Bus } {
  const members = new Map<string, ReturnType<typeof createListeners>>()
  return {
    join() {
      const id = randomUUID()
      const listeners = createListeners()
      members.set(id, listeners)
      return {
        id,
        tell(topic, message, to) {
          for (const [member, { deliver }] of members)
            if (member !== id && (to === undefined || to === member)) deliver(topic, message, id)
        },
        hear: listeners.hear,
        up: () => true,
        watch: listeners.watch,
      }
    },
  }
}
