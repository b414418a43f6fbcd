import type { EventPayload } from './index.ts'
import type { QueueItem, ServerQueueSnapshot } from './types.ts'

/** The events that carry a revision, as a client hears them. */
type VenueEventName = 'queue:insert' | 'queue:update' | 'queue:remove' | 'queue:reorder' | 'queue:reconcile'
export type VenueEvent = { [N in VenueEventName]: { name: N; payload: EventPayload<N> } }[VenueEventName]

/**
 * The next state after an event; the same state if the event is old news; `gap` if a revision is missing or the event
 * speaks of an item that this state does not know: the client then fetches the whole state and never guesses (R4, Q9).
 */
export function applyVenueEvent(state: ServerQueueSnapshot, event: VenueEvent): ServerQueueSnapshot | 'gap' {
  const { revision } = event.payload.meta
  if (event.name === 'queue:reconcile') return revision >= state.revision ? event.payload.snapshot : state
  if (revision <= state.revision) return state
  if (revision !== state.revision + 1) return 'gap'
  const next = changed(state, event)
  return next === 'gap' ? next : { ...state, ...next, revision, lastSyncedAt: event.payload.meta.timestamp }
}

function changed(
  state: ServerQueueSnapshot,
  event: Exclude<VenueEvent, { name: 'queue:reconcile' }>,
): Partial<ServerQueueSnapshot> | 'gap' {
  switch (event.name) {
    case 'queue:insert': {
      const { item } = event.payload
      const at = item.position - 1
      return { queue: numbered([...state.queue.slice(0, at), item, ...state.queue.slice(at)]) }
    }
    case 'queue:remove':
      return without(state, event.payload.id)
    case 'queue:reorder': {
      const byId = new Map(state.queue.map(item => [item.id, item]))
      const queue: QueueItem[] = []
      for (const { id, position, pinned } of event.payload.items) {
        const item = byId.get(id)
        if (!item) return 'gap'
        queue[position - 1] = { ...item, position, pinned }
      }
      return queue.length === state.queue.length ? { queue } : 'gap'
    }
    case 'queue:update':
      return updated(state, event.payload)
  }
}

function updated(state: ServerQueueSnapshot, { id, fields, playback }: EventPayload<'queue:update'>) {
  const plays = playback === undefined ? {} : { playback }
  const item =
    state.nowPlaying?.id === id ? state.nowPlaying : state.queue.find(candidate => candidate.id === id)
  if (!item) return 'gap' as const
  const next: QueueItem = { ...item, ...fields }
  if (fields.status === 'playing')
    return { ...without(state, id), nowPlaying: { ...next, position: 0, locked: false }, ...plays }
  if (fields.status !== undefined && fields.status !== 'queued') {
    if (state.nowPlaying?.id === id) return { nowPlaying: null, ...plays }
    return { ...without(state, id), ...plays }
  }
  if (state.nowPlaying?.id === id) return { nowPlaying: next, ...plays }
  const locked = fields.locked
    ? { lockedItemId: id }
    : fields.locked === false
      ? { lockedItemId: undefined }
      : {}
  const queue = state.queue.map(other =>
    other.id === id ? next : fields.locked && other.locked ? { ...other, locked: false } : other,
  )
  return { queue, ...locked, ...plays }
}

function without(state: ServerQueueSnapshot, id: string): Partial<ServerQueueSnapshot> {
  const unlocked = state.lockedItemId === id ? { lockedItemId: undefined } : {}
  return { queue: numbered(state.queue.filter(item => item.id !== id)), ...unlocked }
}

function numbered(queue: QueueItem[]): QueueItem[] {
  return queue.map((item, index) => (item.position === index + 1 ? item : { ...item, position: index + 1 }))
}
