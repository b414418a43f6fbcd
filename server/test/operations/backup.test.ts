import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RestoreRefused } from '../../src/operations/archive.ts'
import { backup } from '../../src/operations/backup.ts'
import { restore } from '../../src/operations/restore.ts'
import { takePlace } from '../../src/platform/db/alone.ts'
import { dumpSchema } from '../../src/platform/db/schema-dump.ts'
import { makeItem, makeMedia, refusal, sql } from '../db/fixtures.ts'
import { startTestApp } from '../support/app.ts'
import { emptyDatabase } from '../support/database.ts'
import { contentsOf } from '../support/rows.ts'

const log = { info() {}, warn() {}, error: console.error }
const app = await startTestApp()
const { url } = app
const { dataDir } = app.ctx.config
const folder = await mkdtemp(path.join(tmpdir(), 'djamms-backup-'))
const archive = path.join(folder, 'backup.tar.gz')
afterAll(() => rm(folder, { recursive: true, force: true }))

let target = ''
let place = ''
beforeAll(async () => {
  const venue = await app.venue({ songs: 30 })
  const guest = await app.user('guest', venue)
  const { db } = app.ctx
  for (let position = 1; position <= 20; position++) await makeItem(db, venue.id, position)
  // Everything that a text format could get wrong.
  await makeMedia(db, venue.id, 'Tab\there, \\N and \\. and a\nnew line, "quotes" and 🎶', '')
  await sql(
    db,
    "insert into credit_transactions (user_id, venue_id, transaction_type, amount) values ($1, $2, 'EARNED', 7)",
    [guest.id, venue.id],
  )
  await sql(db, "insert into audit_log (action, venue_id) values ('a.b', $1)", [venue.id])
  await writeFile(path.join(dataDir, 'access-secret'), 'secret', { mode: 0o600 })
  await backup({ url, dataDir, version: '1.2.3', target: archive, log })
  target = await emptyDatabase()
  place = path.join(folder, 'place')
  await restore({ archive, url: target, dataDir: place, force: false, log })
})

test('[O5] an external PostgreSQL: every row of every table comes back, and every file with its mode', async () => {
  const before = await contentsOf(url)
  expect(before.credit_transactions).toHaveLength(1)
  expect(before.queue_items).toHaveLength(20)
  expect(await contentsOf(target)).toEqual(before)
  expect(await readFile(path.join(place, 'access-secret'), 'utf8')).toBe('secret')
  expect((await stat(path.join(place, 'access-secret'))).mode & 0o777).toBe(0o600)
  expect((await stat(archive)).mode & 0o777).toBe(0o600)
})

test('[O5] what the database holds itself is back in force: history, balances, positions, keys, numbers', async () => {
  expect(await dumpSchema(target)).toBe(await dumpSchema(url))
  const client = new pg.Client({ connectionString: target })
  await client.connect()
  const attempt = (text: string) => refusal(client.query(text))
  expect(await attempt('delete from credit_transactions')).toContain('append-only')
  expect(await attempt('update user_credits set balance = 1000')).toContain('ledger')
  await client.query('delete from queue_items where position = 7')
  const places = await client.query<{ position: number }>(
    'select position from queue_items order by position',
  )
  expect(places.rows.map(row => row.position)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1))
  expect(await attempt('update queue_items set requested_by_user_id = gen_random_uuid()')).toContain('23503')
  const last = await client.query<{ id: string }>('select max(id) as id from audit_log')
  const next = await client.query<{ id: string }>(
    "insert into audit_log (action) values ('next') returning id",
  )
  expect(Number(next.rows[0]?.id)).toBeGreaterThan(Number(last.rows[0]?.id))
  await client.end()
})

test('[O5] a place with something in it is refused, unless forced: files are then set aside', async () => {
  const again = (force: boolean) => restore({ archive, url: target, dataDir: place, force, log })
  await expect(again(false)).rejects.toThrow(/not empty/)
  const other = path.join(folder, 'other')
  await expect(restore({ archive, url: target, dataDir: other, force: false, log })).rejects.toThrow(
    /the database is not empty/,
  )
  await mkdir(path.join(place, 'backups'))
  await again(true)
  expect(await readdir(place)).toContain('backups')
  expect(await contentsOf(target)).toEqual(await contentsOf(url))
  const aside = (await readdir(place)).find(name => name.startsWith('before-restore-'))
  expect(await readFile(path.join(place, aside ?? '', 'access-secret'), 'utf8')).toBe('secret')
})

test('[R7] not under a running server', async () => {
  const server = await takePlace({ url: target, shared: true, log })
  await expect(restore({ archive, url: target, dataDir: place, force: true, log })).rejects.toThrow(
    /a server runs on this database/,
  )
  await server.release()
})

test('[O5] a damaged, a shortened and a foreign archive are refused, and leave an empty place', async () => {
  const bytes = await readFile(archive)
  const bad = path.join(folder, 'bad.tar.gz')
  const empty = await emptyDatabase()
  const spot = path.join(folder, 'spot')
  const attempt = () => restore({ archive: bad, url: empty, dataDir: spot, force: false, log })

  for (const share of [0.3, 0.6, 0.9]) {
    const flipped = Buffer.from(bytes)
    const at = Math.floor(bytes.length * share)
    flipped[at] = (flipped[at] ?? 0) ^ 0xff
    await writeFile(bad, flipped)
    await expect(attempt()).rejects.toThrow()
  }
  for (const share of [0.05, 0.5, 0.99]) {
    await writeFile(bad, bytes)
    await truncate(bad, Math.floor(bytes.length * share))
    await expect(attempt()).rejects.toThrow(RestoreRefused)
  }
  await writeFile(bad, 'no archive')
  await expect(attempt()).rejects.toThrow(RestoreRefused)
  expect(await readdir(spot)).toEqual([])
  for (const rows of Object.values(await contentsOf(empty))) expect(rows).toEqual([])
  await restore({ archive, url: empty, dataDir: spot, force: false, log })
})

test('[O5] a backup that fails leaves nothing that looks like one', async () => {
  const half = path.join(folder, 'half.tar.gz')
  await expect(
    backup({ url, dataDir: path.join(folder, 'nowhere'), version: '1', target: half, log }),
  ).rejects.toThrow()
  expect((await readdir(folder)).filter(name => name.startsWith('half'))).toEqual([])
})
