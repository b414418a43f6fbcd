import { CallError, offline } from '@djamms/client/call'
import type { ErrorCode } from '@djamms/shared/errors'
import type { QueueItem } from '@djamms/shared/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOutbox, type Outcome, type Wish } from '../src/queue/outbox.ts'
import { item, song } from './fixtures.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Reply = { queueItem: QueueItem; balance?: number }
const inLine: Reply = { queueItem: item(1), balance: 5 }
const refusal = (code: ErrorCode, status: number, retryAfterSeconds?: number) =>
  new CallError({
    code,
    status,
    message: code,
    userMessage: code,
    retryAfterSeconds: retryAfterSeconds ?? null,
  })
const settle = () => vi.advanceTimersByTimeAsync(0)

function setUp(replies: (Reply | Error | Promise<Reply>)[], kept = new Map<string, string>()) {
  const state = { online: true, userId: 'mia' as string | null }
  const sent: Wish[] = []
  const outcomes: Outcome[] = []
  const outbox = createOutbox({
    async send(wish) {
      sent.push(wish)
      const reply = replies.length > 1 ? replies.shift() : replies[0]
      if (reply instanceof Error) throw reply
      if (!reply) throw new Error('nothing to answer')
      return reply
    },
    userId: () => state.userId,
    online: () => state.online,
    outcome: outcome => outcomes.push(outcome),
    storage: {
      getItem: name => kept.get(name) ?? null,
      setItem: (name, value) => kept.set(name, value),
      removeItem: name => kept.delete(name),
    },
  })
  return { outbox, sent, outcomes, state, kept }
}
const asked = (n: number, priority: Wish['priority'] = 'normal', creditsCost = 2, name = '') => ({
  song: song(n),
  priority,
  creditsCost,
  name,
})
const kinds = (outcomes: Outcome[]) => outcomes.map(outcome => outcome.kind)

test('a request is in the outbox until its outcome is known', async () => {
  const { outbox, outcomes, kept } = setUp([inLine])
  const wish = outbox.ask(asked(1, 'sooner', 4))
  expect(outbox.getState()).toHaveLength(1)
  expect([...kept.values()].join()).toContain(wish.requestId)
  await settle()
  expect(outcomes).toMatchObject([
    { kind: 'in-line', balance: 5, wish: { priority: 'sooner', creditsCost: 4 } },
  ])
  expect(outbox.getState()).toEqual([])
  expect(kept.size).toBe(0)
})

test('[Q8] after a lost reply the same request is sent again, with the same id, and told once', async () => {
  const { outbox, sent, outcomes } = setUp([offline('lost'), offline('lost'), inLine])
  const wish = outbox.ask(asked(1))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent.map(each => each.requestId)).toEqual([wish.requestId, wish.requestId, wish.requestId])
  expect(kinds(outcomes)).toEqual(['kept', 'in-line'])
})

test('[Q8] after a reload what was under way is sent again with the same id', async () => {
  const first = setUp([new Promise<Reply>(() => undefined)])
  const wish = first.outbox.ask(asked(1))
  const second = setUp([inLine], first.kept)
  expect(second.outbox.getState()).toMatchObject([{ requestId: wish.requestId, tried: true }])
  await settle()
  expect(second.sent).toMatchObject([{ requestId: wish.requestId }])
  expect(kinds(second.outcomes)).toEqual(['in-line'])
})

test('two askings of one song are two requests', async () => {
  const { outbox, sent } = setUp([inLine])
  outbox.ask(asked(1))
  outbox.ask(asked(1))
  await settle()
  expect(new Set(sent.map(each => each.requestId)).size).toBe(2)
})

test('offline nothing is sent: it is kept, said once, and sent when the line is back', async () => {
  const { outbox, sent, outcomes, state } = setUp([inLine])
  state.online = false
  outbox.ask(asked(1))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(sent).toEqual([])
  expect(kinds(outcomes)).toEqual(['kept'])
  expect(outbox.getState()).toMatchObject([{ state: 'kept', tried: false }])
  state.online = true
  outbox.flush()
  await settle()
  expect(kinds(outcomes)).toEqual(['kept', 'in-line'])
})

test('requests keep their order, and one that has to wait holds up the next', async () => {
  const { outbox, sent } = setUp([offline('lost'), inLine])
  outbox.ask(asked(1))
  outbox.ask(asked(2))
  await settle()
  expect(sent.map(each => each.song.title)).toEqual(['Song 1'])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(sent.map(each => each.song.title)).toEqual(['Song 1', 'Song 1', 'Song 2'])
})

test('taken back while kept, it is never sent', async () => {
  const { outbox, sent, outcomes, state } = setUp([inLine])
  state.online = false
  const wish = outbox.ask(asked(1))
  await settle()
  outbox.takeBack(wish.requestId)
  state.online = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(sent).toEqual([])
  expect(kinds(outcomes)).toEqual(['kept'])
})

test.each([
  ['DUPLICATE_SONG', 409],
  ['INSUFFICIENT_CREDITS', 402],
  ['PRICE_CHANGED', 409],
  ['INTERNAL', 500],
  ['AUTH_INVALID_TOKEN', 401],
] as [ErrorCode, number][])('a refusal with %s is told once and not sent again', async (code, status) => {
  const { outbox, sent, outcomes } = setUp([refusal(code, status)])
  outbox.ask(asked(1))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(1)
  expect(kinds(outcomes)).toEqual(['refused'])
  expect(outbox.getState()).toEqual([])
})

test('[A8] a young guest’s free request is sent again by itself, when the server said', async () => {
  const { outbox, sent, outcomes } = setUp([refusal('RATE_LIMITED', 429, 7), inLine])
  outbox.ask(asked(1, 'normal', 0))
  await vi.advanceTimersByTimeAsync(6_900)
  expect(sent).toHaveLength(1)
  expect(outcomes).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(kinds(outcomes)).toEqual(['in-line'])
})

test('[O2] a server that catches its breath is asked again', async () => {
  const { outbox, outcomes } = setUp([refusal('UNAVAILABLE', 503), inLine])
  outbox.ask(asked(1))
  await vi.advanceTimersByTimeAsync(6_000)
  expect(kinds(outcomes)).toEqual(['kept', 'in-line'])
})

test('nobody pays for another’s request: with a new session it is refused, while one is opened it waits', async () => {
  const { outbox, sent, outcomes, state } = setUp([offline('lost'), inLine])
  outbox.ask(asked(1))
  await settle()
  state.userId = null
  await vi.advanceTimersByTimeAsync(10_000)
  state.userId = 'somebody else'
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toHaveLength(1)
  expect(kinds(outcomes)).toEqual(['kept', 'refused'])
})

test('closed, it hands over what was not sent and leaves nothing behind', async () => {
  const { outbox, state, kept } = setUp([inLine])
  state.online = false
  outbox.ask(asked(1))
  await settle()
  expect(outbox.close()).toHaveLength(1)
  expect(kept.size).toBe(0)
})

test('what is in storage and makes no sense is forgotten', () => {
  expect(setUp([inLine], new Map([['djamms.kiosk.outbox', '{oh no']])).outbox.getState()).toEqual([])
})
