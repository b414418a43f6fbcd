import { expect, test } from 'vitest'
import { messageParts, waits, whenWords } from '../src/screens/words.ts'

test('the time comes first, and is never promised where nobody knows it', () => {
  expect(waits(100, [30, 200, 240])).toEqual([100, 130, 330])
  expect(waits(null, [30, 200])).toEqual([null, null])
  expect(waits(100, [null, 30, 30])).toEqual([100, null, null])
  expect(whenWords(0, null)).toBe('Next')
  expect(whenWords(1, null)).toBe('Then')
  expect(whenWords(1, 20)).toBe('In a moment')
  expect(whenWords(1, 330)).toBe('In 6 min')
})

test('the message comes in the pieces that its owner made', () => {
  expect(messageParts('Two for one until ten\nQuiz on Thursday • Pies | ')).toEqual([
    'Two for one until ten',
    'Quiz on Thursday',
    'Pies',
  ])
  expect(messageParts('   ')).toEqual([])
})
