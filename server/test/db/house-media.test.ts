import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { makeMedia, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase()

async function find(venue: string, question: string): Promise<string[]> {
  const rows = await sql<{ title: string }>(
    db,
    `select title from house_media
     where venue_id = $1 and removed_at is null and search @@ to_tsquery('simple', $2) order by title`,
    [venue, question],
  )
  return rows.map(row => row.title)
}

async function words(venue: string): Promise<Record<string, number>> {
  const rows = await sql<{ word: string; uses: number }>(
    db,
    'select word, uses from catalogue_words where venue_id = $1',
    [venue],
  )
  return Object.fromEntries(rows.map(row => [row.word, row.uses]))
}

describe('search over house media', () => {
  test('accents, case, apostrophes and signs do not matter', async () => {
    for (const [written, folded] of [
      ['Beyoncé', 'beyonce'],
      ['AC/DC', 'ac dc'],
      ['will.i.am', 'will i am'],
      ["Don't Stop Me Now", 'dont stop me now'],
      ['Don’t', 'dont'],
      ['P!nk -- "So What"', 'p nk so what'],
      ['Sigur Rós: Hoppípolla', 'sigur ros hoppipolla'],
      ['Straße', 'strasse'],
      ['ГРУППА КРОВИ', 'группа крови'],
      ['少女時代 (SNSD)', '少女時代 snsd'],
      ['   ', ''],
    ]) {
      expect(await sql(db, 'select search_fold($1) as folded', [written])).toEqual([{ folded }])
    }
  })

  test('titles and artists are found by the beginnings of words, in their venue only', async () => {
    const [here, there] = [await makeVenue(db), await makeVenue(db)]
    await makeMedia(db, here, 'Halo', 'Beyoncé')
    await makeMedia(db, here, 'Back in Black', 'AC/DC')
    await makeMedia(db, there, 'Halo', 'Somebody else')
    expect(await find(here, 'beyo:*')).toEqual(['Halo'])
    expect(await find(here, 'bla:* & dc:*')).toEqual(['Back in Black'])
    expect(await find(here, 'somebody:*')).toEqual([])
  })

  test('a song without letters, and an artist without any, can be stored', async () => {
    const venue = await makeVenue(db)
    await makeMedia(db, venue, '!!!', '???')
    expect(await words(venue)).toEqual({})
  })
})

describe('the words of a venue', () => {
  test('are counted as songs come, change, go and come back', async () => {
    const venue = await makeVenue(db)
    const one = await makeMedia(db, venue, 'Blue Moon', 'Elvis')
    await makeMedia(db, venue, 'Blue Monday', 'New Order')
    expect(await words(venue)).toEqual({ blue: 2, moon: 1, elvis: 1, monday: 1, new: 1, order: 1 })
    await sql(db, "update house_media set title = 'Red Moon' where id = $1", [one])
    expect(await words(venue)).toEqual({ blue: 1, red: 1, moon: 1, elvis: 1, monday: 1, new: 1, order: 1 })
    await sql(db, 'update house_media set removed_at = now() where id = $1', [one])
    expect(await words(venue)).toEqual({ blue: 1, monday: 1, new: 1, order: 1 })
    await sql(db, 'update house_media set removed_at = null where id = $1', [one])
    expect((await words(venue)).elvis).toBe(1)
    await sql(db, 'delete from house_media where venue_id = $1', [venue])
    expect(await words(venue)).toEqual({})
  })

  test('[R5] never those of another venue; a misspelt one is found', async () => {
    const [here, there] = [await makeVenue(db), await makeVenue(db)]
    await makeMedia(db, here, 'Bohemian Rhapsody', 'Queen')
    await makeMedia(db, there, 'Rhapsodies', 'Secret Band')
    const similar = (venue: string, word: string) =>
      sql(db, 'select word from catalogue_words where venue_id = $1 and word % $2', [venue, word])
    expect(await similar(here, 'rapsody')).toEqual([{ word: 'rhapsody' }])
    expect(await similar(here, 'secret')).toEqual([])
  })

  test('many uploads that share words at once all count', async () => {
    const venue = await makeVenue(db)
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        makeMedia(db, venue, n % 2 ? 'Night Day' : 'Day Night', `Band${n}`),
      ),
    )
    expect(await words(venue)).toMatchObject({ night: 20, day: 20 })
  })
})

test('a file name stays inside the media directory', async () => {
  const venue = await makeVenue(db)
  const id = await makeMedia(db, venue)
  const rename = (name: string) => sql(db, 'update house_media set file_name = $2 where id = $1', [id, name])
  await rename('ab/song..final.webm')
  for (const wrong of ['', '/etc/passwd', '../x', 'a/../../x', 'a/..', 'a\\..\\x']) {
    expect(await refusal(rename(wrong))).toBe('23514 house_media_file_name_check')
  }
})

test('a scanned file is one row while it is there', async () => {
  const venue = await makeVenue(db)
  const [one, two] = [await makeMedia(db, venue), await makeMedia(db, venue)]
  const scan = (id: string) =>
    sql(db, "update house_media set scanned_from = '/music/a.mp4' where id = $1", [id])
  await scan(one)
  expect(await refusal(scan(two))).toBe('23505 house_media_scanned')
  await sql(db, 'update house_media set removed_at = now() where id = $1', [one])
  await scan(two)
})
