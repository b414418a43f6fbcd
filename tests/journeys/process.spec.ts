import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Api } from './support/api.ts'
import { DjammsServer } from './support/server.ts'

const server = new DjammsServer()
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(`${server.dataDir}-other`, { recursive: true, force: true })
})

test('[O1] killed at any moment under load, no acknowledged request is lost, and it starts again on what is left', async () => {
  const owner = await new Api(() => server.base).signIn()
  const songs = await owner.songs()
  const acknowledged: string[] = []
  let killed = false
  const asking = songs.map(async (song, index) => {
    await new Promise(resolve => setTimeout(resolve, index * 4))
    const answer = await owner.ask(song.id).catch(() => null)
    if (answer?.status === 201) acknowledged.push(answer.data.queueItem.id)
    if (acknowledged.length >= 3 && !killed) {
      killed = true
      await server.stop('SIGKILL')
    }
  })
  await Promise.all(asking)
  expect(killed).toBe(true)
  await server.start()
  const { queue } = await (await new Api(() => server.base).signIn()).queue()
  expect(queue.map(item => item.id)).toEqual(expect.arrayContaining(acknowledged))
  expect(queue.map(item => item.position)).toEqual(queue.map((_, index) => index + 1))
})

test('[A7] a restart signs nobody out', async () => {
  const guest = await new Api(() => server.base).asGuest()
  await server.stop()
  await server.start()
  expect((await guest.call('GET', '/venues/demo-bar/queue')).status).toBe(200)
})

test('[O4] SIGTERM drains: requests under way are answered, and the process ends within 10 s', async () => {
  const owner = await new Api(() => server.base).signIn()
  await owner.call('DELETE', '/venues/demo-bar/queue')
  const songs = await owner.songs()
  const asking = songs.map(song => owner.ask(song.id).catch(error => ({ status: 0, error })))
  const started = Date.now()
  await server.stop('SIGTERM')
  expect(Date.now() - started).toBeLessThan(10_000)
  const answers = await Promise.all(asking)
  await server.start()
  const { queue } = await (await new Api(() => server.base).signIn()).queue()
  expect(queue.length).toBeGreaterThanOrEqual(answers.filter(answer => answer.status === 201).length)
})

test('[O6] a bad setting, and a port that is taken, each stop the start with one line', () => {
  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../server/dist/main.js')], {
      env: { ...process.env, DJAMMS_DATA_DIR: `${server.dataDir}-other`, LOG_LEVEL: 'silent', ...env },
      encoding: 'utf8',
      timeout: 60_000,
    })
  const bad = start({ PORT: 'x' })
  expect(bad.status).toBe(1)
  expect(bad.stderr.trim().split('\n')).toHaveLength(1)
  expect(bad.stderr).toContain('PORT')
  const taken = start({ PORT: String(server.port), HOST: '127.0.0.1' })
  expect(taken.status).toBe(1)
  expect(taken.stderr.trim()).toBe(`DJAMMS cannot start. PORT: ${server.port} is taken by another program`)
  // Nothing is left running: the database that it had started has stopped in good order.
  expect(existsSync(`${server.dataDir}-other/postgres/cluster/postmaster.pid`)).toBe(false)
})

test('the five hosts and the path mounts lead to the same apps; the API’s host answers with and without /api', async () => {
  const get = (host: string, where: string) =>
    fetch(`http://127.0.0.1:${server.port}${where}`, {
      headers: { host: `${host}:${server.port}` },
      redirect: 'manual',
    }).then(async answer => ({
      status: answer.status,
      text: await answer.text(),
      headers: answer.headers,
    }))
  // Node's fetch sends its own Host: the mounts are asked by path, the hosts by a raw request below.
  for (const app of ['player', 'kiosk', 'admin', 'developer']) {
    const page = await get('localhost', `/${app}/`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(`<title>`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect((await get('localhost', `/${app}`)).status).toBe(308)
  }
  const { request } = await import('node:http')
  const raw = (host: string, where: string) =>
    new Promise<{ status: number; body: string; location: string | undefined }>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: server.port, path: where, headers: { host } },
        answer => {
          let body = ''
          answer.on('data', data => (body += data))
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body, location: answer.headers.location }),
          )
        },
      )
      sent.on('error', reject)
      sent.end()
    })
  for (const [host, app] of [
    ['videoplayer', 'player'],
    ['jukeboxkiosk', 'kiosk'],
    ['adminconsole', 'admin'],
    ['developer', 'developer'],
  ] as const) {
    const page = await raw(`${host}.localhost:${server.port}`, '/')
    expect(page.status).toBe(200)
    expect(page.body).toBe((await get('localhost', `/${app}/`)).text)
    expect((await raw(`${host}.localhost:${server.port}`, '/api/health')).status).toBe(200)
  }
  expect((await get('localhost', '/J/DEMO-BAR')).headers.get('location')).toBe('/kiosk/?venue=demo-bar')
  expect((await raw(`videoplayer.localhost:${server.port}`, '/J/DEMO-BAR')).location).toBe(
    `http://jukeboxkiosk.localhost:${server.port}/?venue=demo-bar`,
  )
  expect((await get('localhost', '/j/..%2f..')).status).toBe(404)
  expect((await raw('api.localhost', '/health')).status).toBe(200)
  expect((await raw('api.localhost', '/api/health')).status).toBe(200)
})
