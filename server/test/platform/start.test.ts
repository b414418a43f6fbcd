import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isAlive } from '../../src/platform/db/process-file.ts'
import { startTestApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const dir = mkdtempSync(path.join(tmpdir(), 'djamms-start-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

/** The server as a process of its own. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/src/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'info',
      DJAMMS_DEMO: 'false',
      DJAMMS_DATA_DIR: path.join(dir, 'data'),
      ...env,
    },
  })
  started.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => (said.out += chunk))
  child.stderr.on('data', chunk => (said.err += chunk))
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const says = (text: string | RegExp) => expect.poll(() => said.out, { timeout: 25_000 }).toMatch(text)
  return { child, said, ended, says }
}

describe('what stops the start', async () => {
  const { url } = await testDatabase()
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  afterAll(() => void taken.close())
  const { port } = taken.address() as { port: number }
  const nobody = new URL(url)
  nobody.pathname = '/no_such_database'

  test.each([
    [/^PORT: \d+ is taken by another program$/, { DATABASE_URL: url, PORT: String(port) }],
    [/^HOST: 203\.0\.113\.7 is not an address of this machine$/, { DATABASE_URL: url, HOST: '203.0.113.7' }],
    [
      /^HOST: no-such\.invalid is not an address of this machine$/,
      { DATABASE_URL: url, HOST: 'no-such.invalid' },
    ],
    [/^DATABASE_URL: .*ECONNREFUSED.*$/, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }],
    [/^DATABASE_URL: database "no_such_database" does not exist$/, { DATABASE_URL: nobody.href }],
    [/^TRUST_PROXY: .+$/, { DATABASE_URL: url, TRUST_PROXY: 'garbage' }],
  ])('[O6] one clear line: %s', async (line, env) => {
    const { ended, said } = run(env)
    expect((await ended).code).toBe(1)
    expect(said.err.trim()).toMatch(/^DJAMMS cannot start\. /)
    expect(said.err.trim().slice('DJAMMS cannot start. '.length)).toMatch(line)
  })
})

describe('how it ends', async () => {
  // Tables and people for the server that runs beside; this app itself is only looked at through its database.
  const app = await startTestApp()

  test('[O4] told twice, it drains all the same: what is under way is answered', async () => {
    const data = path.join(dir, 'twice')
    const secrets = {
      JWT_SECRET: app.ctx.config.accessSecret,
      JWT_REFRESH_SECRET: app.ctx.config.refreshSecret,
    }
    const { child, said, ended, says } = run({ DATABASE_URL: app.url, DJAMMS_DATA_DIR: data, ...secrets })
    await says('DJAMMS is ready')
    const port = /videoplayer\.localhost:(\d+)/.exec(said.out)?.[1]
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    let release = () => {}
    const locked = new Promise<void>(resolve => {
      void app.db.tx(async tx => {
        await tx.query({ text: 'select 1 from venues where id = $1 for update', values: [venue.id] })
        resolve()
        await new Promise<void>(done => (release = done))
      })
    })
    await locked
    const answer = fetch(`http://127.0.0.1:${port}/api/venues/${venue.venueId}/queue`, {
      method: 'POST',
      headers: { authorization: `Bearer ${patron.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mediaId: venue.songs[0], requestId: randomUUID() }),
    })
    await expect
      .poll(async () => (await app.sql('select 1 from pg_locks where not granted')).length, { timeout: 5000 })
      .toBeGreaterThan(0)
    child.kill('SIGTERM')
    child.kill('SIGINT')
    await says('draining')
    child.kill('SIGTERM')
    child.kill('SIGINT')
    await new Promise(resolve => setTimeout(resolve, 200))
    release()
    expect((await answer).status).toBe(201)
    expect(await ended).toEqual({ code: 0, signal: null })
  })

  test('[O4] told to end while it starts, it leaves no PostgreSQL behind', async () => {
    const data = path.join(dir, 'early')
    const { child, ended } = run({ DJAMMS_DATA_DIR: data })
    // PostgreSQL is being made just now.
    await expect.poll(() => existsSync(path.join(data, 'postgres')), { timeout: 20_000 }).toBe(true)
    await new Promise(resolve => setTimeout(resolve, 300))
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, signal: null })
    const pidFile = path.join(data, 'postgres', 'cluster', 'postmaster.pid')
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0
    expect(pid > 0 && isAlive(pid)).toBe(false)
  })
})
