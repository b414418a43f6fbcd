import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { makeGuest, makeItem, makeMedia, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase()

describe('[Q6] a song waits once in a venue', () => {
  test('a second one is refused, for both sources; another venue is free to have it', async () => {
    const venue = await makeVenue(db)
    const media = await makeMedia(db, venue)
    const house = { source: 'house', youtube_id: null, media_id: media }
    await makeItem(db, venue, 1, house)
    await makeItem(db, venue, 2, { youtube_id: 'dQw4w9WgXcQ' })
    expect(await refusal(makeItem(db, venue, 3, house))).toBe('23505 queue_items_media_once')
    expect(await refusal(makeItem(db, venue, 3, { youtube_id: 'dQw4w9WgXcQ' }))).toBe(
      '23505 queue_items_youtube_once',
    )
    await makeItem(db, await makeVenue(db), 1, { youtube_id: 'dQw4w9WgXcQ' })
  })

  test('two at once: exactly one succeeds', async () => {
    const venue = await makeVenue(db)
    const add = () =>
      db.tx(async tx => {
        await sql(tx, 'select from venues where id = $1 for no key update', [venue])
        const [{ n } = { n: 0 }] = await sql<{ n: number }>(
          tx,
          "select count(*) n from queue_items where venue_id = $1 and status = 'queued'",
          [venue],
        )
        return makeItem(tx, venue, n + 1, { youtube_id: 'once' })
      })
    const done = await Promise.allSettled([add(), add(), add()])
    expect(done.filter(each => each.status === 'fulfilled')).toHaveLength(1)
  })

  test('filler may play a song that waits (P4), and what has been played may be asked for again', async () => {
    const venue = await makeVenue(db)
    const waiting = await makeItem(db, venue, 1, { youtube_id: 'same' })
    await makeItem(db, venue, 0, { youtube_id: 'same', status: 'playing' })
    await sql(db, "update queue_items set status = 'removed' where id = $1", [waiting])
    await makeItem(db, venue, 1, { youtube_id: 'same' })
  })
})

test('[P4] one song plays in a venue', async () => {
  const venue = await makeVenue(db)
  await makeItem(db, venue, 0, { status: 'playing' })
  expect(await refusal(makeItem(db, venue, 0, { status: 'playing' }))).toBe('23505 queue_items_playing')
  await makeItem(db, await makeVenue(db), 0, { status: 'playing' })
})

test('[P3] one row for each playback of a venue', async () => {
  const venue = await makeVenue(db)
  const playback = { status: 'played', playback_id: randomUUID() }
  await makeItem(db, venue, 0, playback)
  expect(await refusal(makeItem(db, venue, 0, playback))).toBe('23505 queue_items_playback')
})

test('[Q8] a request id counts once per user and venue, for good', async () => {
  const venue = await makeVenue(db)
  const [one, two] = [await makeGuest(db, venue), await makeGuest(db, venue)]
  const request = { request_id: randomUUID(), request_hash: 'h', requested_by_user_id: one }
  const first = await makeItem(db, venue, 1, request)
  expect(await refusal(makeItem(db, venue, 2, request))).toBe('23505 queue_items_request')
  await sql(db, "update queue_items set status = 'played' where id = $1", [first])
  expect(await refusal(makeItem(db, venue, 1, request))).toBe('23505 queue_items_request')
  await makeItem(db, venue, 1, { ...request, requested_by_user_id: two })
  await makeItem(db, await makeVenue(db), 1, request)
})

test('[Q15] a name on the screen has at most 24 characters', async () => {
  const venue = await makeVenue(db)
  expect(await refusal(makeItem(db, venue, 1, { requested_by_name: 'x'.repeat(25) }))).toMatch(/^23514/)
  await makeItem(db, venue, 1, { requested_by_name: 'ß'.repeat(24) })
})

test('a song has exactly the one id of its source', async () => {
  const venue = await makeVenue(db)
  const media = await makeMedia(db, venue)
  for (const wrong of [
    { youtube_id: null },
    { media_id: media },
    { source: 'house' },
    { source: 'house', media_id: media },
    { source: 'house', youtube_id: null },
    { source: 'vinyl' },
  ]) {
    expect(await refusal(makeItem(db, venue, 1, wrong))).toMatch(
      /^23514 queue_items_(one_source|source_check)/,
    )
  }
})

test('[R5] no venue queues or plays what belongs to another', async () => {
  const [mine, theirs] = [await makeVenue(db), await makeVenue(db)]
  const media = await makeMedia(db, theirs)
  expect(await refusal(makeItem(db, mine, 1, { source: 'house', youtube_id: null, media_id: media }))).toBe(
    '23503 queue_items_media_fkey',
  )
  const [list] = await sql(db, "insert into playlists (venue_id, name) values ($1, 'Theirs') returning id", [
    theirs,
  ])
  const activate = (venue: string) =>
    sql(db, 'update venues set active_playlist_id = $2 where id = $1', [venue, list!.id])
  expect(await refusal(activate(mine))).toBe('23503 venues_active_playlist_fkey')
  await activate(theirs)
  await sql(db, 'delete from playlists where id = $1', [list!.id])
  expect(await sql(db, 'select active_playlist_id from venues where id = $1', [theirs])).toEqual([
    { active_playlist_id: null },
  ])
})
