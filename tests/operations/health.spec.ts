import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../../server/test/support/free-port.ts'
import { DjammsServer } from '../journeys/support/server.ts'

const root = path.resolve(import.meta.dirname, '../..')
async function health(...args: string[]) {
  const child = spawn(process.execPath, [path.join(root, 'scripts/health-check.mjs'), ...args])
  let line = ''
  child.stdout.on('data', data => (line += data))
  const [code] = (await once(child, 'close')) as [number]
  return { code, line: line.trim() }
}

/** Answers as far as a server that is well to this degree. */
async function half(answers: Record<string, unknown>) {
  const port = await freePort()
  const server = createServer((req, res) => {
    const data = answers[req.url ?? '']
    res.writeHead(data ? 200 : 503, { 'content-type': 'application/json' })
    res.end(
      JSON.stringify({
        success: Boolean(data),
        data: data ?? null,
        error: data ? undefined : { code: 'UNAVAILABLE' },
      }),
    )
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { address: `http://127.0.0.1:${port}`, end: () => server.close() }
}

test('the health check hears a socket of a venue, and says by its exit code what is wrong', async () => {
  const server = new DjammsServer()
  await server.start()
  try {
    expect(await health(server.base)).toEqual({ code: 0, line: expect.stringContaining('is well') })
    expect(await health(server.base, '--venue', 'demo-bar')).toEqual({
      code: 0,
      line: expect.stringMatching(/a socket in demo-bar hears revision \d+/),
    })
    expect(await health(server.base, '--venue', 'nowhere')).toEqual({
      code: 3,
      line: expect.stringContaining('404 VENUE_NOT_FOUND'),
    })
  } finally {
    await server.end()
  }
  expect((await health(server.base)).code).toBe(1)
  expect((await health('--what')).code).toBe(64)
  const up = { '/api/health': { version: '1' } }
  const unready = await half(up)
  expect(await health(unready.address)).toMatchObject({
    code: 2,
    line: expect.stringContaining('503 UNAVAILABLE'),
  })
  unready.end()
  const deaf = await half({ ...up, '/api/health/ready': {}, '/api/auth/guest': { session: { token: 'x' } } })
  expect((await health(deaf.address, '--venue', 'demo-bar')).code).toBe(4)
  deaf.end()
})
