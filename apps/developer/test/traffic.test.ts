import type { MonitorEvent } from '@djamms/shared/types'
import { expect, test } from 'vitest'
import {
  everything,
  isFiltered,
  listWords,
  namesIn,
  sameFilter,
  searcher,
  toggled,
  toWire,
  withNames,
} from '../src/traffic/filters.ts'
import { families, messageNames, suggestions } from '../src/traffic/known-names.ts'
import { appended, caughtUp, KEPT, keyOf } from '../src/traffic/ring.ts'
import { linesOf, parentOf } from '../src/traffic/tree.ts'
import { rowForKey, scrolledTo, windowed } from '../src/traffic/windowed.ts'
import { ageOf, sizeOf, timeZoneName, tookOf } from '../src/traffic/words.ts'

const event = (id: number, over: Partial<MonitorEvent> = {}): MonitorEvent => ({
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
  revision: 4812,
  requestId: null,
  payload: { item: { title: 'Ninety-Nine Lanterns' } },
  ...over,
})
const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => event(from + i))
const ids = (events: readonly MonitorEvent[]) => events.map(each => each.id)

test('[R6] the newest come first, and a thousand are kept', () => {
  const first = appended([], many(1, 3))
  expect(ids(first)).toEqual([3, 2, 1])
  const full = appended(first, many(4, KEPT))
  expect(full).toHaveLength(KEPT)
  expect([full[0]?.id, full.at(-1)?.id]).toEqual([KEPT + 3, 4])
  expect(ids(appended([], many(1, 2500))).slice(0, 2)).toEqual([2500, 2499])
})

test('[R6] after a time away only what is new is added, also from a server that started again', () => {
  const kept = appended([], many(1, 5))
  expect(ids(caughtUp(kept, many(3, 5)))).toEqual([7, 6, 5, 4, 3, 2, 1])
  const restarted = [event(1, { at: '2030-01-01T00:00:00.000Z' })]
  const both = caughtUp(kept, restarted)
  expect(both).toHaveLength(6)
  expect(new Set(both.map(keyOf)).size).toBe(6)
})

test('what is typed as a filter', () => {
  expect(namesIn('queue:*, player: ,, POST  queue.request')).toEqual([
    'queue:*',
    'player:*',
    'POST queue.request',
  ])
  expect(namesIn('queue.')).toEqual(['queue.*'])
  expect(namesIn(' a , a ')).toEqual(['a'])
  expect(namesIn('x'.repeat(99))[0]).toHaveLength(60)
  expect(withNames(everything, ['a', 'b', 'a']).events).toEqual(['a', 'b'])
  expect(withNames(everything, many(1, 40).map(keyOf)).events).toHaveLength(20)
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(isFiltered(everything)).toBe(false)
  expect(isFiltered({ ...everything, direction: 'in' })).toBe(true)
  expect(sameFilter(everything, { events: [], venues: [], direction: 'both' })).toBe(true)
  expect(sameFilter(everything, { ...everything, venues: ['a'] })).toBe(false)
  expect(toWire({ events: ['queue:*'], venues: ['demo-bar'], direction: 'out' })).toEqual({
    events: ['queue:*'],
    venues: ['demo-bar'],
    direction: 'out',
  })
  expect(listWords(['queue:*', 'player:*'], 'names')).toBe('queue:*, player:*')
  expect(listWords(['a', 'b', 'c', 'd'], 'venues')).toBe('4 venues')
})

test('a search finds words anywhere in an event, all of them', () => {
  const one = event(1, { errorCode: 'QUEUE_FULL', requestId: '7d41' })
  expect(searcher('  ')).toBeNull()
  for (const found of [
    'lanterns',
    'NINETY lanterns',
    'queue_full',
    '7d41',
    'demo-bar',
    '4812',
    'sockets insert',
  ])
    expect(searcher(found)?.(one), found).toBe(true)
  for (const missed of ['copper', 'lanterns copper']) expect(searcher(missed)?.(one), missed).toBe(false)
})

test('names to choose from: families first, what is chosen is not offered again', () => {
  expect(families).toContain('queue:*')
  expect(families).toContain('queue.*')
  expect(messageNames).not.toContain('monitor:event')
  expect(suggestions('queue', [])).toEqual(expect.arrayContaining(['queue:*', 'queue.*', 'queue:insert']))
  expect(suggestions('queue', ['queue:*'])).not.toContain('queue:*')
  expect(suggestions('request', [], 50)).toContain('POST queue.request')
  expect(suggestions('nothing of the kind', [])).toEqual([])
})

