import { CallError } from '@djamms/client/call'
import { command, type DjammsSocket } from '@djamms/client/socket'
import type { EventPayload } from '@djamms/shared'
import type { MonitorEvent } from '@djamms/shared/types'
import { everything, type Filter, sameFilter, searcher, toWire } from './filters.ts'
import { appended, caughtUp } from './ring.ts'

/** One second of the strip; null: no connection, so nobody knows. */
export type Beat = { in: number; out: number } | null
const STRIP_SECONDS = 90
/** A refusal (too many messages at once) is asked again by itself. */
const RETRY_MS = 5000

export interface TrafficState {
  /** `loading` until the first answer; `refused`: the server said no, and `error` says why. */
  status: 'loading' | 'ready' | 'refused'
  error: CallError | null
  connection: 'connecting' | 'live' | 'offline'
  /** Milliseconds since 1970: since when the connection is as it is. */
  since: number
  filter: Filter
  search: string
  /** Newest first: what is kept and matches the search, or what did when it was paused. */
  rows: readonly MonitorEvent[]
  kept: readonly MonitorEvent[]
  paused: boolean
  /** Went by since it was paused. */
  passed: number
  /** Left out by the server because too much came at once (R6). */
  dropped: number
  inPerSecond: number
  outPerSecond: number
  shownPerSecond: number
  strip: readonly Beat[]
}

export interface TrafficStore {
  getState(): TrafficState
  subscribe(listener: () => void): () => void
  /** The page is looked at: watch. Ends with what it returns. */
  watch(): () => void
  setFilter(filter: Filter): void
  setSearch(search: string): void
  pause(): void
  resume(): void
  empty(): void
  retry(): void
}

/** What the traffic page shows, outside React: a hundred events a second must not be a hundred renderings. */
export function createTrafficStore(socket: DjammsSocket, now: () => number = Date.now): TrafficStore {
  let state: TrafficState = {
    status: 'loading',
    error: null,
    connection: socket.connected ? 'live' : 'connecting',
    since: now(),
    filter: everything,
    search: '',
    rows: [],
    kept: [],
    paused: false,
    passed: 0,
    dropped: 0,
    inPerSecond: 0,
    outPerSecond: 0,
    shownPerSecond: 0,
    strip: [],
  }
  /** Grows with each question: a late answer to an older filter is not what is shown. */
  let question = 0
  let answered = false
  let watchers = 0
  /** What is looked at while paused: what comes meanwhile is kept, and not shown. */
  let frozen: readonly MonitorEvent[] | null = null
  let matches = searcher('')
  let arrivals: { at: number; count: number }[] = []
  let timer: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function set(change: Partial<TrafficState>) {
    state = { ...state, ...change }
    for (const listener of [...listeners]) listener()
  }
  const found = (events: readonly MonitorEvent[]) => (matches ? events.filter(matches) : events)
  const shown = (kept: readonly MonitorEvent[]) => found(frozen ?? kept)

  async function ask({ fresh }: { fresh: boolean }) {
    const mine = ++question
    answered = false
    clearTimeout(again)
    try {
      const { recent } = await command(socket, 'monitor:subscribe', toWire(state.filter))
      if (mine !== question) return
      answered = true
      const kept = fresh ? appended([], recent) : caughtUp(state.kept, recent)
      if (frozen && fresh) frozen = kept
      set({ status: 'ready', error: null, kept, rows: shown(kept) })
    } catch (error) {
      if (mine !== question || !(error instanceof CallError)) return
      // Lost with the connection: it is asked again when that is back.
      if (error.code === 'OFFLINE' && !socket.connected) return
      set({ status: 'refused', error })
      again = setTimeout(() => void ask({ fresh: false }), RETRY_MS)
    }
  }

  function onBatch(batch: EventPayload<'monitor:event'>) {
    // On its way when the filter changed: what fits the new one is in the answer.
    if (!answered) return
    const { inPerSecond, outPerSecond } = batch
    const matching = found(batch.events)
    arrived(matching.length)
    const kept = batch.events.length > 0 ? appended(state.kept, batch.events) : state.kept
    const change = frozen
      ? { passed: state.passed + matching.length }
      : matching.length > 0
        ? { rows: shown(kept) }
        : {}
    set({
      kept,
      inPerSecond,
      outPerSecond,
      dropped: state.dropped + batch.dropped,
      shownPerSecond: arrivals.reduce((sum, each) => sum + each.count, 0),
      ...change,
    })
  }

  function arrived(count: number) {
    const at = now()
    arrivals = arrivals.filter(each => each.at > at - 1000)
    if (count > 0) arrivals.push({ at, count })
  }

  function onConnect() {
    set({ connection: 'live', since: now() })
    if (watchers > 0) void ask({ fresh: false })
  }
  function onDisconnect() {
    answered = false
    set({ connection: 'offline', since: now(), inPerSecond: 0, outPerSecond: 0, shownPerSecond: 0 })
  }
  function onConnectError() {
    if (state.connection === 'connecting') set({ connection: 'offline', since: now() })
  }
  function beat() {
    const now = state.connection === 'live' ? { in: state.inPerSecond, out: state.outPerSecond } : null
    set({ strip: [...state.strip.slice(1 - STRIP_SECONDS), now] })
  }

  function start() {
    // Stood still while nobody looked: the connection may have come or gone meanwhile.
    const connection = socket.connected ? 'live' : state.connection === 'live' ? 'offline' : state.connection
    if (connection !== state.connection) set({ connection, since: now() })
    socket.on('connect', onConnect)
    socket.on('disconnect', onDisconnect)
    socket.on('connect_error', onConnectError)
    socket.on('monitor:event', onBatch)
    timer = setInterval(beat, 1000)
    if (socket.connected) void ask({ fresh: false })
  }
  function stop() {
    socket.off('connect', onConnect)
    socket.off('disconnect', onDisconnect)
    socket.off('connect_error', onConnectError)
    socket.off('monitor:event', onBatch)
    clearInterval(timer)
    clearTimeout(again)
    question++
    answered = false
    state = { ...state, strip: [], inPerSecond: 0, outPerSecond: 0, shownPerSecond: 0 }
    if (socket.connected) command(socket, 'monitor:unsubscribe', {}).catch(() => undefined)
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch() {
      if (watchers++ === 0) start()
      return () => {
        if (--watchers === 0) stop()
      }
    },
    setFilter(filter) {
      if (sameFilter(filter, state.filter)) return
      if (frozen) frozen = []
      set({ filter, status: 'loading', error: null, kept: [], rows: [], passed: 0 })
      if (watchers > 0 && socket.connected) void ask({ fresh: true })
    },
    setSearch(search) {
      matches = searcher(search)
      arrivals = []
      set({ search, rows: shown(state.kept), shownPerSecond: 0 })
    },
    pause() {
      frozen = state.kept
      set({ paused: true, passed: 0 })
    },
    resume() {
      frozen = null
      set({ paused: false, passed: 0, rows: shown(state.kept) })
    },
    empty() {
      if (frozen) frozen = []
      set({ kept: [], rows: [], passed: 0, dropped: 0 })
    },
    retry: () => void ask({ fresh: false }),
  }
}
