import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startEmbedded } from '../../server/src/platform/db/embedded.ts'
import { contentsOf } from '../../server/test/support/rows.ts'
import { Api } from '../journeys/support/api.ts'
import { DjammsServer } from '../journeys/support/server.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(tmpdir(), `djamms-operations-${randomUUID()}`)
const first = new DjammsServer()
const second = new DjammsServer({}, path.join(folder, 'restored'))
const third = new DjammsServer({}, path.join(folder, 'moving'))
const log = { info() {}, warn() {}, error: console.error }

test.beforeAll(() => {
  mkdirSync(folder)
  return first.start()
})
test.afterAll(async () => {
  await first.end()
  await second.end()
  await third.end()
  rmSync(folder, { recursive: true, force: true })
})

const env = (dataDir: string) => ({ ...process.env, DJAMMS_DATA_DIR: dataDir, DATABASE_URL: '' })
/** Not awaited in one breath: this process's connections to the servers live on meanwhile. */
async function script(name: 'backup' | 'restore', dataDir: string, ...more: string[]) {
  const child = spawn(process.execPath, [path.join(root, `scripts/${name}.mjs`), ...more], {
    env: env(dataDir),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', data => (stdout += data))
  child.stderr.on('data', data => (stderr += data))
  const [status] = (await once(child, 'close')) as [number]
  return { status, stdout, stderr }
}

/** The rows of an embedded database, and the files beside it. */
async function allOf(dataDir: string) {
  const embedded = await startEmbedded({ dataDir: path.join(dataDir, 'postgres'), log })
  try {
    return { rows: await contentsOf(embedded.url), files: filesOf(dataDir) }
  } finally {
    await embedded.stop()
  }
}
function filesOf(dataDir: string): Record<string, string> {
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  const files = names.filter(
    name => !/^(postgres|media\/incoming)(\/|$)/.test(name) && statSync(path.join(dataDir, name)).isFile(),
  )
  return Object.fromEntries(
    files.sort().map(name => {
      const file = path.join(dataDir, name)
      return [name, `${(statSync(file).mode & 0o777).toString(8)} ${readFileSync(file).toString('base64')}`]
    }),
  )
}

test('[O5] a running demo server: one command backs it up, one brings it back into an empty place, and it runs there', async () => {
  const owner = await new Api(() => first.base).signIn()
  const guest = await new Api(() => first.base).asGuest()
  const songs = await owner.songs()
  for (const song of songs.slice(0, 5)) expect((await owner.ask(song.id)).status).toBe(201)
  const archive = path.join(folder, 'backup.tar.gz')
  const made = await script('backup', first.dataDir, archive)
  expect([made.status, made.stderr]).toEqual([0, ''])
  expect(made.stdout).toContain(archive)
  // The server has not noticed.
  expect((await guest.call('GET', '/venues/demo-bar/queue')).status).toBe(200)
  const before = await allOf(first.dataDir)
  expect(Object.keys(before.files).length).toBeGreaterThan(20)
  expect(before.rows.queue_items?.length).toBeGreaterThanOrEqual(5)

  const refused = await script('restore', first.dataDir, archive, '--force')
  expect(refused.stderr.trim()).toMatch(/^Nothing was restored\. a server runs on .*: stop it first$/)
  const restored = await script('restore', second.dataDir, archive)
  expect([restored.status, restored.stderr]).toEqual([0, ''])
  expect(await allOf(second.dataDir)).toEqual(before)
  expect(existsSync(path.join(second.dataDir, 'restoring'))).toBe(false)
  const again = await script('restore', second.dataDir, archive)
  expect([again.status, again.stderr.trim()]).toEqual([1, expect.stringMatching(/is not empty; --force/)])

  await second.start()
  // Its secrets came along: who was signed in there is signed in here.
  const moved = new Api(() => second.base)
  moved.token = guest.token
  const queue = await moved.queue()
  expect(queue.queue.map(item => item.title)).toEqual((await owner.queue()).queue.map(item => item.title))
  const [song] = (
    await moved.call<{ items: { mediaUrl: string; bytes: number }[] }>('GET', '/venues/demo-bar/media')
  ).data.items
  const media = await fetch(`${second.base}${song?.mediaUrl}`)
  expect((await media.arrayBuffer()).byteLength).toBe(song?.bytes)
  const there = await new Api(() => second.base).signIn()
  expect((await there.ask(songs[6]?.id ?? '')).status).toBe(201)
})

test('[O5] [Q1] under load: every request acknowledged before it began is in it, and what is in it is whole', async () => {
  const owner = await new Api(() => first.base).signIn()
  const songs = await owner.songs()
  let done = false
  const acknowledged: { id: string; at: number }[] = []
  const load = Array.from({ length: 3 }, async (_, worker) => {
    for (let turn = 0; !done; turn++) {
      const song = songs[(turn * 3 + worker) % songs.length]
      const answer = await owner.ask(song?.id ?? '')
      if (answer.status === 201) acknowledged.push({ id: answer.data.queueItem.id, at: Date.now() })
      const line = (await owner.queue()).queue
      if (line.length > 6) await owner.call('DELETE', `/venues/demo-bar/queue/${line[0]?.id}`)
      await new Promise(resolve => setTimeout(resolve, 30))
    }
  })
  await expect.poll(() => acknowledged.length).toBeGreaterThan(3)
  const archive = path.join(folder, 'moving.tar.gz')
  const began = Date.now()
  const made = await script('backup', first.dataDir, archive)
  done = true
  await Promise.all(load)
  expect([made.status, made.stderr]).toEqual([0, ''])
  const restored = await script('restore', third.dataDir, archive)
  expect([restored.status, restored.stderr]).toEqual([0, ''])
  const { rows } = await allOf(third.dataDir)
  const early = acknowledged.filter(({ at }) => at < began)
  for (const { id } of early)
    expect(
      rows.queue_items?.some(row => row.includes(id)),
      id,
    ).toBe(true)
  await third.start()
  const line = await (await new Api(() => third.base).signIn()).queue()
  expect(line.queue.map(item => item.position)).toEqual(line.queue.map((_, index) => index + 1))
})
