import type { ServerQueueSnapshot } from '@djamms/shared/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Call } from '../src/call.ts'
import { playbackTime } from '../src/react.ts'
import { createVenueStore } from '../src/venue-store.ts'
import { FakeSocket, whole } from './fake-socket.ts'
import { inserted, removed, snapshot, song, VENUE } from './fixtures.ts'

const [a, b, c] = [song(1), song(2), song(3)]
let socket: FakeSocket
let fetches: { give(state: ServerQueueSnapshot): void; fail(): void }[]

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  socket = new FakeSocket()
  fetches = []
})
afterEach(() => vi.useRealTimers())

const call = (() =>
  new Promise((give, fail) => {
    fetches.push({ give, fail: () => fail(new Error('no')) })
  })) as unknown as Call

const settle = () => vi.advanceTimersByTimeAsync(0)
const titles = (state: { snapshot: ServerQueueSnapshot | null }) =>
  state.snapshot?.queue.map(item => item.title)

async function live(state: ServerQueueSnapshot) {
  socket.answer = () => whole(state)
  const store = createVenueStore({ call, socket: socket.asSocket, venueId: VENUE })
  socket.connect()
  await settle()
  return store
}

test('joining answers with the whole state', async () => {
  const store = await live(snapshot(5, [a]))
  expect(socket.sent).toEqual(['joinVenue'])
  expect(store.getState()).toMatchObject({ connection: 'live', snapshot: { revision: 5 } })
})

test('[R4] the next revision is applied, an old one is left alone', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('queue:insert', inserted(6, { ...b, position: 2 }))
  socket.hear('queue:insert', inserted(6, { ...c, position: 2 }))
  socket.hear('queue:remove', removed(4, a))
  expect(titles(store.getState())).toEqual(['Song 1', 'Song 2'])
  expect(fetches).toHaveLength(0)
})

test('[R4] a gap in revisions fetches the whole state', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('queue:insert', inserted(7, { ...c, position: 3 }))
  expect(titles(store.getState())).toEqual(['Song 1'])
  expect(fetches).toHaveLength(1)
  fetches[0]?.give(snapshot(7, [a, b, c]))
  await settle()
  expect(titles(store.getState())).toEqual(['Song 1', 'Song 2', 'Song 3'])
})

test('[R4] a revision ahead of ours fetches the whole state: a lost last event shows too', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('venue:revision', { venueId: VENUE, revision: 5 })
  socket.hear('venue:revision', { venueId: 'elsewhere', revision: 50 })
  expect(fetches).toHaveLength(0)
  socket.hear('venue:revision', { venueId: VENUE, revision: 6 })
  socket.hear('venue:revision', { venueId: VENUE, revision: 6 })
  expect(fetches).toHaveLength(1)
  fetches[0]?.give(snapshot(6, [a, b]))
  await settle()
  expect(store.getState().snapshot?.revision).toBe(6)
})

test('[R4] events that race with a fetch are not lost, whichever comes first', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('queue:insert', inserted(7, { ...b, position: 2 }))
  // Heard while the answer is under way: 8 is missing in the answer, 7 is in it.
  socket.hear('queue:insert', inserted(8, { ...c, position: 3 }))
  fetches[0]?.give(snapshot(7, [a, b]))
  await settle()
  expect(titles(store.getState())).toEqual(['Song 1', 'Song 2', 'Song 3'])
  expect(store.getState().snapshot?.revision).toBe(8)
  expect(fetches).toHaveLength(1)
})

test('[R4] an event heard between the server’s read and its answer to joinVenue is played over the answer', async () => {
  let answer: (value: ReturnType<typeof whole>) => void = () => undefined
  socket.answer = () =>
    new Promise(resolve => {
      answer = resolve
    })
  const store = createVenueStore({ call, socket: socket.asSocket, venueId: VENUE })
  socket.connect()
  socket.hear('queue:insert', inserted(6, { ...b, position: 2 }))
  answer(whole(snapshot(5, [a])))
  await settle()
  expect(titles(store.getState())).toEqual(['Song 1', 'Song 2'])
})

