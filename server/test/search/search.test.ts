import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellingsOf } from '../../src/search/spelling.ts'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const { call, sql } = app
const venue = await app.venue({ songs: 0 })
const guest = await app.user('guest', venue)

const songs = [
  ['Copper Rain', 'Marlowe & the Low Tides', 'Soul'],
  ['Copper Rain (Piano)', 'Marlowe & the Low Tides', 'Soul'],
  ['Halogen', 'Nils Harrow Trio', 'Jazz'],
  ['Ninety-Nine Lanterns', 'Juno Ashgrove', 'Pop'],
  ['Luz de Cocina (Versión de Madrugada)', 'Las Polillas Rojas', 'Bolero'],
  ['Déjà Vu à Montréal', 'Beyoncé Knwl', 'Pop'],
  ["Don't Stop at Harbour Street", 'The Paper Hyenas', 'Indie'],
  ['Straßenlicht', 'Größe', 'Pop'],
  ['AC/DC Tribute', 'will.i.amateur', 'Rock'],
  ['The Long, Slow Goodbye', 'The Lantern Riggers', 'Blues'],
  ['Salt', 'Copper Foxes', 'Dance'],
  ['Salty Dogs of Copper Bay', 'Velvet Ferry', 'Dance'],
] as const
for (const [title, artist, genre] of songs) await app.song(venue, { title, artist, genre })

const search = async (q: string) => {
  const answer = await call('search.search', { as: guest, query: { q, venue_id: venue.venueId } })
  return {
    status: answer.status,
    code: answer.error?.code,
    ...(answer.data ?? { results: [], totalResults: -1 }),
  }
}
const titles = async (q: string) => (await search(q)).results.map(song => song.title)

test('[S1] beginnings of words are enough; songs that begin as the question does come first, titles before artists', async () => {
  expect(await titles('cop')).toEqual([
    'Copper Rain',
    'Copper Rain (Piano)',
    'Salty Dogs of Copper Bay',
    'Salt',
  ])
  expect((await titles('copper ra')).slice(0, 2)).toEqual(['Copper Rain', 'Copper Rain (Piano)'])
  expect((await titles('rain copper'))[0]).toBe('Copper Rain')
  expect((await titles('low tides pia'))[0]).toBe('Copper Rain (Piano)')
  expect((await titles('salt')).slice(0, 2)).toEqual(['Salt', 'Salty Dogs of Copper Bay'])
})

test('accents, capitals and signs do not matter, in either direction', async () => {
  const same: [string, string][] = [
    ['deja vu', 'Déjà Vu à Montréal'],
    ['DÉJÀ VU', 'Déjà Vu à Montréal'],
    ['beyonce', 'Déjà Vu à Montréal'],
    ['versión', 'Luz de Cocina (Versión de Madrugada)'],
    ['version madrugáda', 'Luz de Cocina (Versión de Madrugada)'],
    ['dont stop', "Don't Stop at Harbour Street"],
    ['don’t', "Don't Stop at Harbour Street"],
    ['strassenlicht', 'Straßenlicht'],
    ['grosse', 'Straßenlicht'],
    ['ac dc', 'AC/DC Tribute'],
    ['will i am', 'AC/DC Tribute'],
    ['ninety nine', 'Ninety-Nine Lanterns'],
  ]
  for (const [question, title] of same)
    expect([question, (await titles(question))[0]]).toEqual([question, title])
})

test('one typing error is forgiven: a letter wrong, missing, extra or swapped, in long words and short', async () => {
  const typos: [string, string][] = [
    ['coper rain', 'Copper Rain'],
    ['cpoper rain', 'Copper Rain'],
    ['copper rian', 'Copper Rain'],
    ['copper raim', 'Copper Rain'],
    ['hallogen', 'Halogen'],
    ['halgoen', 'Halogen'],
    ['lantrens', 'Ninety-Nine Lanterns'],
    ['ashgorve', 'Ninety-Nine Lanterns'],
    ['goodby long', 'The Long, Slow Goodbye'],
    ['slat', 'Salt'],
    ['lux cocina', 'Luz de Cocina (Versión de Madrugada)'],
    ['polilas', 'Luz de Cocina (Versión de Madrugada)'],
    ['harbor street', "Don't Stop at Harbour Street"],
  ]
  for (const [question, title] of typos)
    expect([question, (await titles(question)).slice(0, 3)]).toEqual([
      question,
      expect.arrayContaining([title]),
    ])
})

