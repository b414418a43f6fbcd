import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Placed, placeSong } from '../../src/queue/place.ts'
import { mergeOrder } from '../../src/queue/reorder.ts'

const line = (text: string): Placed[] =>
  [...text].map(letter => ({
    priority: letter.toLowerCase() === 's' ? 'sooner' : 'normal',
    pinned: letter === 'P' || letter === 'S',
    locked: letter === 'L',
  }))

describe('placing', () => {
  test.each([
    // n normal, s sooner, P pinned, L locked
    ['', 0, 1],
    ['nnn', 0, 1],
    ['Lnn', 0, 2],
    ['Pnn', 0, 2],
    ['nPn', 0, 3],
    ['sn', 0, 2],
    ['ssn', 0, 4],
    ['ssns', 0, 5],
    ['ssnsn', 0, 5],
    ['nn', 1, 1],
    ['nn', 2, 2],
    ['sn', 1, 3],
  ])('[Q10] play sooner into "%s" after %i of them: position %i', (text, started, position) => {
    expect(placeSong(line(text), 'sooner', 2, started)).toBe(position)
  })

  test('[Q10] a normal song goes to the end, and a sooner one never before the locked, pinned or earlier sooner ones', () => {
    const letters = fc.array(fc.constantFrom('n', 's', 'P'), { maxLength: 30 })
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (row, inARow, started) => {
          const songs = line(row.join(''))
          expect(placeSong(songs, 'normal', inARow, started)).toBe(songs.length + 1)
          const at = placeSong(songs, 'sooner', inARow, started)
          expect(at).toBeGreaterThanOrEqual(1)
          expect(at).toBeLessThanOrEqual(songs.length + 1)
          expect(songs.slice(at - 1).some(song => song.pinned || song.priority === 'sooner')).toBe(false)
        },
      ),
    )
  })
})

describe('merging an order', () => {
  const rows = (ids: string) => [...ids].map(id => ({ id, pinned: false }))
  const ids = (order: { id: string }[]) => order.map(item => item.id).join('')
  const pinned = (order: { id: string; pinned: boolean }[]) =>
    order
      .filter(item => item.pinned)
      .map(item => item.id)
      .join('')

  test('[Q3] the locked song stays first, without error', () => {
    expect(ids(mergeOrder(rows('abcd'), [...'dcba'], undefined, 'a'))).toBe('adcb')
    expect(ids(mergeOrder(rows('abcd'), [...'dcba'], ['a'], 'a'))).toBe('adcb')
  })
  test('[Q3] without movedIds the rows outside the longest common order are the ones that were dragged', () => {
    expect(pinned(mergeOrder(rows('abcde'), [...'eabcd'], undefined, null))).toBe('e')
    expect(pinned(mergeOrder(rows('abcde'), [...'abcde'], undefined, null))).toBe('')
  })
  test('[Q3] whatever was wanted, nothing is lost and nothing appears', () => {
    const some = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    fc.assert(
      fc.property(some, some, fc.option(fc.constantFrom(...'abcdefghij')), (have, want, locked) => {
        const order = mergeOrder(rows(have.join('')), want, undefined, locked ?? null)
        expect([...ids(order)].sort()).toEqual([...have].sort())
        const unseen = have.filter(id => !want.includes(id) && id !== locked)
        expect([...ids(order)].filter(id => unseen.includes(id))).toEqual(unseen)
        if (locked && have.includes(locked)) expect(order[0]?.id).toBe(locked)
      }),
    )
  })
})
