import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allMoved, moved, moveTo, reorderBody } from '../src/queue/order.ts'

const line = ['a', 'b', 'c', 'd', 'e']

describe('a drag on an unchanged line', () => {
  test('[Q3] lands where it was dropped, up and down', () => {
    expect(moved(line, moveTo(line, 'd', 1))).toEqual(['a', 'd', 'b', 'c', 'e'])
    expect(moved(line, moveTo(line, 'b', 3))).toEqual(['a', 'c', 'd', 'b', 'e'])
    expect(moved(line, moveTo(line, 'c', 0))).toEqual(['c', 'a', 'b', 'd', 'e'])
    expect(moved(line, moveTo(line, 'a', 4))).toEqual(['b', 'c', 'd', 'e', 'a'])
  })
  test('[Q10] never before the locked song, and the locked song never moves', () => {
    expect(moved(line, moveTo(line, 'c', 0), 'a')).toEqual(['a', 'c', 'b', 'd', 'e'])
    expect(moved(line, moveTo(line, 'a', 3), 'a')).toEqual(line)
  })
})

describe('a drag that meets a change', () => {
  const drag = moveTo(line, 'd', 2) // a b D c e

  test('[Q3] a song that came in meanwhile keeps its place, and so does the dragged one', () => {
    expect(moved(['a', 'x', 'b', 'c', 'd', 'e'], drag)).toEqual(['a', 'x', 'b', 'd', 'c', 'e'])
    expect(moved(['a', 'b', 'x', 'c', 'd', 'e'], drag)).toEqual(['a', 'b', 'd', 'x', 'c', 'e'])
    expect(moved([...line, 'x'], drag)).toEqual(['a', 'b', 'd', 'c', 'e', 'x'])
  })
  test('[Q3] the song before the place has gone: behind the one before that', () => {
    expect(moved(['a', 'c', 'd', 'e'], drag)).toEqual(['a', 'd', 'c', 'e'])
  })
  test('[Q4] all songs before the place have played: it is first', () => {
    expect(moved(['c', 'd', 'e'], drag)).toEqual(['d', 'c', 'e'])
    expect(moved(['c', 'd', 'e'], drag, 'c')).toEqual(['c', 'd', 'e'])
  })
  test('[Q3] the dragged song has gone: nothing moves', () => {
    expect(moved(['a', 'b', 'c', 'e'], drag)).toEqual(['a', 'b', 'c', 'e'])
  })
  test('[Q3] somebody else moved another song: both moves are kept', () => {
    const theirs = ['e', 'a', 'b', 'c', 'd']
    expect(moved(theirs, drag)).toEqual(['e', 'a', 'b', 'd', 'c'])
  })
  test('[Q3] two drags of one’s own before the first is answered', () => {
    const first = moveTo(line, 'e', 0)
    const second = moveTo(moved(line, first), 'b', 1)
    expect(allMoved(line, [first, second])).toEqual(['e', 'b', 'a', 'c', 'd'])
    expect(allMoved(['x', ...line], [first, second], 'x')).toEqual(['x', 'e', 'b', 'a', 'c', 'd'])
  })
})

test('[Q3] whatever changed, no song is lost or doubled, the others keep their order, the locked one is first', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: 1 })
  fc.assert(
    fc.property(ids, ids, fc.nat(20), fc.nat(12), fc.boolean(), (then, now, which, index, hasLock) => {
      const id = then[which % then.length] as string
      const lock = hasLock ? now[0] : undefined
      const result = moved(now, moveTo(then, id, index), lock)
      expect([...result].sort()).toEqual([...now].sort())
      expect(result.filter(other => other !== id)).toEqual(now.filter(other => other !== id))
      if (lock) expect(result[0]).toBe(lock)
    }),
  )
})

test('[Q3] the body names the whole line, the dragged rows and the revision', () => {
  expect(reorderBody(['b', 'a'], ['b'], 7)).toEqual({
    items: [
      { id: 'b', position: 1 },
      { id: 'a', position: 2 },
    ],
    movedIds: ['b'],
    revision: 7,
  })
})
