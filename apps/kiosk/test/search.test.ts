import { expect, test } from 'vitest'
import { accentsOf, deleted, layers, typed } from '../src/search/board-keys.ts'
import { marks } from '../src/search/marks.ts'
import { isSame, trackOf, whyNot } from '../src/search/why-not.ts'
import { at } from '../src/words.ts'
import { item, snapshot, song } from './fixtures.ts'

const marked = (text: string, query: string) =>
  marks(text, query)
    .map(piece => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

test('words are marked where they begin as typed', () => {
  expect(marked('Ninety-Nine Lanterns', 'lantern')).toBe('Ninety-Nine [Lantern]s')
  expect(marked('Ninety-Nine Lanterns', 'nine l')).toBe('[Nine]ty-[Nine] [L]anterns')
  expect(marked('The Lantern Riggers', 'antern')).toBe('The Lantern Riggers')
})

test('accents and case do not hide a match, composed or not', () => {
  expect(marked('Él y la Canción', 'el cancio')).toBe('[Él] y la [Canció]n')
  expect(marked('Cafe\u0301 Noir', 'café')).toBe('[Cafe\u0301] Noir')
  expect(marked('ÜBER', 'u')).toBe('[Ü]BER')
})

test('nothing typed marks nothing, and no text is lost', () => {
  expect(marks('A, B (C)', '')).toEqual([{ text: 'A, B (C)', marked: false }])
  const odd = '  (What?) – «Ça va» … 😀😀 '
  expect(
    marks(odd, 'ca what')
      .map(piece => piece.text)
      .join(''),
  ).toBe(odd)
})

test('[Q6] what the room knows counts more than what the search said', () => {
  const now = Date.parse('2026-11-21T21:00:00Z')
  const room = snapshot([item(1), item(2)])
  expect(whyNot(song(2), room, now)).toEqual({ kind: 'in-line', text: '2nd in line' })
  expect(whyNot(song(1), room, now)?.text).toBe('Next in line')
  expect(whyNot(song(99), room, now)?.kind).toBe('playing')
  expect(whyNot(song(3), room, now)).toBeNull()
  expect(whyNot(song(3, { unavailable: { code: 'DUPLICATE_SONG' } }), room, now)).toBeNull()
})

test('[Q6] a song that was played says when it can be had again, and can be from then on', () => {
  const until = '2026-11-21T22:31:00Z'
  const played = song(3, { unavailable: { code: 'PLAYED_RECENTLY', until } })
  expect(whyNot(played, null, Date.parse(until) - 1)).toEqual({
    kind: 'later',
    text: `Again at ${at(until)}`,
  })
  expect(whyNot(played, null, Date.parse(until))).toBeNull()
  expect(whyNot(song(3, { unavailable: { code: 'SONG_UNPLAYABLE' } }), null, 0)?.kind).toBe('never')
})

test('a song is named by the id of its source alone', () => {
  expect(trackOf(song(1))).toEqual({ source: 'house', mediaId: 'media-1' })
  expect(isSame(song(1), item(1))).toBe(true)
  expect(isSame(song(1), { source: 'youtube', youtubeId: 'x' })).toBe(false)
})

test('keys write at the caret, over what is selected', () => {
  expect(typed({ text: 'lntern', start: 1, end: 1 }, 'a')).toEqual({ text: 'lantern', start: 2, end: 2 })
  expect(typed({ text: 'lantern', start: 0, end: 7 }, 'x')).toEqual({ text: 'x', start: 1, end: 1 })
})

test('delete takes one character, a selection, or nothing', () => {
  expect(deleted({ text: 'abc', start: 2, end: 2 })).toEqual({ text: 'ac', start: 1, end: 1 })
  expect(deleted({ text: 'abc', start: 1, end: 3 })).toEqual({ text: 'a', start: 1, end: 1 })
  expect(deleted({ text: 'abc', start: 0, end: 0 })).toEqual({ text: 'abc', start: 0, end: 0 })
  expect(deleted({ text: 'a😀', start: 3, end: 3 })).toEqual({ text: 'a', start: 1, end: 1 })
})

test('a held key offers its accents, capitals for a capital', () => {
  expect(accentsOf('e')).toEqual(['é', 'è', 'ê', 'ë'])
  expect(accentsOf('N')).toEqual(['Ñ', 'Ń'])
  expect(accentsOf('S')).toContain('ß')
  expect(accentsOf('q')).toEqual([])
})

test('no key is on a layer twice', () => {
  for (const rows of Object.values(layers)) {
    const keys = [...rows.join('')]
    expect(new Set(keys).size).toBe(keys.length)
  }
})
