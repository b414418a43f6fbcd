import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CallError, createCall } from '../src/call.ts'
import { createSession } from '../src/session.ts'
import { type Answer, fakeServer, type Heard } from './fake-server.ts'
import { identity, user, VENUE } from './fixtures.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const tokens = (n: number) => ({ accessToken: `t${n}`, expiresIn: 3600 })
const renewal = (n: number): Answer => ({ data: { tokens: tokens(n), session: identity } })
const bearer = (heard: Heard | undefined) => heard?.headers.Authorization
const isRefresh = (heard: Heard) => heard.url === '/api/auth/refresh'

test('a cookie that is good signs in, with the app named in the header', async () => {
  const server = fakeServer(() => renewal(1))
  const session = createSession({ app: 'admin' })
  await session.start()
  expect(session.getState()).toEqual({ status: 'signed-in', identity })
  expect(server.heard[0]?.headers['X-Djamms-App']).toBe('admin')
})

test('[A7] only a 401 means signed out', async () => {
  fakeServer(() => ({ refuse: 'AUTH_INVALID_TOKEN' }))
  const session = createSession({ app: 'admin' })
  await session.start()
  expect(session.getState().status).toBe('signed-out')
  expect(await session.accessToken()).toBeNull()
})

test.each(['network failure', 'a proxy page', { refuse: 'UNAVAILABLE' }] as Answer[])(
  '[A7] a start that meets %j keeps loading and tries again',
  async trouble => {
    const server = fakeServer((_, n) => (n <= 3 ? trouble : renewal(1)))
    const session = createSession({ app: 'player' })
    const started = session.start()
    await vi.advanceTimersByTimeAsync(2_500)
    expect(session.getState().status).toBe('loading')
    await vi.advanceTimersByTimeAsync(60_000)
    await started
    expect(session.getState().status).toBe('signed-in')
    expect(server.heard).toHaveLength(4)
  },
)

test('[A6] the lost reply of a refresh costs nothing: the old cookie is tried again', async () => {
  const server = fakeServer((_, n) => (n === 2 ? 'network failure' : renewal(n)))
  const session = createSession({ app: 'player' })
  await session.start()
  vi.setSystemTime(Date.now() + 3_600_000)
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'OFFLINE' })
  expect(session.getState().status).toBe('signed-in')
  expect(await session.accessToken()).toBe('t3')
  expect(server.heard).toHaveLength(3)
})

test('[A6] a refresh is single-flight', async () => {
  const server = fakeServer((_, n) => renewal(n))
  const session = createSession({ app: 'player' })
  await Promise.all([session.start(), session.accessToken(), session.accessToken()])
  expect(server.heard).toHaveLength(1)
})

test('a token is renewed ahead of its end, and the old one serves while that fails', async () => {
  const server = fakeServer((_, n) => (n === 2 ? 'network failure' : renewal(n)))
  const session = createSession({ app: 'player' })
  await session.start()
  vi.setSystemTime(1_000_000 + 3_539_000)
  expect(await session.accessToken()).toBe('t1')
  expect(server.heard).toHaveLength(1)
  vi.setSystemTime(1_000_000 + 3_541_000)
  expect(await session.accessToken()).toBe('t1')
  expect(await session.accessToken()).toBe('t3')
})

test('a call refused with 401 is sent again once, with a new token', async () => {
  const server = fakeServer(heard => {
    if (isRefresh(heard)) return renewal(server.to('/auth/refresh').length)
    return bearer(heard) === 'Bearer t1'
      ? { refuse: 'AUTH_INVALID_TOKEN' }
      : { data: { removed: 3, revision: 9 } }
  })
  const session = createSession({ app: 'admin' })
  const call = createCall(session)
  await session.start()
  const both = [0, 1].map(() => call('queue.clear', { params: { venue_id: VENUE } }))
  expect(await Promise.all(both)).toEqual([0, 1].map(() => ({ removed: 3, revision: 9 })))
  expect(server.to('/auth/refresh')).toHaveLength(2)
  expect(server.to('/venues/demo-bar/queue').map(bearer)).toEqual([
    'Bearer t1',
    'Bearer t1',
    'Bearer t2',
    'Bearer t2',
  ])
})

test('a call that is refused again is refused, and a session that ended says so', async () => {
  const server = fakeServer(heard =>
    isRefresh(heard) && server.heard.length === 1 ? renewal(1) : { refuse: 'AUTH_INVALID_TOKEN' },
  )
  const session = createSession({ app: 'admin' })
  await session.start()
  const call = createCall(session)
  await expect(call('queue.clear', { params: { venue_id: VENUE } })).rejects.toMatchObject({ status: 401 })
  expect(session.getState().status).toBe('signed-out')
  expect(server.to('/venues')).toHaveLength(1)
})

