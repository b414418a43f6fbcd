import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { makeDevice, makeItem, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase()

test('every venue has its playback row from the start, and they go together', async () => {
  const venue = await makeVenue(db)
  expect(
    await sql(db, 'select epoch, status, position_seconds from playback where venue_id = $1', [venue]),
  ).toEqual([{ epoch: 0, status: 'idle', position_seconds: 0 }])
  await makeItem(db, venue, 1)
  await sql(db, 'delete from venues where id = $1', [venue])
  expect(await sql(db, 'select from playback where venue_id = $1', [venue])).toEqual([])
  expect(await sql(db, 'select from queue_items where venue_id = $1', [venue])).toEqual([])
})

test('[P1] the epoch only grows', async () => {
  const venue = await makeVenue(db)
  const set = (epoch: number) => sql(db, 'update playback set epoch = $2 where venue_id = $1', [venue, epoch])
  await set(3)
  await set(3)
  expect(await refusal(set(2))).toMatch(/^23001/)
})

describe('[P3] facts', () => {
  test('a fact counts once per device, log and number, however often and by how many it is sent', async () => {
    const venue = await makeVenue(db)
    const [one, two] = [await makeDevice(db, venue), await makeDevice(db, venue)]
    const log = randomUUID()
    const fact = (device: string, seq: number, logId = log) =>
      db.count({
        text: `insert into facts (venue_id, device_id, log_id, seq, epoch, playback_id, kind, at)
               values ($1, $2, $3, $4, 1, gen_random_uuid(), 'started', now())
               on conflict on constraint facts_once do nothing`,
        values: [venue, device, logId, seq],
      })
    const sent = await Promise.all(Array.from({ length: 6 }, () => fact(one, 1)))
    expect(sent.reduce((sum, written) => sum + written)).toBe(1)
    expect(await fact(one, 2)).toBe(1)
    expect(await fact(two, 1)).toBe(1)
    expect(await fact(one, 1, randomUUID())).toBe(1)
  })

  test('only the five kinds', async () => {
    const venue = await makeVenue(db)
    const device = await makeDevice(db, venue)
    const work = sql(
      db,
      `insert into facts (venue_id, device_id, log_id, seq, epoch, playback_id, kind, at)
       values ($1, $2, gen_random_uuid(), 1, 1, gen_random_uuid(), 'paused', now())`,
      [venue, device],
    )
    expect(await refusal(work)).toBe('23514 facts_kind_check')
  })
})

test('[Q9] a batch of heartbeats stays off the indexes', async () => {
  await Promise.all(Array.from({ length: 20 }, () => makeVenue(db)))
  await sql(db, 'vacuum playback')
  // One transaction, so that its own counts are at hand: what it wrote, and what of it touched no index (HOT).
  const counts = await db.tx(async tx => {
    const before = await sql<Counts>(tx, COUNTS)
    await sql(
      tx,
      'update playback set last_heard_at = now(), position_seconds = position_seconds + 5, updated_at = now()',
    )
    return [before[0]!, (await sql<Counts>(tx, COUNTS))[0]!]
  })
  const [before, after] = counts as [Counts, Counts]
  expect(after.updated - before.updated).toBeGreaterThanOrEqual(20)
  expect(after.hot - before.hot).toBe(after.updated - before.updated)
})

interface Counts {
  updated: number
  hot: number
}
const COUNTS = `select pg_stat_get_xact_tuples_updated('playback'::regclass) updated,
  pg_stat_get_xact_tuples_hot_updated('playback'::regclass) hot`
