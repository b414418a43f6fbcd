import { expect, test } from 'vitest'
import { ASK_MS, IDLE_MS, type Idle, type IdleEvent, idleAfter, secondsLeft } from '../src/idle/idle.ts'

const after = (start: Idle, ...events: IdleEvent[]) => events.reduce(idleAfter, start)
const tick = (at: number, busy = false): IdleEvent => ({ type: 'tick', at, busy })
const attract: Idle = { phase: 'attract' }

test('a touch wakes it, and 60 s without one asks', () => {
  const used = after(attract, { type: 'touched', at: 1_000 })
  expect(used).toEqual({ phase: 'using', touchedAt: 1_000 })
  expect(after(used, tick(1_000 + IDLE_MS - 1))).toBe(used)
  expect(after(used, tick(1_000 + IDLE_MS))).toEqual({ phase: 'asking', endsAt: 1_000 + IDLE_MS + ASK_MS })
})

test('each touch begins the 60 s anew', () => {
  const state = after(attract, { type: 'touched', at: 0 }, { type: 'touched', at: 50_000 }, tick(100_000))
  expect(state.phase).toBe('using')
})

test('20 s without an answer wipe it', () => {
  const asking = after(attract, { type: 'touched', at: 0 }, tick(IDLE_MS))
  expect(after(asking, tick(IDLE_MS + ASK_MS - 1)).phase).toBe('asking')
  expect(after(asking, tick(IDLE_MS + ASK_MS))).toEqual(attract)
})

test('while it asks only an answer counts: the finger on "I am done" is no sign of staying', () => {
  const asking = after(attract, { type: 'touched', at: 0 }, tick(IDLE_MS))
  expect(after(asking, { type: 'touched', at: IDLE_MS + 1 })).toBe(asking)
  expect(after(asking, { type: 'leave' })).toEqual(attract)
  expect(after(asking, { type: 'stay', at: 70_000 })).toEqual({ phase: 'using', touchedAt: 70_000 })
})

test('something under way counts as somebody there', () => {
  const state = after(attract, { type: 'touched', at: 0 }, tick(59_000, true), tick(IDLE_MS + 1_000))
  expect(state.phase).toBe('using')
})

test('nobody there, nothing to time', () => {
  expect(after(attract, tick(10_000_000))).toBe(attract)
})

test('the seconds left are whole and never below none', () => {
  expect([0, 1, 999, 1_000, 19_001, 25_000].map(at => secondsLeft(20_000, at))).toEqual([
    20, 20, 20, 19, 1, 0,
  ])
})
