import type { EventPayload } from '@djamms/shared'
import type { PlaybackSummary, ServerQueueSnapshot } from '@djamms/shared/types'
import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import type { Call } from './call.ts'
import { command, type DjammsSocket } from './socket.ts'

export interface VenueState {
  snapshot: ServerQueueSnapshot | null
  connection: 'connecting' | 'live' | 'offline'
  /** Milliseconds since 1970: when `connection` came to be so; while offline, when the line broke. */
  since: number
  /** Milliseconds since 1970: when `snapshot.playback` arrived, the moment its `currentTime` speaks of. */
  receivedAt: number
}

export interface VenueStore {
  getState(): VenueState
  subscribe(listener: () => void): () => void
  /** Fetches the whole state; calls meanwhile share the one fetch. */
  resync(): Promise<void>
  destroy(): void
}

interface PlayerSaid {
  playback: PlaybackSummary
  receivedAt: number
}

/** A broken line shorter than this is nobody's business. */
const GRACE_MS = 2_500
const RETRY_MS = 2_000
/** The room hears `venue:revision` each 10 s (R4): two and a half of them missing means that the line is dead. */
const SILENCE_MS = 25_000

/** One venue as the server last said it: a whole state, moved on by events, fetched again whenever one is missing (R4). */
export function createVenueStore({
  call,
  socket,
  venueId,
}: {
  call: Call
  socket: DjammsSocket
  venueId: string
}): VenueStore {
  let state: VenueState = { snapshot: null, connection: 'connecting', since: Date.now(), receivedAt: 0 }
  const listeners = new Set<() => void>()
  let destroyed = false
  /** Events heard while a whole state is under way: they are played over it when it comes, so that none is lost. */
  let heard: VenueEvent[] = []
  /** The same for what the player said of itself, which has no revision. */
  let heardPlayback: PlayerSaid | null = null
  let fetching: Promise<void> | null = null
  /** Grows with each connection: an answer to the one before is dropped. */
  let line = 0
  let grace: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  function set(next: Partial<VenueState>) {
    if (next.snapshot && next.snapshot.playback !== state.snapshot?.playback) {
      next = { receivedAt: Date.now(), ...next }
    }
    if (next.connection && next.connection !== state.connection) next = { since: Date.now(), ...next }
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }

  /** Moves `base` on by events; `gap` where one is missing between them. */
  function moved(
    base: ServerQueueSnapshot,
    events: VenueEvent[],
  ): { snapshot: ServerQueueSnapshot; gap: boolean } {
    let snapshot = base
    for (const event of events) {
      const next = applyVenueEvent(snapshot, event)
      if (next === 'gap') return { snapshot, gap: true }
      snapshot = next
    }
    return { snapshot, gap: false }
  }

  /** Single-flight; `done` gets the whole state with what was heard on the way. Something still missing: once more. */
  function gather(
    ask: () => Promise<ServerQueueSnapshot>,
    done: (snapshot: ServerQueueSnapshot) => void,
  ): Promise<void> {
    if (fetching) return fetching
    heard = []
    heardPlayback = null
    const mine = line
    const work = (async () => {
      const whole = await ask()
      if (destroyed || mine !== line) return
      const { snapshot, gap } = moved(whole, heard)
      heard = []
      done(snapshot)
      const said = heardPlayback as PlayerSaid | null
      if (said && said.playback.playbackId === snapshot.playback?.playbackId) {
        set({ snapshot: { ...snapshot, playback: said.playback }, receivedAt: said.receivedAt })
      }
      if (gap) retryLater(resync)
    })()
    fetching = work
    const over = () => {
      if (fetching === work) fetching = null
    }
    work.then(over, over)
    return work
  }

  const resync = () =>
    gather(
      () => call('queue.get', { params: { venue_id: venueId } }),
      snapshot => {
        // An answer out of a cache may be older than what we have.
        if (state.snapshot && snapshot.revision < state.snapshot.revision) retryLater(resync)
        else set({ snapshot })
      },
    )
  /** Its answer counts even with a lower revision: the server may have come back from a backup. */
  const join = () =>
    gather(
      () => command(socket, 'joinVenue', { venueId }),
      snapshot => {
        clearTimeout(grace)
        set({ snapshot, connection: 'live' })
      },
    )

  function retryLater(work: () => Promise<void>) {
    clearTimeout(retry)
    retry = setTimeout(() => attempt(work), RETRY_MS)
  }
  function attempt(work: () => Promise<void>) {
    if (destroyed) return
    const mine = line
    work().catch(() => {
      if (mine === line && socket.connected) retryLater(work)
    })
  }

  function hear(event: VenueEvent) {
    listen()
    if (event.payload.meta.venueId !== venueId) return
    if (fetching) heard.push(event)
    if (!state.snapshot) return
    const next = applyVenueEvent(state.snapshot, event)
    if (next === 'gap') {
      if (fetching) return
      attempt(resync)
      heard.push(event)
    } else if (next !== state.snapshot) set({ snapshot: next })
  }

  /** A line that looks open and says nothing is opened anew; else a pulled cable shows only after 45 s. */
  function listen() {
    clearTimeout(silence)
    silence = setTimeout(() => {
      if (socket.connected) socket.disconnect().connect()
    }, SILENCE_MS)
  }

  function up() {
    line++
    fetching = null
    clearTimeout(retry)
    listen()
    attempt(join)
  }
  function down() {
    line++
    fetching = null
    clearTimeout(silence)
    clearTimeout(retry)
    if (state.connection === 'offline') return
    if (state.connection === 'live') {
      set({ connection: 'connecting' })
      clearTimeout(grace)
      grace = undefined
    }
    const broken = state.since
    grace ??= setTimeout(() => set({ connection: 'offline', since: broken }), GRACE_MS)
  }

  const on = {
    connect: up,
    disconnect: down,
    'queue:insert': (payload: EventPayload<'queue:insert'>) => hear({ name: 'queue:insert', payload }),
    'queue:update': (payload: EventPayload<'queue:update'>) => hear({ name: 'queue:update', payload }),
    'queue:remove': (payload: EventPayload<'queue:remove'>) => hear({ name: 'queue:remove', payload }),
    'queue:reorder': (payload: EventPayload<'queue:reorder'>) => hear({ name: 'queue:reorder', payload }),
    'queue:reconcile': (payload: EventPayload<'queue:reconcile'>) =>
      hear({ name: 'queue:reconcile', payload }),
    'venue:revision': (payload: EventPayload<'venue:revision'>) => {
      listen()
      if (payload.venueId !== venueId || !state.snapshot) return
      if (payload.revision > state.snapshot.revision) attempt(resync)
    },
    playerStateUpdate: ({ venueId: where, ...playback }: EventPayload<'playerStateUpdate'>) => {
      listen()
      if (where !== venueId || !state.snapshot) return
      set({ snapshot: { ...state.snapshot, playback } })
      heardPlayback = { playback, receivedAt: state.receivedAt }
    },
  }
  // Socket.IO's typed `on` wants each name by itself; the table above is what is checked.
  const wire = socket as unknown as {
    on(name: string, heard: unknown): void
    off(name: string, heard: unknown): void
  }
  for (const [name, listener] of Object.entries(on)) wire.on(name, listener)
  retain(socket, venueId)
  if (socket.connected) up()
  else down()

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    resync,
    destroy() {
      destroyed = true
      for (const timer of [grace, retry, silence]) clearTimeout(timer)
      for (const [name, listener] of Object.entries(on)) wire.off(name, listener)
      if (release(socket, venueId) && socket.connected) {
        command(socket, 'leaveVenue', { venueId }).catch(() => undefined)
      }
    },
  }
}

/** Stores by socket and venue: the room is left with the last of them. */
const rooms = new WeakMap<DjammsSocket, Map<string, number>>()
function retain(socket: DjammsSocket, venueId: string) {
  const counts = rooms.get(socket) ?? new Map<string, number>()
  rooms.set(socket, counts.set(venueId, (counts.get(venueId) ?? 0) + 1))
}
function release(socket: DjammsSocket, venueId: string): boolean {
  const counts = rooms.get(socket)
  const left = (counts?.get(venueId) ?? 1) - 1
  counts?.set(venueId, left)
  return left === 0
}
