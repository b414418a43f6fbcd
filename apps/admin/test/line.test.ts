import type { VenueState } from '@djamms/client/venue-store'
import type { QueueItem } from '@djamms/shared/types'
import { expect, test, vi } from 'vitest'
import { createLine } from '../src/queue/line.ts'
import { NOW, snapshot, song } from './support.ts'

/** A store that says what it is told, and a server whose answers are given by hand. */
function setUp(ids: string[]) {
  let state: VenueState = { snapshot: null, connection: 'live', since: NOW, receivedAt: NOW }
  const listeners = new Set<() => void>()
  const say = (order: string[], revision: number, lockedItemId?: string) => {
    state = { ...state, snapshot: snapshot({ queue: queueOf(order), revision, lockedItemId }) }
    for (const listener of listeners) listener()
  }
  const sent: {
    body: unknown
    answer: (order: string[], revision: number) => void
    refuse: (e: Error) => void
  }[] = []
  const refused = vi.fn()
  const resync = vi.fn(async () => undefined)
  say(ids, 1)
  const line = createLine({
    store: {
      getState: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      resync,
    },
    reorder: body =>
      new Promise((resolve, reject) => {
        sent.push({
          body,
          answer: (order, revision) => resolve({ revision, queue: queueOf(order) }),
          refuse: reject,
        })
      }),
    onRefused: refused,
  })
  const shown = () =>
    line
      .getState()
      .items.map(item => item.id)
      .join('')
  return { line, say, sent, shown, refused, resync }
}

function queueOf(order: string[]): QueueItem[] {
  return order.map((id, index) => song(id, { position: index + 1 }))
}
const settled = () => new Promise(resolve => setTimeout(resolve))
const bodyOf = (order: string, movedIds: string[], revision: number) => ({
  items: [...order].map((id, index) => ({ id, position: index + 1 })),
  movedIds,
  revision,
})

test('[Q3] a drop is shown at once, numbered, and sent as the whole line with its revision', () => {
  const { line, sent, shown } = setUp(['a', 'b', 'c'])
  line.move('c', 0)
  expect(shown()).toBe('cab')
  expect(line.getState().items.map(item => item.position)).toEqual([1, 2, 3])
  expect(line.getState().moving).toEqual(new Set(['c']))
  expect(sent[0]?.body).toEqual(bodyOf('cab', ['c'], 1))
})

test('[Q3] the server’s resulting order is shown, before its event and after', async () => {
  const { line, say, sent, shown } = setUp(['a', 'b', 'c'])
  line.move('c', 0)
  sent[0]?.answer(['b', 'c', 'a'], 2)
  await settled()
  expect(shown()).toBe('bca')
  expect(line.getState().moving.size).toBe(0)
  say(['b', 'c', 'a'], 2)
  expect(shown()).toBe('bca')
  say(['b', 'c', 'a', 'd'], 3)
  expect(shown()).toBe('bcad')
})

test('[Q3] the event comes before the answer: nothing jumps back', async () => {
  const { line, say, sent, shown } = setUp(['a', 'b', 'c'])
  line.move('c', 0)
  say(['c', 'a', 'b'], 2)
  say(['x', 'c', 'a', 'b'], 3)
  expect(shown()).toBe('xcab')
  sent[0]?.answer(['c', 'a', 'b'], 2)
  await settled()
  expect(shown()).toBe('xcab')
})

test('[Q3] a song that comes in while a move is under way is shown, and the move too', () => {
  const { line, say, shown } = setUp(['a', 'b', 'c'])
  line.move('c', 1)
  say(['a', 'b', 'c', 'd'], 2)
  expect(shown()).toBe('acbd')
})

test('[Q3] refused: it goes back, it is told why, and the truth is fetched', async () => {
  const { line, sent, shown, refused, resync } = setUp(['a', 'b', 'c'])
  line.move('c', 0)
  const error = new Error('no')
  sent[0]?.refuse(error)
  await settled()
  expect(shown()).toBe('abc')
  expect(refused).toHaveBeenCalledWith(error, expect.objectContaining({ id: 'c' }))
  expect(resync).toHaveBeenCalled()
})

test('[Q3] a second drag waits for the first and is based on what became of it', async () => {
  const { line, sent, shown } = setUp(['a', 'b', 'c', 'd'])
  line.move('d', 0)
  line.move('c', 1)
  expect(shown()).toBe('dcab')
  expect(sent).toHaveLength(1)
  sent[0]?.answer(['d', 'a', 'b', 'c'], 5)
  await settled()
  expect(shown()).toBe('dcab')
  expect(sent[1]?.body).toEqual(bodyOf('dcab', ['c'], 5))
})

test('[Q4] the row plays before its move is sent: nothing is asked for', async () => {
  const { line, say, sent, shown } = setUp(['a', 'b', 'c'])
  line.move('b', 0)
  line.move('c', 0)
  say(['a', 'b'], 2)
  sent[0]?.answer(['b', 'a'], 3)
  await settled()
  expect(sent).toHaveLength(1)
  expect(shown()).toBe('ba')
})

test('[Q10] the locked song stays first in what is shown and sent', () => {
  const { line, say, sent, shown } = setUp(['a', 'b', 'c'])
  say(['a', 'b', 'c'], 2, 'a')
  line.move('c', 0)
  expect(shown()).toBe('acb')
  expect(sent[0]?.body).toEqual(bodyOf('acb', ['c'], 2))
})
