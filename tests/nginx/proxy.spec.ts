import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import https from 'node:https'
import path from 'node:path'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { expect, test } from '@playwright/test'
import { io, type Socket } from 'socket.io-client'
import { DjammsServer, PASSWORD } from '../journeys/support/server.ts'
import { type Asked, ask, hangUp } from './support/ask.ts'
import { Echo } from './support/echo.ts'
import { DOMAIN, LAN_NAME, Nginx, whyNot } from './support/nginx.ts'

const missing = whyNot()
test.skip(missing !== null, `nginx: ${missing}`)

const HOSTS = {
  videoplayer: 'player',
  jukeboxkiosk: 'kiosk',
  adminconsole: 'admin',
  developer: 'developer',
} as const
const root = path.resolve(import.meta.dirname, '../..')
const settings = {
  NODE_ENV: 'production',
  DJAMMS_DOMAIN: DOMAIN,
  TRUST_PROXY: '127.0.0.1',
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
}
/** As many as may share a database: one, without Redis (R7). */
const servers = [new DjammsServer(settings)]
const [first] = servers as [DjammsServer]
const proxy = new Nginx()
const echo = new Echo()
const echoProxy = new Nginx()
let token = ''

const name = (host: string) => `${host}.${DOMAIN}`
const through = (host: string, where: string, more: Partial<Parameters<typeof ask>[1]> = {}) =>
  ask(where, { host: name(host), port: proxy.httpsPort, ...more })
const bearer = (value = token) => ({ authorization: `Bearer ${value}` })
async function guest(): Promise<string> {
  const answer = await through('jukeboxkiosk', '/api/auth/guest', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ venueId: 'demo-bar', deviceId: randomUUID() }),
  })
  return (answer.json.data as { session: { token: string } }).session.token
}
const signIn = (headers: Record<string, string> = {}, transport = 'body') =>
  through('adminconsole', '/api/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-djamms-app': 'admin', ...headers },
    body: JSON.stringify({ email: 'owner@demo.djamms.app', password: PASSWORD, transport }),
  })

test.beforeAll(async () => {
  await Promise.all([...servers.map(server => server.start()), echo.start()])
  await proxy.start(servers.map(server => server.port))
  await echoProxy.start([echo.port])
  token = ((await signIn()).json.data as { tokens: { accessToken: string } }).tokens.accessToken
})
test.afterAll(async () => {
  hangUp()
  await Promise.all([proxy.end(), echoProxy.end(), echo.end(), ...servers.map(server => server.end())])
})

test('five hosts: four apps straight from the disk, the API with and without /api, and /j/ and /api on every one', async () => {
  for (const [host, app] of Object.entries(HOSTS)) {
    const page = await through(host, '/')
    expect(page.status).toBe(200)
    expect(page.text).toBe(readFileSync(path.join(root, 'apps', app, 'dist/index.html'), 'utf8'))
    expect((await through(host, '/api/health')).json.success).toBe(true)
    expect((await through(host, '/J/DEMO-BAR')).headers.location).toBe(
      `https://${name('jukeboxkiosk')}:${proxy.httpsPort}/?venue=demo-bar`,
    )
    expect((await through(host, '/nothing/here')).status).toBe(404)
    expect((await through(host, '/..%2f..%2fpackage.json')).status).not.toBe(200)
    // The figures of the process are no stranger's business, though each call comes from a proxy on this machine.
    expect((await through(host, '/api/metrics')).status).toBe(404)
  }
  expect((await through('api', '/api/health')).json.success).toBe(true)
  expect((await through('api', '/health')).json.success).toBe(true)
  expect((await through('api', '/metrics')).status).toBe(404)
  expect((await through('api', '/venues/demo-bar/queue', { headers: bearer() })).status).toBe(200)
})

test('port 80 leads to TLS; unknown names, addresses and foreign names inside TLS are refused', async () => {
  const plain = (host: string, where: string) => ask(where, { host, port: proxy.httpPort, tls: false })
  const led = await plain(name('videoplayer'), '/x?y=1')
  expect([led.status, led.headers.location]).toEqual([
    308,
    `https://${name('videoplayer')}:${proxy.httpsPort}/x?y=1`,
  ])
  await expect(plain('evil.example', '/')).rejects.toThrow(/socket hang up/)
  await expect(plain('127.0.0.1', '/')).rejects.toThrow(/socket hang up/)
  await expect(ask('/', { host: 'evil.example', port: proxy.httpsPort })).rejects.toThrow(
    /unrecognized name/i,
  )
  expect((await through('api', '/api/health', { headers: { host: 'evil.example' } })).status).toBe(421)
})