test('what was found as written stands before what was meant', async () => {
  const found = await titles('salt')
  expect(found[0]).toBe('Salt')
  const { totalResults, results } = await search('salt')
  expect(totalResults).toBeGreaterThanOrEqual(results.length)
})

test('with five hits or more nothing is guessed', async () => {
  const other = await app.venue({ songs: 0 })
  for (let n = 1; n <= 6; n++) await app.song(other, { title: `Rain ${n}` })
  await app.song(other, { title: 'Ruin' })
  const as = await app.user('guest', other)
  const answer = await call('search.search', { as, query: { q: 'rain', venue_id: other.venueId } })
  expect(answer.data?.results.map(song => song.title)).toEqual([1, 2, 3, 4, 5, 6].map(n => `Rain ${n}`))
  expect(answer.data?.totalResults).toBe(6)
})

test('an empty question shows the catalogue; a genre narrows it', async () => {
  const all = await search('')
  expect([all.results.length, all.totalResults]).toEqual([songs.length, songs.length])
  expect(all.results[0]?.title).toBe('AC/DC Tribute')
  const pop = await call('search.search', { as: guest, query: { venue_id: venue.venueId, genre: 'pop' } })
  expect(pop.data?.results.map(song => song.title)).toEqual([
    'Déjà Vu à Montréal',
    'Ninety-Nine Lanterns',
    'Straßenlicht',
  ])
  const both = await call('search.search', {
    as: guest,
    query: { q: 'coper', venue_id: venue.venueId, genre: 'Dance' },
  })
  expect(both.data?.results.map(song => song.artist)).toEqual(['Copper Foxes', 'Velvet Ferry'])
})

test('a result says what a song is, what it costs and why it cannot be had', async () => {
  const paid = await app.venue({
    songs: 0,
    settings: { mode: 'PAID', costPerSong: 2, songCooldownMinutes: 60 },
  })
  const as = await app.user('guest', paid)
  const [short, long, played] = [
    await app.song(paid, { title: 'Night Short', artist: 'A', genre: 'Soul' }),
    await app.song(paid, { title: 'Night Long', duration: 301 }),
    await app.song(paid, { title: 'Night Played' }),
  ]
  await app.ask(paid.owner, paid, short)
  const at = new Date(Date.now() - 20 * 60_000)
  await sql(
    `insert into queue_items (venue_id, source, media_id, title, status, is_user_request, played_at)
     values ($1, 'house', $2, 'x', 'played', true, $3)`,
    [paid.id, played, at.toISOString()],
  )
  const { data } = await call('search.suggest', { as, query: { q: 'night', venue_id: paid.venueId } })
  expect(data?.results).toEqual([
    { source: 'house', mediaId: long, title: 'Night Long', duration: 301, thumbnailUrl: '', creditsCost: 3 },
    {
      source: 'house',
      mediaId: played,
      title: 'Night Played',
      duration: 120,
      thumbnailUrl: '',
      creditsCost: 2,
      unavailable: { code: 'PLAYED_RECENTLY', until: new Date(at.getTime() + 3_600_000).toISOString() },
    },
    {
      source: 'house',
      mediaId: short,
      title: 'Night Short',
      artist: 'A',
      genre: 'Soul',
      duration: 120,
      thumbnailUrl: '',
      creditsCost: 2,
      unavailable: { code: 'DUPLICATE_SONG' },
    },
  ])
})

test('[S5] explicit songs are hidden where the venue says so, and songs that are too long everywhere', async () => {
  const strict = await app.venue({ songs: 0, settings: { explicit: 'block', maxDurationSeconds: 300 } })
  const as = await app.user('guest', strict)
  await app.song(strict, { title: 'Fine Song', duration: 300 })
  await app.song(strict, { title: 'Long Song', duration: 301 })
  const rude = await app.song(strict, { title: 'Rude Song' })
  await sql('update house_media set explicit = true where id = $1', [rude])
  const find = async (q: string) => {
    const answer = await call('search.search', { as, query: { q, venue_id: strict.venueId } })
    return answer.data?.results.map(song => song.title)
  }
  for (const q of ['song', 'sogn', '']) expect([q, await find(q)]).toEqual([q, ['Fine Song']])
  for (const q of ['rude', 'rued', 'long song']) {
    const found = await find(q)
    expect([q, found]).toEqual([q, expect.not.arrayContaining(['Rude Song'])])
    expect([q, found]).toEqual([q, expect.not.arrayContaining(['Long Song'])])
  }
  await call('venues.update', {
    as: strict.owner,
    params: { venue_id: strict.venueId },
    body: { playerSettings: { explicit: 'allow' } },
  })
  expect(await find('rude')).toEqual(['Rude Song'])
})

