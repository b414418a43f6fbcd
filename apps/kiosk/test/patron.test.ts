import { CallError, offline } from '@djamms/client/call'
import type { Session, SessionState } from '@djamms/client/session'
import type { SessionIdentity } from '@djamms/shared/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deliver } from '../src/patron/courier.ts'
import { stayIn } from '../src/patron/enter.ts'
import { load } from '../src/patron/load.ts'
import type { Wish } from '../src/queue/outbox.ts'
import { song } from './fixtures.ts'

const requests = vi.hoisted(() => ({ answers: [] as (Error | null)[], sent: [] as unknown[] }))
vi.mock('@djamms/client/request', async original => ({
  ...(await original<typeof import('@djamms/client/request')>()),
  request: async (_: string, input: unknown) => {
    requests.sent.push(input)
    const answer = requests.answers.shift()
    if (answer) throw answer
    return {}
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  requests.answers = []
  requests.sent = []
})
afterEach(() => {
  vi.useRealTimers()
})

const refusal = (status: number) =>
  new CallError({ code: 'CONFLICT', status, message: 'no', userMessage: 'No.' })

const wish = (n: number): Wish => ({
  requestId: `request-${n}`,
  song: song(n),
  priority: 'normal',
  creditsCost: 2,
  name: 'Mia',
  userId: 'mia',
  state: 'kept',
  tried: false,
})

test('[Q8] what was left behind is brought once the net is back, each with its own id and the leaver’s token', async () => {
  requests.answers = [offline('down'), offline('down'), null, refusal(409), null]
  const done = deliver([wish(1), wish(2), wish(3)], 'demo-bar', 'token of mia')
  await vi.advanceTimersByTimeAsync(60_000)
  await done
  expect(requests.sent).toMatchObject(
    [1, 1, 1, 2, 3].map(n => ({
      bearer: 'token of mia',
      body: { requestId: `request-${n}`, creditsCost: 2, requestedByName: 'Mia' },
    })),
  )
})

test('a token that is no longer good is not tried again, and after a quarter of an hour it is given up', async () => {
  requests.answers = [refusal(401)]
  await deliver([wish(1)], 'demo-bar', 'old')
  expect(requests.sent).toHaveLength(1)
  requests.answers = Array.from({ length: 1000 }, () => offline('down'))
  const done = deliver([wish(2)], 'demo-bar', 'good')
  await vi.advanceTimersByTimeAsync(16 * 60_000)
  await done
  expect(requests.sent.length).toBeLessThan(190)
})

function fakeSession(status: SessionState['status'], opens: (Error | null)[], venueId = 'demo-bar') {
  const listeners = new Set<() => void>()
  const identity = { kind: 'user', id: 'mia', name: 'a guest', role: 'guest', venueId } as SessionIdentity
  let state: SessionState = { status, identity: status === 'signed-in' ? identity : null }
  let opened = 0
  const set = (next: SessionState) => {
    state = next
    for (const listener of [...listeners]) listener()
  }
  const session = {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: async () => undefined,
    openGuest: async () => {
      opened++
      set({ status: 'signed-out', identity: null })
      const answer = opens.shift()
      if (answer) throw answer
      set({ status: 'signed-in', identity: { ...identity, venueId: 'demo-bar' } })
    },
  } as unknown as Session
  return { session, signOut: () => set({ status: 'signed-out', identity: null }), count: () => opened }
}

const stay = (session: Session, refused: unknown[] = [], over = () => false) =>
  stayIn(session, { venueId: 'demo-bar', again: true, over, refused: error => refused.push(error) })

test('whoever the cookie still knows stays who they are', async () => {
  const { session, count } = fakeSession('signed-in', [])
  await stay(session)
  expect(count()).toBe(0)
})

test('[A3] at another bar’s code a guest comes in anew', async () => {
  const { session, count } = fakeSession('signed-in', [], 'another-bar')
  await stay(session)
  expect(count()).toBe(1)
})

test('a server that does not answer is asked on, until it does', async () => {
  const { session, count } = fakeSession('signed-out', [offline('down'), offline('down')])
  const entered = stay(session)
  await vi.advanceTimersByTimeAsync(10_000)
  await entered
  expect(count()).toBe(3)
})

test('a venue that is not there is not asked for again', async () => {
  const refused: unknown[] = []
  const { session, count } = fakeSession('signed-out', [refusal(404)])
  await expect(stay(session, refused)).rejects.toMatchObject({ status: 404 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(refused).toHaveLength(1)
  expect(count()).toBe(1)
})

test('[A7] signed out by the bar, whoever stands there is a new guest; one who left is not', async () => {
  let gone = false
  const { session, signOut, count } = fakeSession('signed-in', [])
  await stay(session, [], () => gone)
  await vi.advanceTimersByTimeAsync(0)
  signOut()
  await vi.advanceTimersByTimeAsync(0)
  expect(count()).toBe(1)
  expect(session.getState().status).toBe('signed-in')
  gone = true
  signOut()
  await vi.advanceTimersByTimeAsync(0)
  expect(count()).toBe(1)
})

test('what does not load is asked for again, and what was there stays to be seen', async () => {
  const answers: (number | Error)[] = [1, offline('down'), 2]
  const loaded = load(async () => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  })
  loaded.refresh()
  await vi.advanceTimersByTimeAsync(0)
  loaded.refresh()
  await vi.advanceTimersByTimeAsync(0)
  expect(loaded.getState()).toMatchObject({ status: 'failed', value: 1 })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(loaded.getState()).toEqual({ status: 'ready', value: 2 })
  loaded.stop()
})
