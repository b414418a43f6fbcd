import type { DjammsSocket } from '@djamms/client/socket'
import type { MonitorEvent, MonitorFilter } from '@djamms/shared/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { everything } from '../src/traffic/filters.ts'
import { createTrafficStore } from '../src/traffic/traffic-store.ts'

const event = (id: number, title = 'Copper Rain'): MonitorEvent => ({
  id,
  at: new Date(1_700_000_000_000 + id).toISOString(),
  direction: 'out',
  channel: 'socket',
  event: 'queue:insert',
  venueId: 'demo-bar',
  who: '3 sockets',
  bytes: 100,
  tookMs: null,
  status: null,
  errorCode: null,
  revision: id,
  requestId: null,
  payload: { title },
})

/** A socket as the store uses it, with a server behind it that a test speaks for. */
function fakeSocket() {
  const listeners = new Map<string, Set<(payload?: unknown) => void>>()
  const sent: { name: string; payload: MonitorFilter; answer: (data: unknown) => void }[] = []
  const fake = {
    connected: false,
    on: (name: string, listener: () => void) =>
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    off: (name: string, listener: () => void) => listeners.get(name)?.delete(listener),
    timeout: () => ({
      emitWithAck: (name: string, payload: MonitorFilter) =>
        new Promise(answer => sent.push({ name, payload, answer })),
    }),
  }
  const fire = (name: string, payload?: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(payload)
  }
  return {
    socket: fake as unknown as DjammsSocket,
    sent,
    connect() {
      fake.connected = true
      fire('connect')
    },
    disconnect() {
      fake.connected = false
      fire('disconnect')
    },
    async answer(recent: MonitorEvent[]) {
      sent.at(-1)?.answer({ success: true, data: { recent } })
      await vi.advanceTimersByTimeAsync(0)
    },
    async refuse(code: string) {
      sent.at(-1)?.answer({
        success: false,
        data: null,
        error: { code, message: '', userMessage: 'No.', details: [] },
      })
      await vi.advanceTimersByTimeAsync(0)
    },
    batch: (events: MonitorEvent[], dropped = 0) =>
      fire('monitor:event', { events, dropped, inPerSecond: 3, outPerSecond: 5 }),
    heard: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}
const ids = (events: readonly MonitorEvent[]) => events.map(each => each.id)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('[R6] a page that is opened shows what was kept, then what comes', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  const stop = store.watch()
  expect(store.getState()).toMatchObject({ status: 'loading', connection: 'connecting' })
  server.connect()
  await server.answer([event(1), event(2)])
  server.batch([event(3)], 7)
  expect(ids(store.getState().rows)).toEqual([3, 2, 1])
  expect(store.getState()).toMatchObject({ status: 'ready', dropped: 7, inPerSecond: 3, outPerSecond: 5 })
  stop()
  expect(server.sent.at(-1)?.name).toBe('monitor:unsubscribe')
  expect(server.heard()).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('a pause keeps the list still and counts what passes; what passed is there when it goes on', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  store.watch()
  server.connect()
  await server.answer([event(1)])
  store.pause()
  server.batch([event(2), event(3, 'Lanterns')])
  expect(ids(store.getState().rows)).toEqual([1])
  expect(store.getState().passed).toBe(2)
  store.setSearch('lanterns')
  expect(store.getState().rows, 'the search too looks at what is shown').toEqual([])
  store.setSearch('')
  store.resume()
  expect(ids(store.getState().rows)).toEqual([3, 2, 1])
})

test('another filter asks again, and nothing of the old one comes in between', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  store.watch()
  server.connect()
  await server.answer([event(1)])
  store.setFilter({ ...everything, events: ['player:*'] })
  expect(server.sent.at(-1)?.payload).toMatchObject({ events: ['player:*'] })
  server.batch([event(2)])
  expect(store.getState().rows).toEqual([])
  await server.answer([event(5)])
  expect(ids(store.getState().rows)).toEqual([5])
  const before = server.sent.length
  store.setFilter({ ...everything, events: ['player:*'] })
  expect(server.sent).toHaveLength(before)
})

test('an answer to an older filter is not shown', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  store.watch()
  server.connect()
  const first = server.sent.at(-1)
  store.setFilter({ ...everything, direction: 'in' })
  await server.answer([event(9)])
  first?.answer({ success: true, data: { recent: [event(1)] } })
  await vi.advanceTimersByTimeAsync(0)
  expect(ids(store.getState().rows)).toEqual([9])
})

test('without connection the list stays, says since when, and catches up', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  store.watch()
  server.connect()
  await server.answer([event(1), event(2)])
  vi.setSystemTime(1_700_000_060_000)
  server.disconnect()
  expect(store.getState()).toMatchObject({ connection: 'offline', since: 1_700_000_060_000, inPerSecond: 0 })
  expect(ids(store.getState().rows)).toEqual([2, 1])
  await vi.advanceTimersByTimeAsync(2000)
  expect(store.getState().strip.at(-1)).toBeNull()
  server.connect()
  await server.answer([event(2), event(3), event(4)])
  expect(ids(store.getState().rows)).toEqual([4, 3, 2, 1])
  expect(store.getState().connection).toBe('live')
})

test('a refusal is shown and asked again by itself', async () => {
  const server = fakeSocket()
  const store = createTrafficStore(server.socket)
  store.watch()
  server.connect()
  await server.refuse('RATE_LIMITED')
  expect(store.getState()).toMatchObject({ status: 'refused', error: { code: 'RATE_LIMITED' } })
  await vi.advanceTimersByTimeAsync(5000)
  await server.answer([event(1)])
  expect(store.getState()).toMatchObject({ status: 'ready', error: null })
})
