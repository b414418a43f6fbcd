import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const live = await startTestApp({
  env: { NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(40), JWT_REFRESH_SECRET: 'y'.repeat(40) },
})

/** As no browser sends it. */
async function raw(base: string, lines: string[]): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(base)
  const line = connect(Number(port), hostname)
  let text = ''
  line.on('data', chunk => (text += chunk))
  line.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
  await once(line, 'close')
  return { status: Number(text.split(' ')[1]), text }
}

test.each([
  ['GET /kiosk/%E0%A4%A HTTP/1.1', 'Host: localhost'],
  ['GET /kiosk/assets/..%2f..%2f..%2fpackage.json HTTP/1.1', 'Host: localhost'],
  ['GET /kiosk/../../package.json HTTP/1.1', 'Host: localhost'],
  ['GET /kiosk/assets/none.js HTTP/1.1', 'Host: localhost'],
  ['GET /kiosk/ HTTP/1.1', "Host: evil;script-src 'unsafe-inline'"],
  ['GET /kiosk/ HTTP/1.1', 'Host: a, b'],
  ['GET /j/demo-bar HTTP/1.0'],
  ['GET /nothing HTTP/1.1', 'Host: localhost'],
  ['GET /api/venues/%E0%A4%A/queue HTTP/1.1', 'Host: localhost'],
])(
  'a strange request (%s, %s) is no failure of ours and tells nothing about this machine',
  async (...lines) => {
    for (const { base } of [app, live]) {
      const { status, text } = await raw(base, lines as string[])
      expect(status).toBeLessThan(500)
      expect(text).not.toMatch(/node_modules|at \w+ \(|unsafe-inline'[^;]*;.*evil/)
    }
  },
)

test('in production the console and the portal are on their own hosts only', async () => {
  for (const name of ['admin', 'developer']) {
    expect((await raw(live.base, [`GET /${name}/ HTTP/1.1`, 'Host: localhost'])).status).toBe(404)
    expect((await raw(app.base, [`GET /${name}/ HTTP/1.1`, 'Host: localhost'])).status).not.toBe(404)
  }
  expect((await raw(live.base, ['GET / HTTP/1.1', 'Host: adminconsole.localhost'])).status).not.toBe(404)
})
