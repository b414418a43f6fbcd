import { expect, test } from 'vitest'
import { movedBetween, waits } from '../src/queue/waits.ts'
import { item, snapshot } from './fixtures.ts'

test('a song waits for what is left of the one that plays, and for all before it', () => {
  const known = waits(snapshot([item(1), item(2, { duration: 300 }), item(3)]), 40)
  expect([...(known?.byId ?? [])]).toEqual([
    ['item-1', 60],
    ['item-2', 260],
    ['item-3', 560],
  ])
  expect(known).toMatchObject({ askNow: 760, total: 700 })
})

test('a song whose length nobody knows counts as three and a half minutes', () => {
  expect(waits(snapshot([item(1, { duration: null }), item(2)]), 100)?.byId.get('item-2')).toBe(210)
})

test('a song that has run past its length leaves nothing to wait for', () => {
  expect(waits(snapshot([item(1)]), 500)?.askNow).toBe(200)
})

test('with nothing on, the first song starts now', () => {
  expect(waits(snapshot([], { status: 'idle' }, null), 0)?.askNow).toBe(0)
  expect(waits(snapshot([], { status: 'ended' }), 20)?.askNow).toBe(0)
})

test('[Q14] no time is promised while it is paused or no TV answers', () => {
  expect(waits(snapshot([item(1)], { status: 'paused' }), 0)).toBeNull()
  expect(waits(snapshot([item(1)], { playerOnline: false }), 0)).toBeNull()
  expect(waits({ ...snapshot([item(1)]), playback: null }, 0)).toBeNull()
})

const [a, b, c, d] = [item(1), item(2), item(3), item(4)]

test('a song that overtakes another was moved up, the other one back', () => {
  expect(movedBetween([a, b, c], [c, a, b], 'item-3')).toBe('up')
  expect(movedBetween([a, b, c], [c, a, b], 'item-1')).toBe('down')
})

test('songs that play, leave or come in move nobody', () => {
  expect(movedBetween([a, b, c], [b, c], 'item-3')).toBeNull()
  expect(movedBetween([a, c], [d, a, c], 'item-3')).toBeNull()
  expect(movedBetween([a], [a, b], 'item-2')).toBeNull()
  expect(movedBetween([a, b], [a], 'item-2')).toBeNull()
})
