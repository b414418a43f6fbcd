import { CallError } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Pairing } from '../src/pairing/pairing.ts'

const refusal = (code: 'NOT_FOUND' | 'OFFLINE') =>
  new CallError({ code, status: code === 'OFFLINE' ? 0 : 404, message: code, userMessage: code })

function setUp() {
  const given: string[] = []
  let made = 0
  const server = {
    away: false,
    approved: false,
    knows: true,
    lifeMs: 600_000,
    asked: given,
  }
  const adopted: unknown[] = []
  const call = async (name: string) => {
    given.push(name)
    if (server.away) throw refusal('OFFLINE')
    if (name === 'devices.pair') {
      made++
      const expiresAt = new Date(Date.now() + server.lifeMs).toISOString()
      return {
        pairingId: `pairing-${made}`,
        code: `BCDFGH${'JKLMNP'[made]}X`,
        pollSecret: 'secret',
        expiresAt,
      }
    }
    if (!server.knows) throw refusal('NOT_FOUND')
    return server.approved
      ? {
          status: 'approved',
          device: { id: 'device', kind: 'player', name: 'Bar TV' },
          venue: { venueId: 'demo-bar', venueName: 'The Copper Lantern' },
          tokens: { accessToken: 'token', expiresIn: 3600 },
        }
      : { status: 'pending' }
  }
  const session = { adopt: (...told: unknown[]) => adopted.push(told) }
  const pairing = new Pairing(call as never, session as unknown as Session)
  return { pairing, server, adopted }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('pairing a screen', () => {
  test('it shows a code, asks each 2 s, and becomes the device once staff have said yes', async () => {
    const { pairing, server, adopted } = setUp()
    pairing.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(pairing.getState().code).toBe('BCDFGHKX')
    await vi.advanceTimersByTimeAsync(6_100)
    expect(server.asked.filter(name => name === 'devices.claim')).toHaveLength(3)
    server.approved = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(pairing.getState().pairedAs).toBe('Bar TV')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(adopted).toEqual([
      [
        { accessToken: 'token', expiresIn: 3600 },
        { kind: 'device', id: 'device', name: 'Bar TV', role: 'player', venueId: 'demo-bar' },
      ],
    ])
  })

  test('a code that lapses, or that the server has forgotten, is followed by a new one', async () => {
    const { pairing, server } = setUp()
    pairing.start()
    await vi.advanceTimersByTimeAsync(601_000)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(pairing.getState().code).toBe('BCDFGHLX')
    server.knows = false
    await vi.advanceTimersByTimeAsync(2_100)
    expect(pairing.getState().code).toBe('BCDFGHMX')
    pairing.stop()
  })

  test('no answer: it says so, keeps asking, and recovers by itself', async () => {
    const { pairing, server } = setUp()
    server.away = true
    pairing.start()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(pairing.getState()).toMatchObject({ code: null, away: true })
    server.away = false
    await vi.advanceTimersByTimeAsync(4_000)
    expect(pairing.getState()).toMatchObject({ code: 'BCDFGHKX', away: false })
    server.away = true
    await vi.advanceTimersByTimeAsync(3_000)
    expect(pairing.getState()).toMatchObject({ code: 'BCDFGHKX', away: true })
    pairing.stop()
  })

  test('a TV whose clock is a year wrong still shows a code for ten minutes', async () => {
    const { pairing, server } = setUp()
    server.lifeMs = -365 * 86_400_000
    pairing.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(pairing.getState().expiresAt - Date.now()).toBe(600_000)
    pairing.stop()
  })

  test('stopped, it asks no more', async () => {
    const { pairing, server } = setUp()
    pairing.start()
    await vi.advanceTimersByTimeAsync(100)
    pairing.stop()
    const before = server.asked.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toHaveLength(before)
  })
})
