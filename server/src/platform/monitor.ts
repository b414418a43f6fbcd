import type { MonitorEvent, MonitorFilter } from '@djamms/shared/types'
import { redact } from './redact.ts'
import { createRates, createRouteFigures, type RouteFigures } from './traffic-figures.ts'

/**
 * What is reported to the monitor: as it was, secrets and all. Nothing of it is kept before it was redacted (A12).
 * `at` is now unless said; `bytes` 0 for a message that was not measured.
 */
export type MonitorEntry = Omit<MonitorEvent, 'id' | 'at'> & { at?: string }
export type MonitorBatch = {
  events: MonitorEvent[]
  dropped: number
  inPerSecond: number
  outPerSecond: number
}

export interface MonitorStats {
  inPerSecond: number
  outPerSecond: number
  requestsPerSecond: number
  /** Since the start, over all who watched. */
  dropped: number
  watchers: number
  routes: RouteFigures[]
}

export interface Monitor {
  record(entry: MonitorEntry): void
  /**
   * `deliver` is called at most every 100 ms, and each second even if nothing went by; not while the watcher is not
   * `ready`: what does not fit into its batch meanwhile is dropped and counted.
   */
  subscribe(filter: MonitorFilter, deliver: (batch: MonitorBatch) => void, ready?: () => boolean): () => void
  /** What is kept and passes the filter, oldest first. */
  recent(filter: MonitorFilter): MonitorEvent[]
  stats(): MonitorStats
  close(): void
}

const KEPT = 1000
const BATCH_MS = 100
const BATCH_MOST = 200
/** The answer to a subscription is one message: its payloads stay below about 2 MB. */
const RECENT_BYTES = 2_000_000
const PAYLOAD_BYTES = 24_000
/** Payloads redacted a second for the ring alone. A quiet server keeps every one; a busy unwatched one pays < 1 ms/s. */
const UNWATCHED_A_SECOND = 50
export const NOT_KEPT = '… not kept: nobody was watching, and much went by'
/** Telling the watchers about what the watchers are told would never end. */
const OWN_EVENT = 'monitor:event'

interface Subscriber {
  passes: (entry: MonitorEntry) => boolean
  deliver: (batch: MonitorBatch) => void
  ready: () => boolean
  batch: MonitorEvent[]
  dropped: number
  deliveredAt: number
  takes: boolean
}

/** Sees both directions and slows no one (R6): a record is a few counters, and a redaction only where somebody reads it. */
export function createMonitor({
  clock,
  firstId = 1,
}: {
  clock: { now(): number }
  /** Apart from those of other processes. */
  firstId?: number
}): Monitor {
  const ring: MonitorEvent[] = []
  const subscribers = new Set<Subscriber>()
  const rates = createRates(clock.now())
  const routes = createRouteFigures(clock.now())
  let next = 0
  let lastId = firstId - 1
  let dropped = 0
  let second = 0
  let unwatched = 0
  let stamp = { now: Number.NaN, text: '' }
  let timer: NodeJS.Timeout | null = null

  return {
    record(entry) {
      if (entry.event === OWN_EVENT) return
      const now = clock.now()
      rates.count(now, entry.direction, entry.channel)
      if (entry.tookMs !== null && entry.direction === 'in')
        routes.count(now, entry.event, entry.tookMs, entry.errorCode !== null)
      let read = false
      for (const subscriber of subscribers) {
        subscriber.takes = subscriber.passes(entry)
        if (!subscriber.takes) continue
        if (subscriber.batch.length < BATCH_MOST) read = true
        else {
          subscriber.takes = false
          subscriber.dropped++
          dropped++
        }
      }
      const event = kept(entry, now, read)
      ring[next] = event
      next = (next + 1) % KEPT
      for (const subscriber of subscribers) if (subscriber.takes) subscriber.batch.push(event)
    },
    subscribe(filter, deliver, ready = () => true) {
      const subscriber: Subscriber = {
        passes: matcher(filter),
        deliver,
        ready,
        batch: [],
        dropped: 0,
        deliveredAt: clock.now(),
        takes: false,
      }
      subscribers.add(subscriber)
      timer ??= setInterval(flush, BATCH_MS).unref()
      return () => {
        subscribers.delete(subscriber)
        if (subscribers.size === 0) stop()
      }
    },
    recent(filter) {
      const passes = matcher(filter)
      const found: MonitorEvent[] = []
      let bytes = 0
      for (let back = 1; back <= ring.length; back++) {
        const event = ring[(next - back + KEPT) % KEPT] as MonitorEvent
        if (!passes(event)) continue
        bytes += 300 + Math.min(event.bytes, PAYLOAD_BYTES)
        found.push(bytes > RECENT_BYTES ? { ...event, payload: '… too much to send at once' } : event)
      }
      return found.reverse()
    },
    stats() {
      const now = clock.now()
      return { ...rates.read(now), dropped, watchers: subscribers.size, routes: routes.read(now) }
    },
    close() {
      subscribers.clear()
      stop()
    },
  }

  function kept(entry: MonitorEntry, now: number, read: boolean): MonitorEvent {
    const whole = read || affordable(now)
    const payload = whole ? redact(entry.payload) : NOT_KEPT
    const measured = entry.bytes > 0 || entry.channel === 'http' || !whole
    const bytes = measured ? entry.bytes : (JSON.stringify(payload)?.length ?? 0)
    return { ...entry, at: entry.at ?? written(now), bytes, id: ++lastId, payload }
  }

  /** Writing a date costs as much as all else here, and many events share a millisecond. */
  function written(now: number): string {
    if (now !== stamp.now) stamp = { now, text: new Date(now).toISOString() }
    return stamp.text
  }

  function affordable(now: number): boolean {
    const current = Math.floor(now / 1000)
    if (current !== second) {
      second = current
      unwatched = 0
    }
    return unwatched++ < UNWATCHED_A_SECOND
  }

  function flush() {
    const now = clock.now()
    const { inPerSecond, outPerSecond } = rates.read(now)
    for (const subscriber of subscribers) {
      const quiet = subscriber.batch.length === 0 && subscriber.dropped === 0
      if ((quiet && now - subscriber.deliveredAt < 1000) || !subscriber.ready()) continue
      const batch = { events: subscriber.batch, dropped: subscriber.dropped, inPerSecond, outPerSecond }
      subscriber.batch = []
      subscriber.dropped = 0
      subscriber.deliveredAt = now
      try {
        subscriber.deliver(batch)
      } catch {
        // One watcher whose socket is going must not cost the others their traffic.
      }
    }
  }

  function stop() {
    if (timer) clearInterval(timer)
    timer = null
  }
}

type Seen = Pick<MonitorEntry, 'event' | 'venueId' | 'direction'>

/** Names count as they are shown or without their method: `queue.*` finds `POST queue.request`. */
function matcher(filter: MonitorFilter): (entry: Seen) => boolean {
  const names = new Set(filter.events.filter(name => !name.endsWith('*')))
  const beginnings = filter.events.filter(name => name.endsWith('*')).map(name => name.slice(0, -1))
  const venues = new Set(filter.venues)
  const named = (name: string) => names.has(name) || beginnings.some(beginning => name.startsWith(beginning))
  return entry => {
    if (filter.direction !== 'both' && entry.direction !== filter.direction) return false
    if (venues.size > 0 && (entry.venueId === null || !venues.has(entry.venueId))) return false
    if (filter.events.length === 0 || named(entry.event)) return true
    const space = entry.event.indexOf(' ')
    return space > 0 && named(entry.event.slice(space + 1))
  }
}
