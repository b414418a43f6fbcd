import type { VenueStore } from '@djamms/client/venue-store'
import type { QueueItem } from '@djamms/shared/types'
import { allMoved, type Move, moved, moveTo, reorderBody, samePlaces } from './order.ts'

export interface LineState {
  /** The line as it is shown: the newest known, with one’s own moves made that the server has not answered yet. */
  items: readonly QueueItem[]
  lockedId: string | undefined
  /** Rows whose move is on its way. */
  moving: ReadonlySet<string>
}

export interface Line {
  getState(): LineState
  subscribe(listener: () => void): () => void
  /** Takes a row to a place, 0 being the first. */
  move(id: string, index: number): void
  destroy(): void
}

type Reply = { revision: number; queue: readonly QueueItem[] }

interface LineOptions {
  store: Pick<VenueStore, 'getState' | 'subscribe' | 'resync'>
  reorder: (body: ReturnType<typeof reorderBody>) => Promise<Reply>
  onRefused: (error: unknown, item: QueueItem | undefined) => void
}

/**
 * One’s own drags on a line that changes meanwhile (Q3). A move is shown at once, sent in its turn on the newest line
 * that is known, and gives way to the server’s order when the answer comes, or goes back when it is refused.
 */
export function createLine({ store, reorder, onRefused }: LineOptions): Line {
  let moves: readonly Move[] = []
  /** The server’s answer, while the events that say the same are still under way. */
  let answer: Reply | null = null
  let sending = false
  /** The move under way is in the line already: its event was faster than its answer. */
  let landed = false
  let state = shown()
  const listeners = new Set<() => void>()
  const leave = store.subscribe(update)

  function update() {
    const { order, lockedId } = known()
    const underWay = sending ? moves[0] : undefined
    if (underWay && !landed) landed = samePlaces(moved(order, underWay, lockedId), order)
    state = shown()
    for (const listener of [...listeners]) listener()
  }

  /** The newest line that the server has told us. */
  function known(): {
    order: string[]
    items: Map<string, QueueItem>
    revision: number
    lockedId: string | undefined
  } {
    const { snapshot } = store.getState()
    const queue = snapshot?.queue ?? []
    const items = new Map(queue.map(item => [item.id, item]))
    const lockedId = snapshot?.lockedItemId ?? queue.find(item => item.locked)?.id
    const ahead = answer !== null && answer.revision > (snapshot?.revision ?? 0) ? answer : null
    const order = (ahead?.queue ?? queue).map(item => item.id).filter(id => items.has(id))
    return { order, items, revision: Math.max(ahead?.revision ?? 0, snapshot?.revision ?? 0), lockedId }
  }

  function shown(): LineState {
    const { order, items, lockedId } = known()
    const line = allMoved(order, landed ? moves.slice(1) : moves, lockedId).flatMap(id => items.get(id) ?? [])
    return {
      items: line.map((item, index) =>
        item.position === index + 1 ? item : { ...item, position: index + 1 },
      ),
      lockedId,
      moving: new Set(moves.flatMap(move => move.ids)),
    }
  }

  /** One after the other: the second is based on what became of the first. */
  async function send() {
    if (sending) return
    sending = true
    for (let move = moves[0]; move; move = moves[0]) {
      const { order, items, revision, lockedId } = known()
      const wanted = moved(order, move, lockedId)
      landed = false
      try {
        if (!samePlaces(wanted, order)) answer = await reorder(reorderBody(wanted, move.ids, revision))
        next()
      } catch (error) {
        next()
        onRefused(error, items.get(move.ids[0] ?? ''))
        // Where no answer came it may have been done all the same.
        void store.resync().catch(() => undefined)
      }
      update()
    }
    sending = false
  }

  function next() {
    moves = moves.slice(1)
    landed = false
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    move(id, index) {
      const order = state.items.map(item => item.id)
      if (!order.includes(id)) return
      moves = [...moves, moveTo(order, id, index)]
      update()
      void send()
    },
    destroy() {
      leave()
      listeners.clear()
    },
  }
}
