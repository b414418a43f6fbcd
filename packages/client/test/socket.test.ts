import type { SessionIdentity } from '@djamms/shared/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session, SessionState } from '../src/session.ts'
import { command, connect, disconnect } from '../src/socket.ts'
import { FakeSocket } from './fake-socket.ts'
import { identity } from './fixtures.ts'

const made = vi.hoisted(() => ({ socket: null as unknown, options: null as unknown }))
vi.mock('socket.io-client', () => ({
  io: (options: unknown) => {
    made.options = options
    return made.socket
  },
}))

/** With the little of Socket.IO's life that `connect` watches. */
class LiveSocket extends FakeSocket {
  active = false
  calls: string[] = []
  override connect() {
    this.calls.push('connect')
    this.active = true
    return this
  }
  override disconnect() {
    this.calls.push('disconnect')
    this.active = false
    this.connected = false
    return this
  }
}

let socket: LiveSocket
let state: SessionState
let listeners: Set<() => void>
let renewed: () => Promise<string | null>
const session = () =>
  ({
    app: 'kiosk',
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    accessToken: async () => 't1',
    renewed: () => renewed(),
  }) as unknown as Session
function becomes(next: SessionIdentity | null) {
  state = next ? { status: 'signed-in', identity: next } : { status: 'signed-out', identity: null }
  for (const listener of [...listeners]) listener()
}
/** Socket.IO asks for what goes with the handshake. */
const handshake = () =>
  new Promise(resolve => (made.options as { auth: (give: (with_: unknown) => void) => void }).auth(resolve))

beforeEach(() => {
  vi.useFakeTimers()
  socket = new LiveSocket()
  made.socket = socket
  listeners = new Set()
  state = { status: 'loading', identity: null }
  renewed = async () => 't2'
})
afterEach(() => vi.useRealTimers())

test('it connects once somebody is signed in, with a fresh token each time', async () => {
  connect(session())
  expect(socket.calls).toEqual([])
  becomes(identity)
  expect(socket.calls).toEqual(['disconnect', 'connect'])
  expect(await handshake()).toEqual({ token: 't1' })
})

test('[R5] the next person gets a connection of their own, and nobody has none', () => {
  connect(session())
  becomes(identity)
  socket.calls = []
  becomes(identity)
  expect(socket.calls).toEqual([])
  becomes({ ...identity, id: 'another' })
  expect(socket.calls).toEqual(['disconnect', 'connect'])
  becomes(null)
  expect(socket.calls).toEqual(['disconnect', 'connect', 'disconnect'])
})

test('[R1] a refused token is renewed, and then it connects again', async () => {
  connect(session())
  becomes(identity)
  await handshake()
  let asked = 0
  renewed = async () => {
    asked++
    return 't2'
  }
  socket.calls = []
  socket.active = false
  socket.hear('connect_error', new Error('AUTH_INVALID_TOKEN'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toBe(1)
  expect(socket.calls).toEqual(['connect'])
})

test('[A7] a revoked session is not tried again', async () => {
  connect(session())
  becomes(identity)
  await handshake()
  renewed = async () => {
    becomes(null)
    return null
  }
  socket.calls = []
  socket.hear('session:revoked', { reason: 'unpaired' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(socket.calls).toEqual(['disconnect'])
})

test('what the network broke is left to Socket.IO, what the server closed is opened again, for ever', async () => {
  connect(session())
  becomes(identity)
  socket.calls = []
  socket.hear('connect_error', new Error('xhr poll error'))
  socket.hear('disconnect', 'transport close')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(socket.calls).toEqual([])
  for (let n = 0; n < 8; n++) {
    socket.active = false
    socket.hear('disconnect', 'io server disconnect')
    await vi.advanceTimersByTimeAsync(10_000)
  }
  expect(socket.calls).toHaveLength(8)
})

test('left for good, it does not come back with the next sign-in', () => {
  const mine = connect(session())
  becomes(identity)
  disconnect(mine)
  socket.calls = []
  becomes({ ...identity, id: 'another' })
  expect(socket.calls).toEqual([])
})

test('[R3] a command is answered, refused, or lost, and never kept for later', async () => {
  await expect(command(socket.asSocket, 'leaveVenue', 'demo-bar')).rejects.toMatchObject({ code: 'OFFLINE' })
  expect(socket.sent).toEqual([])
  socket.connected = true
  socket.answer = () => ({ success: true, data: {} })
  expect(await command(socket.asSocket, 'leaveVenue', 'demo-bar')).toEqual({})
  const error = {
    code: 'VENUE_ACCESS_DENIED',
    message: 'no',
    userMessage: 'You do not have access.',
    details: [],
  }
  socket.answer = () => ({ success: false, data: null, error })
  await expect(command(socket.asSocket, 'joinVenue', 'other')).rejects.toMatchObject({
    code: 'VENUE_ACCESS_DENIED',
    userMessage: 'You do not have access.',
  })
  socket.answer = () => Promise.reject(new Error('operation has timed out'))
  await expect(command(socket.asSocket, 'joinVenue', 'demo-bar')).rejects.toMatchObject({ code: 'OFFLINE' })
})
