import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { createDb } from '../../src/platform/db/pool.ts'
import { startTestApp } from '../support/app.ts'

const log = { info() {}, warn() {}, error() {} }
const dataDir = await mkdtemp(path.join(tmpdir(), 'djamms-outage-'))
const embedded = await startEmbedded({ dataDir, log })
await migrate({ url: embedded.url, log })
const db = createDb({ url: embedded.url, max: 20, log })
const app = await startTestApp({ database: { url: embedded.url, db } })
afterAll(async () => {
  await db.close()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('[O1] [O2] PostgreSQL is killed under load, twice: what was acknowledged is there and paid once, the rest was told 503, and all goes on by itself', async () => {
  const venue = await app.venue({
    songs: 90,
    settings: { mode: 'PAID', maxPerPatron: 100, maxQueueSize: 500 },
  })
  const player = await app.device('player', venue)
  await app.sql('update playback set holder_device_id = $2, last_heard_at = now() where venue_id = $1', [
    venue.id,
    player.id,
  ])
  const patrons = await Promise.all(Array.from({ length: 4 }, () => app.user('guest', venue)))
  for (const patron of patrons) await app.grant(venue, patron, 100)
  const { socket } = await app.inRoom(patrons[0]!, venue)
  const acknowledged = new Set<string>()
  const refused: { status: number; retry: string | undefined }[] = []
  const songs = [...venue.songs]
  const person = async (patron: (typeof patrons)[number]) => {
    for (let song = songs.pop(); song !== undefined; song = songs.pop()) {
      const body = { mediaId: song, requestId: randomUUID(), creditsCost: 1 }
      for (let tries = 0; tries < 200; tries++) {
        const answer = await app.call('queue.request', { as: patron, params: app.inVenue(venue), body })
        if (answer.ok) {
          acknowledged.add(answer.data.queueItem.id)
          break
        }
        refused.push({ status: answer.status, retry: answer.headers['retry-after'] })
        await new Promise(resolve => setTimeout(resolve, answer.status === 429 ? 200 : 60))
      }
    }
  }
  const kill = async () => {
    const pid = Number(
      (await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0],
    )
    process.kill(pid, 'SIGKILL')
  }
  const evening = Promise.all(patrons.map(person))
  for (const at of [15, 45]) {
    await expect.poll(() => acknowledged.size, { timeout: 60_000, interval: 5 }).toBeGreaterThan(at)
    await kill()
  }
  await evening

  const unavailable = refused.filter(answer => answer.status !== 429)
  expect(unavailable.length).toBeGreaterThan(0)
  for (const answer of unavailable) expect(answer).toEqual({ status: 503, retry: '2' })
  const { queue, revision } = await app.queueOf(venue)
  // Sent again with the same requestId, a request of which nobody knew is there once.
  expect(new Set(queue.map(item => item.id))).toEqual(acknowledged)
  expect(queue.map(item => item.position)).toEqual(queue.map((_, index) => index + 1))
  expect(queue).toHaveLength(90)
  const [books] = await app.sql(
    `select (select sum(balance) from user_credits where venue_id = $1)::int as left,
       (select -sum(amount) from credit_transactions where venue_id = $1 and transaction_type = 'SPENT')::int as spent`,
    [venue.id],
  )
  expect(books).toEqual({ left: 310, spent: 90 })
  expect(socket.connected).toBe(true)
  const next = new Promise(resolve => socket.once('venue:revision', resolve))
  expect(await next).toEqual({ venueId: venue.venueId, revision })
}, 150_000)
