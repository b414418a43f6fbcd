import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { mediaBySha } from '../../src/media/media.sql.ts'
import type { Statement } from '../../src/platform/db/pool.ts'
import { itemsOf, requestFacts, songsOfPatron, standingOf, startedSooner } from '../../src/queue/queue.sql.ts'
import { patronsPage, recentPatronIds } from '../../src/venues/venues.sql.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const owner = randomUUID()
const venue = randomUUID()
const sha = 'ab'.repeat(32)
const ids: string[] = []

/** A venue whose owner has picked 20,000 songs and that 20,000 guests have been in; 5,000 songs. */
beforeAll(async () => {
  await db.tx(async tx => {
    const run = (text: string, values: unknown[] = []) => tx.query({ text, values })
    await run(`insert into users (id, email, name, role) values ($1, 'o@test.example', 'o', 'owner')`, [
      owner,
    ])
    await run(`insert into venues (id, venue_id, venue_name, owner_id) values ($1, 'long', 'Long', $2)`, [
      venue,
      owner,
    ])
    await run(
      `insert into users (name, role, home_venue_id, last_activity_at)
       select 'a guest', 'guest', $1, now() - i * interval '1 minute' from generate_series(1, 20000) i`,
      [venue],
    )
    await run(
      `insert into house_media (venue_id, key, file_name, mime, bytes, sha256, kind, title, duration_seconds)
       select $1, encode(sha256(('k' || i)::bytea), 'hex'), 'a.mp4', 'video/mp4', 1,
         case i when 1 then $2 else encode(sha256(('s' || i)::bytea), 'hex') end, 'video', 'Song', 200
       from generate_series(1, 5000) i`,
      [venue, sha],
    )
    await run(
      `insert into queue_items (venue_id, source, media_id, title, status, is_user_request, requested_by_user_id, playback_id,
         played_at, created_at)
       select $1, 'house', m.id, 'Song', 'played', true, $2, gen_random_uuid(), t.at, t.at
       from (select id, row_number() over () as n from house_media where venue_id = $1) m,
         generate_series(1, 4) round, lateral (select now() - (m.n * 4 + round) * interval '3 minutes' as at) t`,
      [venue, owner],
    )
  })
  await db.query({ text: 'vacuum analyze', values: [] })
  const rows = await db.query<{ id: string }>({ text: 'select id from house_media limit 20', values: [] })
  ids.push(...rows.map(row => row.id))
})

/** Pages of 8 kB that a statement touches when it is planned for any value, as prepared ones are. */
async function pages({ text, values }: Statement<unknown>): Promise<number> {
  return db.tx(async tx => {
    const literal = (value: unknown): string =>
      value === null ? 'null' : Array.isArray(value) ? `'{${value.join(',')}}'` : `'${String(value)}'`
    await tx.query({ text: 'set local plan_cache_mode = force_generic_plan', values: [] })
    await tx.query({ text: `prepare looked_at as ${text}`, values: [] })
    const [row] = await tx.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>({
      text: `explain (analyze, buffers, format json) execute looked_at (${values.map(literal).join(', ')})`,
      values: [],
    })
    await tx.query({ text: 'deallocate looked_at', values: [] })
    const plan = row?.['QUERY PLAN'][0]?.Plan ?? {}
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  })
}

test.each<[string, () => Statement<unknown>, number]>([
  [
    'a request',
    () => requestFacts(venue, { source: 'house', mediaId: ids[0] as string, youtubeId: null }, owner),
    50,
  ],
  ['my songs', () => songsOfPatron(venue, owner), 60],
  ['what was started last', () => startedSooner(venue, 100), 150],
  ['twenty search results', () => standingOf.house(venue, ids), 300],
  ['a fact', () => itemsOf(venue, [randomUUID()], [randomUUID()]), 20],
  ['a page of patrons', () => patronsPage(venue, null, 20, 0), 60],
  ['who was here lately', () => recentPatronIds(venue, 100), 150],
  ['a file that comes', () => mediaBySha(venue, sha), 20],
])('%s costs the same however long the history is', async (_name, statement, most) => {
  expect(await pages(statement())).toBeLessThanOrEqual(most)
})
