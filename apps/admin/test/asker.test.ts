import { expect, test } from 'vitest'
import { askedLong, askedShort, askerOf, isAsked } from '../src/queue/asker.ts'

const me = 'owner'
const base = { isUserRequest: false, requestedByName: '', creditsCost: 0, requestedByUserId: undefined }
const paid = {
  ...base,
  isUserRequest: true,
  requestedByName: 'Mia',
  creditsCost: 2,
  requestedByUserId: 'mia',
}
const mine = { ...base, requestedByUserId: me }

test('[Q2, Q12] who a song is for', () => {
  expect(askedShort(paid, me)).toBe('Mia paid 2')
  expect(askedLong({ ...paid, creditsCost: 1 }, me)).toBe('asked by Mia for 1 credit')
  expect(askedShort({ ...paid, creditsCost: 0, requestedByName: 'a guest' }, me)).toBe('a guest')
  expect(askedShort(mine, me)).toBe('Your pick')
  expect(askedLong({ ...mine, requestedByUserId: 'other' }, me)).toBe('picked by the house')
  expect(askedLong(base, me)).toBe('from the playlist')
})

test('only a patron’s song has somebody who waits for it', () => {
  expect([paid, mine, base].map(item => isAsked(askerOf(item, me)))).toEqual([true, false, false])
})