test('[R5] a venue finds its own songs only, also where it guesses, and removed ones not at all', async () => {
  const other = await app.venue({ songs: 0 })
  const as = await app.user('guest', other)
  const gone = await app.song(other, { title: 'Halogen Lamp' })
  await call('media.remove', { as: other.owner, params: { venue_id: other.venueId, id: gone } })
  for (const q of ['copper', 'coper', 'halogen', 'halogne', '']) {
    const answer = await call('search.search', { as, query: { q, venue_id: other.venueId } })
    expect(answer.data?.results).toEqual([])
  }
  const foreign = await call('search.search', { as, query: { q: 'copper', venue_id: venue.venueId } })
  expect(foreign.error?.code).toBe('VENUE_ACCESS_DENIED')
})

test('[R3] hostile questions find nothing bad and break nothing', async () => {
  const hostile = [
    "'; drop table house_media; --",
    "rain' | 'copper",
    'copper & !rain',
    'a:* | b:*',
    "':*",
    '<-> <2> !! & | ( ) :A *',
    '\\',
    "\\'",
    '%_%',
    '🎵🎶 copper 🎸',
    '🎵',
    '\ud800',
    'Кино',
    '日本語の歌',
    'عربي',
    'a'.repeat(200),
    'a '.repeat(100),
    'z̷͓̓ą̸l̶g̵o̴',
    '   ',
    '"copper rain"',
    '$1 $2 %s',
  ]
  for (const q of hostile) {
    const { status } = await search(q)
    expect([q, status]).toEqual([q, 200])
  }
  expect((await titles('🎵🎶 copper 🎸'))[0]).toBe('Copper Rain')
  expect((await titles('"copper rain"'))[0]).toBe('Copper Rain')
  for (const q of ['a'.repeat(201), 'copper\u0000rain'])
    expect((await search(q)).code).toBe('VALIDATION_ERROR')
  for (const query of [{ limit: 0 }, { limit: 101 }, { limit: 'x' }, { genre: 'x'.repeat(61) }])
    expect(
      (await call('search.search', { as: guest, query: { q: 'x', venue_id: venue.venueId, ...query } }))
        .status,
    ).toBe(400)
  // Sent twice, a parameter is a list.
  const twice = await fetch(`${app.base}/api/search?venue_id=${venue.venueId}&q=a&q=b`, {
    headers: { authorization: `Bearer ${guest.token}` },
  })
  expect(twice.status).toBe(400)
})

test('[R3] no text at all makes an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async q => {
      expect([200, 400]).toContain((await search(q)).status)
    }),
    { numRuns: 150 },
  )
})

test('other scripts are found as written', async () => {
  await app.song(venue, { title: 'Группа крови', artist: 'Кино' })
  await app.song(venue, { title: '上を向いて歩こう', artist: '坂本九' })
  expect(await titles('группа')).toEqual(['Группа крови'])
  expect(await titles('КИНО')).toEqual(['Группа крови'])
  expect(await titles('上を向いて')).toEqual(['上を向いて歩こう'])
})

test('suggestions are for typing: few, and never for nothing', async () => {
  const { data } = await call('search.suggest', {
    as: guest,
    query: { q: 'co', venue_id: venue.venueId, limit: 2 },
  })
  expect(data?.results).toHaveLength(2)
  expect(
    (await call('search.suggest', { as: guest, query: { q: ' ', venue_id: venue.venueId } })).status,
  ).toBe(400)
})

test('spellings one letter away: each edit of a short word, none of a long one', () => {
  const { spellings, of } = spellingsOf('Raín halogens')
  expect(new Set(of)).toEqual(new Set(['rain']))
  for (const spelling of ['ain', 'arin', 'raim', 'raain', 'rainy', 'xrain', 'rian', 'rai'])
    expect(spellings).toContain(spelling)
  expect(spellings).not.toContain('rain')
  expect(spellingsOf('ab 🎵 ????')).toEqual({ spellings: [], of: [] })
  expect(spellingsOf('abc def ghi jkl mno pqr stu vwx '.repeat(5)).spellings.length).toBeLessThan(6 * 350)
})
