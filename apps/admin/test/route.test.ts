import { expect, test } from 'vitest'
import { hashOf, pages, parseHash } from '../src/route.ts'

test('every page has its address and is found by it', () => {
  for (const page of pages) expect(parseHash(hashOf(page))).toEqual({ page, id: null })
})

test('what is open on a page is part of the address, whatever is in its name', () => {
  expect(parseHash(hashOf('patrons', 'a/b c'))).toEqual({ page: 'patrons', id: 'a/b c' })
})

test('no address, an unknown one and a mistyped one lead somewhere', () => {
  expect(parseHash('')).toEqual({ page: 'tonight', id: null })
  expect(parseHash('#')).toEqual({ page: 'tonight', id: null })
  expect(parseHash('#/nowhere/1')).toEqual({ page: 'tonight', id: null })
  expect(parseHash('#/patrons/%E0%A4%A')).toEqual({ page: 'patrons', id: null })
})