test('[R4] an answer that is still too old is asked for again, and a failing fetch is tried again', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('queue:insert', inserted(7, { ...c, position: 3 }))
  fetches[0]?.give(snapshot(5, [a]))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(fetches).toHaveLength(2)
  fetches[1]?.fail()
  await vi.advanceTimersByTimeAsync(2_000)
  fetches[2]?.give(snapshot(7, [a, b, c]))
  await settle()
  expect(store.getState().snapshot?.revision).toBe(7)
})

test('[R4] after a reconnect the room is joined again and its answer counts, even from an older backup', async () => {
  const store = await live(snapshot(50, [a, b]))
  socket.disconnect()
  socket.answer = () => whole(snapshot(40, [a]))
  socket.connect()
  await settle()
  expect(socket.sent).toEqual(['joinVenue', 'joinVenue'])
  expect(titles(store.getState())).toEqual(['Song 1'])
})

test('a joining that fails is tried again', async () => {
  socket.answer = () => Promise.reject(new Error('timeout'))
  const store = createVenueStore({ call, socket: socket.asSocket, venueId: VENUE })
  socket.connect()
  await settle()
  socket.answer = () => whole(snapshot(5))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(store.getState().connection).toBe('live')
})

test('a short break is nobody’s business; a longer one is offline since the line broke', async () => {
  const store = await live(snapshot(5))
  const broke = Date.now() + 60_000
  for (let minute = 0; minute < 6; minute++) {
    await vi.advanceTimersByTimeAsync(10_000)
    socket.hear('venue:revision', { venueId: VENUE, revision: 5 })
  }
  socket.disconnect()
  expect(store.getState()).toMatchObject({ connection: 'connecting', since: broke })
  await vi.advanceTimersByTimeAsync(2_500)
  expect(store.getState()).toMatchObject({ connection: 'offline', since: broke })
  socket.connect()
  await settle()
  expect(store.getState()).toMatchObject({ connection: 'live', since: broke + 2_500 })
})

test('a line that opens and breaks again without an answer does not stay connecting for ever', async () => {
  const store = await live(snapshot(5))
  socket.answer = () => new Promise(() => undefined)
  socket.disconnect()
  for (let n = 0; n < 4; n++) {
    socket.connect()
    await vi.advanceTimersByTimeAsync(800)
    socket.disconnect()
  }
  expect(store.getState().connection).toBe('offline')
})

test('[R4] a silent line is opened anew', async () => {
  await live(snapshot(5))
  await vi.advanceTimersByTimeAsync(25_000)
  expect(socket.sent).toEqual(['joinVenue', 'joinVenue'])
})

test('playerStateUpdate moves what plays, and only that resets the clock of the song', async () => {
  const store = await live(snapshot(5, [a]))
  await vi.advanceTimersByTimeAsync(4_000)
  expect(playbackTime(store.getState(), Date.now())).toBe(14)
  socket.hear('queue:insert', inserted(6, { ...b, position: 2 }))
  expect(playbackTime(store.getState(), Date.now())).toBe(14)
  const playback = snapshot(5).playback
  socket.hear('playerStateUpdate', { ...playback, currentTime: 20, status: 'paused', venueId: VENUE })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(playbackTime(store.getState(), Date.now())).toBe(20)
  expect(store.getState().snapshot?.playback).not.toHaveProperty('venueId')
})

test('what the player says while a whole state is under way is not undone by it', async () => {
  const store = await live(snapshot(5, [a]))
  socket.hear('venue:revision', { venueId: VENUE, revision: 6 })
  socket.hear('playerStateUpdate', { ...snapshot(5).playback, status: 'paused', venueId: VENUE })
  fetches[0]?.give(snapshot(6, [a]))
  await settle()
  expect(store.getState().snapshot).toMatchObject({ revision: 6, playback: { status: 'paused' } })
})

test('the room is left with the last store of it', async () => {
  const first = await live(snapshot(5))
  const second = createVenueStore({ call, socket: socket.asSocket, venueId: VENUE })
  first.destroy()
  expect(socket.sent).not.toContain('leaveVenue')
  second.destroy()
  expect(socket.sent).toContain('leaveVenue')
})
