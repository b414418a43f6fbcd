import { randomUUID } from 'node:crypto'
import type { MonitorFilter } from '@djamms/shared/types'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createLimits } from '../../src/platform/limits.ts'
import { createMonitor, type MonitorBatch, type MonitorEntry } from '../../src/platform/monitor.ts'
import { type Bus, createHub, type Messages } from '../../src/platform/processes/bus.ts'
import { createPresence } from '../../src/platform/processes/presence.ts'
import { connectRedis, type SharedRedis } from '../../src/platform/processes/redis.ts'
import { createWatchAll } from '../../src/platform/processes/watch-all.ts'
import { hasRedis, TestRedis } from '../support/redis.ts'

/** One process, as far as it shares something with others. */
interface Member {
  bus: Bus
  limits: ReturnType<typeof createLimits>
}
interface Kind {
  start(): Promise<void>
  stop(): Promise<void>
  /** Processes of one installation. */
  members(count: number): Promise<Member[]>
}

const log = { info() {}, warn() {} }
const soon = { timeout: 5000, interval: 10 }

function inProcess(): Kind {
  return {
    start: async () => {},
    stop: async () => {},
    async members(count) {
      const hub = createHub()
      const limits = createLimits()
      return Array.from({ length: count }, () => ({ bus: hub.join(), limits }))
    },
  }
}

function inRedis(): Kind {
  const redis = new TestRedis()
  const connected: SharedRedis[] = []
  return {
    start: () => redis.start(),
    async stop() {
      for (const each of connected) each.close()
      await redis.stop()
    },
    async members(count) {
      const secret = randomUUID()
      const made = Array.from({ length: count }, () => connectRedis({ url: redis.url, secret, log }))
      connected.push(...made)
      for (const { bus } of made) await expect.poll(() => bus.up(), soon).toBe(true)
      return made.map(each => ({ bus: each.bus, limits: createLimits(each) }))
    },
  }
}

