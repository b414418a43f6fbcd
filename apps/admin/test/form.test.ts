import { expect, test } from 'vitest'
import { changedFields, countChanges, errorsByField, merged, rebased } from '../src/form.ts'

const base = { mode: 'PAID', costPerSong: 2, priceRules: { cap: 5, longExtra: 1 } }

test('only what was changed is sent, field by field', () => {
  expect(changedFields(base, base)).toEqual({})
  expect(changedFields(base, { ...base, costPerSong: 3 })).toEqual({ costPerSong: 3 })
  expect(changedFields(base, { ...base, priceRules: { cap: 6, longExtra: 1 } })).toEqual({
    priceRules: { cap: 6 },
  })
})

test('changes are counted as single fields', () => {
  expect(
    countChanges(
      changedFields(base, { mode: 'HYBRID', costPerSong: 2, priceRules: { cap: 6, longExtra: 2 } }),
    ),
  ).toBe(3)
})

test('a change by somebody else shows in what the owner has not touched, and does not take away what they have', () => {
  const draft = { ...base, costPerSong: 9, priceRules: { cap: 5, longExtra: 3 } }
  const newer = { mode: 'FREEPLAY', costPerSong: 4, priceRules: { cap: 8, longExtra: 1 } }
  expect(rebased(draft, base, newer)).toEqual({
    mode: 'FREEPLAY',
    costPerSong: 9,
    priceRules: { cap: 8, longExtra: 3 },
  })
})

test('a change that was taken back is no change', () => {
  expect(changedFields(base, merged({ ...base, costPerSong: 7 }, { costPerSong: 2 }))).toEqual({})
})

test('errors stand at their field, the first word for each, and the rest apart', () => {
  const { fields, rest } = errorsByField([
    { field: 'playerSettings.costPerSong', message: 'too big' },
    { field: 'playerSettings.costPerSong', message: 'second' },
    { message: 'something else' },
  ])
  expect([...fields]).toEqual([['playerSettings.costPerSong', 'too big']])
  expect(rest).toEqual(['something else'])
})

test('the checker’s signs are said in words', () => {
  const said = (message: string) => errorsByField([{ field: 'f', message }]).fields.get('f')
  expect(said('Too big: expected number to be <=1000')).toBe('At most 1,000.')
  expect(said('Too small: expected number to be >=1')).toBe('At least 1.')
  expect(said('Too big: expected string to have <=500 characters')).toBe('At most 500 characters.')
  expect(said('Invalid option')).toBe('Invalid option')
})