test('TLS 1.2 and 1.3 and nothing older; HTTP/2', async () => {
  const speak = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<string | null>((resolve, reject) => {
      const socket: TLSSocket = connectTls(
        {
          host: '127.0.0.1',
          port: proxy.httpsPort,
          servername: name('api'),
          minVersion: version,
          maxVersion: version,
          ciphers: 'DEFAULT:@SECLEVEL=0',
          rejectUnauthorized: false,
        },
        () => {
          resolve(socket.getProtocol())
          socket.destroy()
        },
      )
      socket.on('error', reject)
    })
  expect(await speak('TLSv1.2')).toBe('TLSv1.2')
  expect(await speak('TLSv1.3')).toBe('TLSv1.3')
  await expect(speak('TLSv1.1')).rejects.toThrow(/protocol version/)

  const session = connectHttp2(`https://127.0.0.1:${proxy.httpsPort}`, {
    servername: name('videoplayer'),
    rejectUnauthorized: false,
  })
  const status = await new Promise((resolve, reject) => {
    session.on('error', reject)
    const stream = session.request({
      ':path': '/api/health',
      ':authority': `${name('videoplayer')}:${proxy.httpsPort}`,
    })
    stream.on('response', headers => resolve(headers[':status']))
    stream.resume()
  })
  expect(session.alpnProtocol).toBe('h2')
  expect(status).toBe(200)
  session.close()
})

