import { randomUUID } from 'node:crypto'
import type { MonitorEvent, MonitorFilter } from '@djamms/shared/types'
import type { Monitor, MonitorBatch } from '../monitor.ts'
import type { Bus } from './bus.ts'

export interface WatchAll {
  /**
   * What all processes see (R6); `recent` is what each has kept, oldest first. What others send while the watcher is not
   * `ready` is dropped and counted.
   */
  watch(
    filter: MonitorFilter,
    deliver: (batch: MonitorBatch) => void,
    ready?: () => boolean,
  ): { recent: Promise<MonitorEvent[]>; stop: () => void }
  close(): void
}

/** Said again so often; a process that no longer hears of a watcher stops sending to it. */
const AGAIN_MS = 3000
const LAPSE_MS = 10_000
/** Most that the answer to a subscription waits for other processes; who is later comes as traffic. */
const PATIENCE_MS = 300
const MOST_RECENT = 1000

interface Watcher {
  deliver: (batch: MonitorBatch) => void
  ready: () => boolean
  /** Of other processes, since the last batch that was delivered. */
  dropped: number
  rates: Map<string, Pick<MonitorBatch, 'inPerSecond' | 'outPerSecond'>>
  /** Takes what another process has kept; false once the answer has gone. */
  take: (events: MonitorEvent[]) => boolean
}

export function createWatchAll(bus: Bus, monitor: Monitor, peers: () => number): WatchAll {
  const watchers = new Map<string, Watcher>()
  /** What this process sends to watchers of others. */
  const sending = new Map<string, { stop: () => void; until: number }>()

  function deliver(watcher: Watcher, from: string, batch: MonitorBatch): void {
    const { rates } = watcher
    rates.set(from, batch)
    if (from !== bus.id && !watcher.ready()) {
      watcher.dropped += batch.events.length + batch.dropped
      return
    }
    const total = { inPerSecond: 0, outPerSecond: 0 }
    for (const { inPerSecond, outPerSecond } of rates.values()) {
      total.inPerSecond += inPerSecond
      total.outPerSecond += outPerSecond
    }
    const dropped = batch.dropped + watcher.dropped
    watcher.dropped = 0
    watcher.deliver({ ...batch, ...total, dropped })
  }
  function stopSending(watchId: string): void {
    sending.get(watchId)?.stop()
    sending.delete(watchId)
  }

  const ends = [
    bus.hear('monitor:watch', ({ watchId, filter, first }, from) => {
      const until = performance.now() + LAPSE_MS
      const known = sending.get(watchId)
      if (known) {
        known.until = until
        return
      }
      const stop = monitor.subscribe(filter, batch => bus.tell('monitor:batch', { watchId, batch }, from))
      sending.set(watchId, { stop, until })
      // In the same turn as the subscription: nothing is missed between the two, and nothing comes twice.
      if (first) bus.tell('monitor:recent', { watchId, events: monitor.recent(filter) }, from)
    }),
    bus.hear('monitor:unwatch', ({ watchId }) => stopSending(watchId)),
    bus.hear('monitor:recent', ({ watchId, events }, from) => {
      const watcher = watchers.get(watchId)
      if (!watcher || watcher.take(events) || events.length === 0) return
      deliver(watcher, from, { events, dropped: 0, inPerSecond: 0, outPerSecond: 0 })
    }),
    bus.hear('monitor:batch', ({ watchId, batch }, from) => {
      const watcher = watchers.get(watchId)
      if (watcher) deliver(watcher, from, batch)
    }),
  ]
  const timer = setInterval(() => {
    for (const [watchId, { until }] of sending) if (performance.now() > until) stopSending(watchId)
  }, AGAIN_MS).unref()

  return {
    watch(filter, tell, ready = () => true) {
      const watchId = randomUUID()
      const { promise, take } = gather(peers())
      // The answer with what was kept goes first, then what came meanwhile.
      let held: MonitorBatch[] | null = []
      const watcher: Watcher = {
        deliver: batch => (held ? void held.push(batch) : tell(batch)),
        ready,
        dropped: 0,
        rates: new Map(),
        take,
      }
      const stopHere = monitor.subscribe(filter, batch => deliver(watcher, bus.id, batch), ready)
      const kept = monitor.recent(filter)
      watchers.set(watchId, watcher)
      bus.tell('monitor:watch', { watchId, filter, first: true })
      const again = setInterval(() => {
        // Rates are said each second: of a process that has gone none come, and its last would stay.
        watcher.rates.clear()
        bus.tell('monitor:watch', { watchId, filter, first: false })
      }, AGAIN_MS).unref()
      return {
        recent: promise.then(others => {
          setImmediate(() => {
            const late = held ?? []
            held = null
            for (const batch of late) tell(batch)
          })
          return newest([...kept, ...others])
        }),
        stop() {
          stopHere()
          clearInterval(again)
          watchers.delete(watchId)
          bus.tell('monitor:unwatch', { watchId })
        },
      }
    },
    close() {
      clearInterval(timer)
      for (const end of ends) end()
      for (const watchId of [...sending.keys()]) stopSending(watchId)
    },
  }
}

/** What `count` others send, or those who do in time. */
function gather(count: number) {
  const found: MonitorEvent[] = []
  let missing = count
  let over = count === 0
  let done: () => void = () => {}
  const promise = new Promise<void>(resolve => {
    done = resolve
    if (over) resolve()
    else setTimeout(resolve, PATIENCE_MS).unref()
  }).then(() => {
    over = true
    return found
  })
  return {
    promise,
    take(events: MonitorEvent[]): boolean {
      if (over) return false
      found.push(...events)
      missing -= 1
      if (missing === 0) done()
      return true
    },
  }
}

function newest(events: MonitorEvent[]): MonitorEvent[] {
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id)).slice(-MOST_RECENT)
}