test('a payload as a tree', () => {
  const payload = {
    item: { id: 'b1f0', position: 8, token: '[hidden]', artist: null, open: true },
    list: [1, { deep: { deeper: { deepest: 1 } } }],
    none: {},
  }
  const lines = linesOf(payload, new Set(), [])
  expect(
    lines.map(line => `${'  '.repeat(line.depth)}${line.name} ${line.kind} ${line.text}`.trimEnd()),
  ).toEqual([
    'item open',
    '  id leaf "b1f0"',
    '  position leaf 8',
    '  token leaf hidden',
    '  artist leaf null',
    '  open leaf true',
    'list open',
    '  [0] leaf 1',
    '  [1] open',
    '    deep open',
    '      deeper closed {1}',
    'none leaf {}',
  ])
  const closed = linesOf(payload, new Set([JSON.stringify(['item'])]), [])
  expect(closed[0]).toMatchObject({ kind: 'closed', text: '{5}' })
  expect(closed[1]?.name).toBe('list')
  expect(parentOf(lines, 8)).toBe(6)
  expect(parentOf(lines, 0)).toBe(0)
})

test('a tree shows where the search hit, and survives whatever a payload holds', () => {
  const hits = linesOf({ title: 'Copper Rain', position: 8 }, new Set(), ['copper'])
  expect(hits.map(line => line.hit)).toEqual([true, false])
  expect(linesOf(undefined, new Set(), [])).toEqual([])
  expect(linesOf('plain', new Set(), [])[0]).toMatchObject({ name: 'payload', text: '"plain"' })
  expect(linesOf('… not kept', new Set(), [])[0]?.type).toBe('note')
  const large = linesOf(
    Array.from({ length: 9000 }, (_, i) => [i]).map(([i]) => ({ i })),
    new Set(),
    [],
  )
  expect(large.length).toBeLessThanOrEqual(3001)
  expect(large.at(-1)?.text).toBe('cut here')
  const list = linesOf({ long: Array.from({ length: 13 }, () => 1) }, new Set(), [])
  expect(list).toHaveLength(1)
  expect(list[0]).toMatchObject({ kind: 'closed', text: '[13]' })
  const keys = linesOf({ 'a.b': { c: 1 }, a: { 'b.c': 1 } }, new Set(), []).map(line => line.path)
  expect(new Set(keys).size).toBe(keys.length)
})

test('of a thousand rows only those in sight are drawn', () => {
  expect(windowed(1000, 30, 0, 600)).toEqual({ first: 0, end: 28 })
  expect(windowed(1000, 30, 15_000, 600)).toEqual({ first: 492, end: 528 })
  expect(windowed(1000, 30, 29_400, 600)).toEqual({ first: 972, end: 1000 })
  expect(windowed(0, 30, 0, 600)).toEqual({ first: 0, end: 0 })
  expect(windowed(5, 30, 9000, 600)).toEqual({ first: 5, end: 5 })
  expect(scrolledTo(0, 30, 90, 600)).toBe(0)
  expect(scrolledTo(40, 30, 0, 600)).toBe(630)
  expect(scrolledTo(5, 30, 0, 600)).toBe(0)
})

test('keys walk through the rows', () => {
  expect(rowForKey('ArrowDown', -1, 10, 5)).toBe(0)
  expect(rowForKey('ArrowDown', 9, 10, 5)).toBe(9)
  expect(rowForKey('ArrowUp', 0, 10, 5)).toBe(0)
  expect(rowForKey('PageDown', 2, 10, 5)).toBe(7)
  expect(rowForKey('End', 2, 10, 5)).toBe(9)
  expect(rowForKey('a', 2, 10, 5)).toBeNull()
  expect(rowForKey('Home', 2, 0, 5)).toBeNull()
})

test('sizes, times and ages in few characters', () => {
  expect([0, 436, 2100, 120_000, 999_499, 999_500, 3_000_000].map(sizeOf)).toEqual([
    '0 B',
    '436 B',
    '2.1 kB',
    '120 kB',
    '999 kB',
    '1.0 MB',
    '3.0 MB',
  ])
  expect([null, 0.04, 0.4, 19.4, 1300].map(tookOf)).toEqual(['', '0 ms', '0.4 ms', '19 ms', '1.3 s'])
  expect([7100, 45_000, 240_000, 7_200_000, 200_000_000].map(ageOf)).toEqual([
    '7.1 s',
    '45 s',
    '4 min',
    '2 h',
    '2 d',
  ])
  expect(timeZoneName('America/New_York')).toBe('New York')
  expect(timeZoneName('UTC')).toBe('UTC')
})