const kinds: [string, () => Kind, boolean][] = [
  ['in one process', inProcess, true],
  ['in Redis', inRedis, hasRedis],
]
for (const [name, make, possible] of kinds)
  describe.skipIf(!possible)(`what processes share, ${name}`, () => {
    const kind = make()
    const ends: (() => void)[] = []
    beforeAll(() => kind.start())
    afterAll(() => kind.stop())
    afterEach(() => {
      for (const end of ends.splice(0)) end()
    })
    const two = async () => (await kind.members(2)) as [Member, Member]
    const three = async () => (await kind.members(3)) as [Member, Member, Member]

    describe('the bus', () => {
      const listen = (bus: Bus) => {
        const heard: string[] = []
        bus.hear('session:ended', ({ sessionId }, from) => heard.push(`${sessionId} of ${from}`))
        return heard
      }

      test('[A7] [R7] all others hear, in order, and the teller does not', async () => {
        const [a, b, c] = await three()
        const [atA, atB, atC] = [listen(a.bus), listen(b.bus), listen(c.bus)]
        for (const sessionId of ['1', '2', '3']) a.bus.tell('session:ended', { sessionId, reason: '' })
        const all = ['1', '2', '3'].map(id => `${id} of ${a.bus.id}`)
        await expect.poll(() => atB, soon).toEqual(all)
        await expect.poll(() => atC, soon).toEqual(all)
        expect(atA).toEqual([])
      })

      test('[R7] what is meant for one is heard by that one; who has stopped listening hears nothing', async () => {
        const [a, b, c] = await three()
        const [atB, atC] = [listen(b.bus), listen(c.bus)]
        const deaf: string[] = []
        b.bus.hear('session:ended', ({ sessionId }) => deaf.push(sessionId))()
        a.bus.tell('session:ended', { sessionId: 'x', reason: '' }, c.bus.id)
        a.bus.tell('session:ended', { sessionId: 'y', reason: '' })
        await expect.poll(() => atC.length, soon).toBe(2)
        await expect.poll(() => atB, soon).toEqual([`y of ${a.bus.id}`])
        expect(deaf).toEqual([])
      })

      test('[R5] installations that share a machine never hear each other', async () => {
        const [a, b] = await two()
        const [stranger] = (await kind.members(1)) as [Member]
        const [atB, atStranger] = [listen(b.bus), listen(stranger.bus)]
        a.bus.tell('session:ended', { sessionId: 'x', reason: '' })
        await expect.poll(() => atB.length, soon).toBe(1)
        expect(atStranger).toEqual([])
      })
    })

    describe('limits', () => {
      test('[A8] are one over all processes', async () => {
        const [a, b] = await two()
        const asked = await Promise.allSettled(
          Array.from({ length: 16 }, (_, n) => (n % 2 ? a : b).limits.take('loginAccount', 'mia')),
        )
        const refused = asked.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
        expect(refused).toHaveLength(6)
        expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED' })
        expect(refused[0].retryAfter).toBeGreaterThan(800)
        await expect(b.limits.take('loginAccount', 'zoe')).resolves.toBeUndefined()
        await a.limits.forget('loginAccount', 'mia')
        await expect(b.limits.take('loginAccount', 'mia')).resolves.toBeUndefined()
      })

      test('a burst of 20 songs is one burst, whichever process is asked', async () => {
        const [a, b] = await two()
        const asked = await Promise.allSettled(
          Array.from({ length: 40 }, (_, n) => (n % 2 ? a : b).limits.take('songRequest', 'session')),
        )
        const passed = asked.filter(each => each.status === 'fulfilled').length
        expect(passed).toBeGreaterThanOrEqual(20)
        // One a second besides.
        expect(passed).toBeLessThanOrEqual(23)
      })
    })

    describe('presence', () => {
      const present = (bus: Bus, lostMs = 60_000) => {
        const made = createPresence(bus, { beatMs: 100, lostMs })
        ends.push(() => made.close())
        return made
      }

      test('[R7] everybody knows who is connected where, and which log a page writes', async () => {
        const [a, b, c] = await three()
        const [atA, atB] = [present(a.bus), present(b.bus)]
        atA.here('device:tv', 'page', null)
        await expect.poll(() => atB.online('device:tv'), soon).toBe(true)
        expect(atB.logs('device:tv')).toEqual([null])
        atA.here('device:tv', 'page', 'log')
        await expect.poll(() => atB.logs('device:tv'), soon).toEqual(['log'])
        // Who comes later hears of those before.
        const atC = present(c.bus)
        await expect.poll(() => atC.logs('device:tv'), soon).toEqual(['log'])
        await expect.poll(() => [atA.peers(), atB.peers(), atC.peers()], soon).toEqual([2, 2, 2])
        atB.here('device:tv', 'other', null)
        await expect.poll(() => atC.logs('device:tv').length, soon).toBe(2)
        atA.gone('device:tv', 'page')
        atB.gone('device:tv', 'other')
        await expect
          .poll(() => [atA, atB, atC].map(at => at.online('device:tv')), soon)
          .toEqual([false, false, false])
      })

      test('[O4] a process that ends says that its people are gone', async () => {
        const [a, b] = await two()
        const [atA, atB] = [present(a.bus), present(b.bus)]
        atB.here('user:mia', 'page', null)
        await expect.poll(() => atA.online('user:mia'), soon).toBe(true)
        atB.close()
        await expect.poll(() => atA.online('user:mia'), soon).toBe(false)
      })

      test('[O1] a process that was killed leaves no ghosts', async () => {
        const [a, , c] = await three()
        const atA = present(a.bus, 600)
        // It said so once, and nothing after.
        c.bus.tell('presence:all', { seq: 1, all: [['user:zoe', [null]]] })
        await expect.poll(() => atA.online('user:zoe'), soon).toBe(true)
        await expect.poll(() => atA.online('user:zoe'), soon).toBe(false)
      })

      test('[R7] a change that was not heard is asked for', async () => {
        const [a, b] = await two()
        const atA = present(a.bus)
        b.bus.tell('presence:all', { seq: 4, all: [] })
        b.bus.hear('presence:want', (_, from) =>
          b.bus.tell('presence:all', { seq: 7, all: [['user:mia', [null]]] }, from),
        )
        b.bus.tell('presence:change', { seq: 6, key: 'user:zoe', pages: [null] })
        await expect.poll(() => atA.online('user:mia'), soon).toBe(true)
        expect(atA.online('user:zoe')).toBe(false)
      })
    })

    describe('the monitor', () => {
      const filter: MonitorFilter = { events: [], venues: [], direction: 'both' }
      const entry = (event: string): MonitorEntry => ({
        direction: 'in',
        channel: 'socket',
        event,
        venueId: null,
        who: 'a guest',
        bytes: 1,
        tookMs: 1,
        status: 200,
        errorCode: null,
        revision: null,
        requestId: null,
        payload: { password: 'hunter2' },
      })
      const member = (bus: Bus, peers: number) => {
        const monitor = createMonitor({ clock: { now: () => Date.now() } })
        const all = createWatchAll(bus, monitor, () => peers)
        ends.push(
          () => all.close(),
          () => monitor.close(),
        )
        return { monitor, all }
      }

      test('[R6] a developer sees what goes through every process, what was kept there first, and nothing after', async () => {
        const [a, b] = await two()
        const [atA, atB] = [member(a.bus, 1), member(b.bus, 1)]
        atA.monitor.record(entry('before:a'))
        atB.monitor.record(entry('before:b'))
        const seen: string[] = []
        let text = ''
        const { recent, stop } = atA.all.watch(filter, (batch: MonitorBatch) => {
          seen.push(...batch.events.map(({ event }) => event))
          text += JSON.stringify(batch)
        })
        expect((await recent).map(({ event }) => event).sort()).toEqual(['before:a', 'before:b'])
        atA.monitor.record(entry('after:a'))
        atB.monitor.record(entry('after:b'))
        await expect.poll(() => [...seen].sort(), soon).toEqual(['after:a', 'after:b'])
        expect(text).not.toContain('hunter2')
        stop()
        await expect.poll(() => atB.monitor.stats().watchers, soon).toBe(0)
      })

      test('[R6] a process that does not answer keeps no developer waiting', async () => {
        const [a] = await two()
        const { monitor, all } = member(a.bus, 1)
        monitor.record(entry('here'))
        const { recent, stop } = all.watch(filter, () => {})
        expect((await recent).map(({ event }) => event)).toEqual(['here'])
        stop()
      })
    })
  })