test.each([
  'network failure',
  'a proxy page',
  { refuse: 'INTERNAL' },
  { refuse: 'RATE_LIMITED' },
] as Answer[])('[Q8] a change that meets %j is never sent again by itself', async trouble => {
  const server = fakeServer(heard => (isRefresh(heard) ? renewal(1) : trouble))
  const session = createSession({ app: 'kiosk' })
  await session.start()
  await expect(createCall(session)('queue.clear', { params: { venue_id: VENUE } })).rejects.toBeInstanceOf(
    CallError,
  )
  expect(server.to('/venues')).toHaveLength(1)
})

test('a request without an answer counts as lost after 15 s', async () => {
  fakeServer(heard => (isRefresh(heard) ? renewal(1) : new Promise(() => undefined)))
  const session = createSession({ app: 'kiosk' })
  await session.start()
  const asked = createCall(session)('queue.clear', { params: { venue_id: VENUE } })
  const refused = expect(asked).rejects.toMatchObject({ code: 'OFFLINE', status: 0 })
  await vi.advanceTimersByTimeAsync(15_000)
  await refused
})

test('a caller that lost interest gets an AbortError, not an error to show', async () => {
  fakeServer(heard => (isRefresh(heard) ? renewal(1) : new Promise(() => undefined)))
  const session = createSession({ app: 'kiosk' })
  await session.start()
  const stop = new AbortController()
  const asked = createCall(session)('search.suggest', {
    query: { venue_id: VENUE, q: 'a&b' },
    signal: stop.signal,
  })
  const refused = expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  stop.abort()
  await refused
})

test('a public call carries no token and asks for none', async () => {
  const server = fakeServer(() => ({ data: {} }))
  await createCall(createSession({ app: 'kiosk' }))('venues.join', { params: { venue_id: 'a bar' } })
  expect(server.heard).toMatchObject([{ method: 'GET', url: '/api/venues/a%20bar/join' }])
  expect(bearer(server.heard[0])).toBeUndefined()
})

const guest = (n: number): Answer => ({
  data: { session: { user: { ...user, id: `${n}` }, token: `g${n}`, expiresIn: 3600, deviceId: 'x' } },
})

test('[A3] a kiosk device opens a guest session for the next patron with its own token', async () => {
  const server = fakeServer((heard, n) => (isRefresh(heard) ? renewal(1) : guest(n)))
  const device = createSession({ app: 'kiosk-device' })
  await device.start()
  const session = createSession({ app: 'kiosk' })
  await session.openGuest(VENUE, { as: device })
  expect(session.getState()).toMatchObject({ status: 'signed-in', identity: { id: '2', venueId: VENUE } })
  expect(server.heard[1]).toMatchObject({
    url: '/api/auth/guest',
    headers: { 'X-Djamms-App': 'kiosk', Authorization: 'Bearer t1' },
    body: { venueId: VENUE, transport: 'cookie' },
  })
})

test('[A3] the patron before is gone at once, also while the next session cannot be had', async () => {
  let down = false
  const server = fakeServer((heard, n) =>
    down ? 'network failure' : isRefresh(heard) ? renewal(n) : guest(n),
  )
  const session = createSession({ app: 'kiosk' })
  await session.openGuest(VENUE)
  down = true
  await expect(session.openGuest(VENUE)).rejects.toMatchObject({ code: 'OFFLINE' })
  expect(await session.accessToken()).toBeNull()
  down = false
  expect(await session.accessToken()).toBeNull()
  expect(server.to('/auth/refresh')).toHaveLength(0)
})

test('whoever asks while a guest session is being opened waits for it', async () => {
  fakeServer((_, n) => guest(n))
  const session = createSession({ app: 'kiosk' })
  session.openGuest(VENUE)
  expect(await session.accessToken()).toBe('g1')
})

test('[A7] signing out without a network holds here, and the next start finishes it', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
  let down = false
  const server = fakeServer((heard, n) =>
    down ? 'network failure' : isRefresh(heard) ? renewal(n) : { data: {} },
  )
  const session = createSession({ app: 'admin' })
  await session.start()
  down = true
  await session.signOut()
  expect(session.getState().status).toBe('signed-out')
  down = false
  const reopened = createSession({ app: 'admin' })
  await reopened.start()
  expect(reopened.getState().status).toBe('signed-out')
  expect(server.to('/auth/logout')).toHaveLength(2)
  expect(kept.size).toBe(0)
})

test('a sign-out is not undone by a refresh that was under way', async () => {
  let answer: (given: Answer) => void = () => undefined
  const server = fakeServer(heard => {
    if (!isRefresh(heard)) return { data: {} }
    if (server.heard.length === 1) return renewal(1)
    return new Promise<Answer>(resolve => {
      answer = resolve
    })
  })
  const session = createSession({ app: 'admin' })
  await session.start()
  vi.setSystemTime(Date.now() + 3_600_000)
  const late = session.accessToken()
  await vi.advanceTimersByTimeAsync(0)
  await session.signOut()
  answer(renewal(2))
  expect(await late).toBeNull()
  expect(session.getState().status).toBe('signed-out')
})