test('every app has the very security headers that the server gives it, on its page and on its files', async () => {
  const compared = (answer: Asked, without: string[]) => {
    const varying = ['date', 'etag', 'connection', 'keep-alive', 'content-length', 'last-modified']
    const left = { ...answer.headers }
    for (const header of [...varying, 'server', 'accept-ranges', 'vary', ...without]) delete left[header]
    return left
  }
  for (const [host, app] of Object.entries(HOSTS)) {
    const script = /\.\/(assets\/[^"]+\.js)"/.exec((await through(host, '/')).text)?.[1]
    for (const [where, without] of [
      ['/', []],
      // Both say JavaScript, in an old and a new word.
      [`/${script}`, ['content-type']],
      ['/assets/nothing.js', ['content-type', 'content-security-policy']],
    ] as const) {
      const ours = await through(host, where)
      // The name and port that the browser sees are in the policy: the server is asked as the proxy asks it.
      const direct = await ask(where, {
        host: name(host),
        port: first.port,
        tls: false,
        headers: { host: `${name(host)}:${proxy.httpsPort}` },
      })
      expect(ours.status).toBe(direct.status)
      expect(
        compared(ours, [...without]),
        `${app} ${where}: nginx/templates/parts/maps.conf and page-headers.conf must say what the server says`,
      ).toEqual(compared(direct, [...without]))
    }
  }
})

test('what is hashed is kept for a year, pages never, errors never; text is compressed, films are not', async () => {
  const page = await through('jukeboxkiosk', '/')
  expect(page.headers['cache-control']).toBe('no-cache')
  const script = /\.\/(assets\/[^"]+\.js)"/.exec(page.text)?.[1]
  const zipped = await through('jukeboxkiosk', `/${script}`, { headers: { 'accept-encoding': 'gzip' } })
  expect(zipped.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(zipped.headers.vary).toContain('Accept-Encoding')
  expect((await through('jukeboxkiosk', '/assets/gone.js')).headers['cache-control']).toBeUndefined()
  const again = await through('jukeboxkiosk', '/', {
    headers: { 'if-none-match': page.headers.etag as string },
  })
  expect(again.status).toBe(304)
  const list = await through('adminconsole', '/api/venues/demo-bar/media?limit=100', {
    headers: { ...bearer(), 'accept-encoding': 'gzip' },
  })
  expect(list.headers['content-encoding']).toBe('gzip')
  expect(list.headers['cache-control']).toBe('no-store')
})

test('media come in ranges through the proxy', async () => {
  const list = await through('adminconsole', '/api/venues/demo-bar/media', { headers: bearer() })
  const [song] = (list.json.data as { items: { mediaUrl: string; bytes: number }[] }).items
  if (!song) throw new Error('no song')
  const part = await through('videoplayer', song.mediaUrl, {
    headers: { range: 'bytes=100-299', 'accept-encoding': 'gzip' },
  })
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe(`bytes 100-299/${song.bytes}`)
  expect(part.headers['content-encoding']).toBeUndefined()
  const whole = await through('videoplayer', song.mediaUrl)
  expect(whole.body.length).toBe(song.bytes)
  expect(whole.body.subarray(100, 300).equals(part.body)).toBe(true)
})

test('[A8] X-Forwarded-* is what the proxy sees, whatever the caller claims', async () => {
  const forged = {
    'x-forwarded-for': '6.6.6.6, 7.7.7.7',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '1',
    'x-real-ip': '6.6.6.6',
    forwarded: 'for=6.6.6.6',
  }
  const host = name('videoplayer')
  for (const where of ['/api/echo', '/socket.io/?EIO=4&transport=polling', '/j/x']) {
    const seen = await ask(where, { host, port: echoProxy.httpsPort, headers: forged })
    const lines = seen.text.split('\n').filter(line => /forwarded|real-ip|^host/.test(line))
    expect(lines.sort()).toEqual([
      `host: ${host}:${echoProxy.httpsPort}`,
      'x-forwarded-for: 127.0.0.1',
      `x-forwarded-host: ${host}:${echoProxy.httpsPort}`,
      'x-forwarded-proto: https',
    ])
  }
  // And the server believes it: over TLS its cookie is bound to the host.
  const cookie = (await signIn(forged, 'cookie')).headers['set-cookie']?.[0] ?? ''
  expect(cookie).toMatch(/^__Host-djamms_admin=.*; Secure/)
})

test('[R3] Socket.IO: straight by WebSocket, and from polling upwards; a page of another origin is turned away', async () => {
  const agent = new https.Agent({
    rejectUnauthorized: false,
    lookup: (_name, options, found) =>
      options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
  })
  const open = async (transports: ('polling' | 'websocket')[], origin: string) => {
    const socket: Socket = io(`https://${name('jukeboxkiosk')}:${proxy.httpsPort}`, {
      transports,
      auth: { token: await guest() },
      agent: agent as never,
      rejectUnauthorized: false,
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin },
    })
    return new Promise<Socket>((resolve, reject) => {
      socket.on('connect', () => resolve(socket))
      socket.on('connect_error', reject)
    })
  }
  const ours = `https://${name('jukeboxkiosk')}:${proxy.httpsPort}`
  for (const transports of [['websocket'], ['polling', 'websocket'], ['polling']] as const) {
    const socket = await open([...transports], ours)
    const reply = await socket.timeout(5000).emitWithAck('joinVenue', { venueId: 'demo-bar' })
    expect(reply.success).toBe(true)
    if (transports.includes('websocket' as never))
      await expect.poll(() => socket.io.engine.transport.name).toBe('websocket')
    socket.close()
  }
  await expect(open(['websocket'], 'https://evil.example')).rejects.toThrow()
  agent.destroy()
})

test('an upload passes while it comes; other bodies are small; both refusals are in the envelope', async () => {
  const clip = readFileSync(path.join(root, 'server/test/media/files/clip.mp4'))
  // Larger than any other body may be, by a box that players pass over.
  const rest = Buffer.alloc(3_000_000)
  rest.writeUInt32BE(rest.length)
  rest.write('free', 4)
  const boundary = `x${randomUUID()}`
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="clip.mp4"\r\ncontent-type: video/mp4\r\n\r\n`,
    ),
    clip,
    rest,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { ...bearer(), 'content-type': `multipart/form-data; boundary=${boundary}` }
  const kept = await through('adminconsole', '/api/venues/demo-bar/media', { method: 'POST', headers, body })
  expect([kept.status, kept.text]).toEqual([201, expect.stringContaining('"success":true')])
  const refused = await through('adminconsole', '/api/venues/demo-bar/queue', {
    method: 'POST',
    headers: { ...bearer(), 'content-type': 'application/json' },
    body: Buffer.alloc(1_100_000, 32),
  }).catch((error: NodeJS.ErrnoException) => error)
  // nginx answers and hangs up while the body is still being sent; either may be seen first.
  if (refused instanceof Error) expect(refused.message).toMatch(/EPIPE|ECONNRESET|hang up/)
  else expect([refused.status, refused.json.error?.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])

  const slow = https.request({
    host: '127.0.0.1',
    port: echoProxy.httpsPort,
    servername: name('api'),
    rejectUnauthorized: false,
    method: 'POST',
    path: '/venues/demo-bar/media',
    headers: { host: name('api'), 'content-length': '200000' },
  })
  const answered = new Promise(resolve => slow.on('response', answer => resolve(answer.statusCode)))
  slow.write(Buffer.alloc(100_000))
  await expect.poll(() => echo.received).toBeGreaterThan(50_000)
  slow.end(Buffer.alloc(100_000))
  expect(await answered).toBe(200)
})

test('[A8] a session that floods hears 429 with Retry-After; others at the same address go on', async () => {
  const flood = await Promise.all(
    Array.from({ length: 1200 }, () =>
      through('jukeboxkiosk', '/api/health', { headers: { cookie: 'djamms_kiosk=flood' } }),
    ),
  )
  const refused = flood.filter(answer => answer.status === 429)
  expect(refused.length).toBeGreaterThan(100)
  expect(flood.filter(answer => answer.status === 200).length).toBeGreaterThanOrEqual(400)
  expect(refused[0]?.headers['retry-after']).toBe('1')
  expect(refused[0]?.json.error).toMatchObject({ code: 'RATE_LIMITED', message: 'limit of the proxy' })
  for (const host of Object.keys(HOSTS)) expect((await through(host, '/api/health')).status).toBe(200)
})

test('[O2] with no server process behind it, the apps still come, and calls hear UNAVAILABLE', async () => {
  const alone = new Nginx()
  await alone.start([1])
  try {
    const at = (where: string) => ask(where, { host: name('jukeboxkiosk'), port: alone.httpsPort })
    expect((await at('/')).status).toBe(200)
    const answer = await at('/api/health')
    expect([answer.status, answer.headers['retry-after'], answer.json.error?.code]).toEqual([
      503,
      '2',
      'UNAVAILABLE',
    ])
  } finally {
    await alone.end()
  }
})

test('[O1] a server process that is gone is passed over: no call fails beside one that lives', async () => {
  const lame = new Nginx()
  await lame.start([1, ...servers.map(server => server.port), 2])
  try {
    for (let turn = 0; turn < 30; turn++) {
      const answer = await ask('/api/auth/guest', {
        host: name('jukeboxkiosk'),
        port: lame.httpsPort,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ venueId: 'demo-bar', deviceId: randomUUID() }),
      })
      expect(answer.json.success).toBe(true)
      const where = '/socket.io/?EIO=4&transport=polling'
      expect((await ask(where, { host: name('jukeboxkiosk'), port: lame.httpsPort })).status).toBe(200)
    }
  } finally {
    await lame.end()
  }
})

test('[O7] a LAN name has the TV and the tablet over plain HTTP, and nothing else', async () => {
  const lan = (where: string) => ask(where, { host: LAN_NAME, port: proxy.httpPort, tls: false })
  for (const app of ['player', 'kiosk']) {
    const page = await lan(`/${app}/`)
    expect(page.status).toBe(200)
    expect(page.text).toBe(readFileSync(path.join(root, 'apps', app, 'dist/index.html'), 'utf8'))
    expect(page.headers['content-security-policy']).toContain(`ws://${LAN_NAME}:${proxy.httpPort}`)
    expect(page.headers['strict-transport-security']).toBeUndefined()
    const script = /\.\/(assets\/[^"]+\.js)"/.exec(page.text)?.[1]
    expect((await lan(`/${app}/${script}`)).headers['cache-control']).toContain('immutable')
    expect((await lan(`/${app}?venue=x`)).headers.location).toBe(`/${app}/?venue=x`)
  }
  expect((await lan('/')).headers.location).toBe('/kiosk/')
  expect((await lan('/j/demo-bar')).headers.location).toBe('/kiosk/?venue=demo-bar')
  expect((await lan('/api/health')).status).toBe(200)
  for (const where of ['/admin/', '/developer/', '/kiosk../admin/dist/index.html', '/package.json'])
    expect((await lan(where)).status).toBe(404)
})