describe.skipIf(!hasRedis)('while Redis is away', () => {
  const redis = new TestRedis()
  const connected: SharedRedis[] = []
  const join = (secret: string) => {
    const made = connectRedis({ url: redis.url, secret, log })
    connected.push(made)
    return made
  }
  beforeAll(() => redis.start())
  afterAll(async () => {
    for (const each of connected) each.close()
    redis.goOn()
    await redis.stop()
  })

  test('[O3] limits go on in each process, and presence and bus come back by themselves', async () => {
    const secret = randomUUID()
    const [a, b] = [join(secret), join(secret)]
    for (const { bus } of [a, b]) await expect.poll(() => bus.up(), soon).toBe(true)
    const [atA, atB] = [a, b].map(({ bus }) => createPresence(bus, { beatMs: 100, lostMs: 1000 }))
    const limits = createLimits(a)
    atA?.here('user:mia', 'page', null)
    await expect.poll(() => atB?.online('user:mia'), soon).toBe(true)

    const told: boolean[] = []
    a.bus.watch(up => told.push(up))
    await redis.stop()
    await expect.poll(() => a.bus.up(), { timeout: 1500, interval: 10 }).toBe(false)
    const began = performance.now()
    const asked = await Promise.allSettled(
      Array.from({ length: 12 }, () => limits.take('loginAccount', 'mia')),
    )
    expect(asked.filter(each => each.status === 'rejected')).toHaveLength(2)
    expect(performance.now() - began).toBeLessThan(1000)
    atA?.here('user:zoe', 'page', null)
    await new Promise(resolve => setTimeout(resolve, 1500))
    // Not heard for longer than a killed process would be forgotten: but nobody could be heard.
    expect(atB?.online('user:mia')).toBe(true)

    await redis.start()
    await expect.poll(() => a.bus.up() && b.bus.up(), soon).toBe(true)
    await expect.poll(() => atB?.online('user:zoe'), soon).toBe(true)
    const heard: Messages['venue:changed'][] = []
    b.bus.hear('venue:changed', message => heard.push(message))
    a.bus.tell('venue:changed', { venueId: 'bar' })
    await expect.poll(() => heard, soon).toEqual([{ venueId: 'bar' }])
    expect(told).toEqual([false, true])
    for (const at of [atA, atB]) at?.close()
  })

  test('[O3] a Redis that hangs counts as away within a second and a half, and keeps nobody waiting', async () => {
    const a = join(randomUUID())
    await expect.poll(() => a.bus.up(), soon).toBe(true)
    const limits = createLimits(a)
    redis.hang()
    try {
      await expect.poll(() => a.bus.up(), { timeout: 2500, interval: 10 }).toBe(false)
      const began = performance.now()
      await limits.take('songRequest', 'x')
      expect(performance.now() - began).toBeLessThan(400)
    } finally {
      redis.goOn()
    }
    await expect.poll(() => a.bus.up(), soon).toBe(true)
  })
})
