import type { Socket } from 'node:net'
import type { EventPayload } from '@djamms/shared'
import type { MonitorEvent, MonitorFilter } from '@djamms/shared/types'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { HIDDEN } from '../../src/platform/redact.ts'
import { startTestApp, type TestSocket } from '../support/app.ts'

const app = await startTestApp()
const everything: MonitorFilter = { events: [], venues: [], direction: 'both' }

/** Collects what a watcher hears; `until` waits for an event of a name, two seconds at most. */
function listen(socket: TestSocket) {
  const heard: MonitorEvent[] = []
  socket.on('monitor:event', (batch: EventPayload<'monitor:event'>) => heard.push(...batch.events))
  return {
    heard,
    async until(name: string): Promise<MonitorEvent> {
      for (let tries = 0; tries < 100; tries++) {
        const found = heard.find(event => event.event === name)
        if (found) return found
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      throw new Error(`no ${name} within 2 s; heard ${heard.map(event => event.event)}`)
    },
  }
}

describe('watching', () => {
  test('[R6] a developer sees a request, the event that it led to, and what a socket sent', async () => {
    const venue = await app.venue()
    const socket = await app.socket(await app.user('developer'))
    const { until } = listen(socket)
    expect(await socket.emitWithAck('monitor:subscribe', everything)).toMatchObject({ success: true })
    const guest = await app.user('guest', venue)
    await app.inRoom(guest, venue)
    await app.ask(guest, venue, venue.songs[0])

    const asked = await until('POST queue.request')
    expect(asked).toMatchObject({
      direction: 'in',
      channel: 'http',
      venueId: venue.venueId,
      status: 201,
      errorCode: null,
      payload: { body: { mediaId: venue.songs[0] } },
    })
    const told = await until('queue:insert')
    expect(told).toMatchObject({
      direction: 'out',
      channel: 'socket',
      venueId: venue.venueId,
      who: '1 socket',
    })
    expect(told.revision).toBeGreaterThan(0)
    expect(told.requestId).toBe(asked.requestId)
    expect(await until('joinVenue')).toMatchObject({ direction: 'in', channel: 'socket', status: 200 })
  })

  test('[R6] a filter holds, another takes its place, and nothing comes after the end', async () => {
    const here = await app.venue()
    const there = await app.venue()
    const { watchers } = app.ctx.monitor.stats()
    const socket = await app.socket(await app.user('developer'))
    const { heard, until } = listen(socket)
    await socket.emitWithAck('monitor:subscribe', {
      events: ['queue.*'],
      venues: [here.venueId],
      direction: 'in',
    })
    // What nobody is there to hear does not go out.
    await app.inRoom(there.owner, there)
    await app.ask(await app.user('guest', there), there, there.songs[0])
    await app.ask(await app.user('guest', here), here, here.songs[0])
    await until('POST queue.request')
    expect(heard.map(event => [event.event, event.venueId])).toEqual([['POST queue.request', here.venueId]])

    const again = await socket.emitWithAck('monitor:subscribe', {
      events: ['queue:insert'],
      venues: [there.venueId],
    })
    if (!again.success) throw new Error(again.error.code)
    expect(again.data.recent.map(event => event.event)).toEqual(['queue:insert'])
    await socket.emitWithAck('monitor:unsubscribe', {})
    const before = heard.length
    await app.ask(there.owner, there, there.songs[1])
    await new Promise(resolve => setTimeout(resolve, 250))
    expect(heard).toHaveLength(before)
    expect(app.ctx.monitor.stats().watchers).toBe(watchers)
  })

  test('[A12] what a person typed to sign in, and what a pairing carries, is hidden', async () => {
    const socket = await app.socket(await app.user('developer'))
    const { until } = listen(socket)
    await socket.emitWithAck('monitor:subscribe', everything)
    await app.call('auth.login', { body: { email: 'rosa@test.example', password: 'correct horse' } })
    const signIn = await until('POST auth.login')
    expect(signIn).toMatchObject({
      errorCode: 'AUTH_INVALID_CREDENTIALS',
      payload: { body: { email: HIDDEN, password: HIDDEN } },
    })
    const pairing = await app.call('devices.pair', { body: { kind: 'player' } })
    if (!pairing.ok) throw new Error(pairing.error.code)
    const { pairingId, pollSecret, code } = pairing.data
    await app.call('devices.claim', { params: { pairing_id: pairingId }, body: { pollSecret } })
    await until('POST devices.claim')
    const kept = JSON.stringify(app.ctx.monitor.recent(everything))
    for (const secret of ['rosa@', 'correct horse', pollSecret, code]) expect(kept).not.toContain(secret)
  })

  test('[A1] owners and admins may not watch', async () => {
    const venue = await app.venue()
    for (const as of [venue.owner, await app.user('admin'), await app.user('guest', venue)]) {
      const socket = await app.socket(as)
      expect(await socket.emitWithAck('monitor:subscribe', everything)).toMatchObject({
        success: false,
        error: { code: 'AUTH_INSUFFICIENT_PERMISSIONS' },
      })
    }
  })

  test('[R6] a watcher whose line is full is sent no more until it has read; what was too much is counted', async () => {
    const socket = await app.socket(await app.user('developer'))
    await socket.emitWithAck('monitor:subscribe', { events: ['test:*'] })
    const { dropped, watchers } = app.ctx.monitor.stats()
    const line = (socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws._socket
    line.pause()
    for (let turn = 0; turn < 15; turn++) {
      for (let n = 0; n < 150; n++)
        app.ctx.monitor.record({
          direction: 'out',
          channel: 'socket',
          event: 'test:much',
          venueId: null,
          who: 'a test',
          bytes: 24_000,
          tookMs: null,
          status: null,
          errorCode: null,
          revision: null,
          requestId: null,
          payload: Array(60).fill('x'.repeat(390)),
        })
      await new Promise(resolve => setTimeout(resolve, 110))
    }
    expect(app.ctx.monitor.stats().dropped).toBeGreaterThan(dropped + 500)
    const told = new Promise<number>(resolve => {
      let sum = 0
      socket.on('monitor:event', batch => {
        sum += batch.dropped
        if (batch.dropped > 0) resolve(sum)
      })
    })
    line.resume()
    expect(await told).toBeGreaterThan(500)
    socket.disconnect()
    await expect.poll(() => app.ctx.monitor.stats().watchers).toBe(watchers - 1)
  })

  test('[R6] a watcher that leaves is forgotten', async () => {
    const before = app.ctx.monitor.stats().watchers
    const socket = await app.socket(await app.user('developer'))
    await socket.emitWithAck('monitor:subscribe', everything)
    expect(app.ctx.monitor.stats().watchers).toBe(before + 1)
    socket.disconnect()
    for (let tries = 0; tries < 50 && app.ctx.monitor.stats().watchers > before; tries++)
      await new Promise(resolve => setTimeout(resolve, 20))
    expect(app.ctx.monitor.stats().watchers).toBe(before)
  })
})

describe('figures', () => {
  test('developer.metrics tells of sockets, routes and the database', async () => {
    const venue = await app.venue()
    await app.inRoom(venue.owner, venue)
    await app.queueOf(venue)
    // Figures are made once a second at most.
    await new Promise(resolve => setTimeout(resolve, 1000))
    const answer = await app.call('developer.metrics', { as: await app.user('developer') })
    expect(answer.status).toBe(200)
    expect(answer.data).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      database: { up: true },
    })
    if (!answer.ok) return
    expect(answer.data.sockets).toBeGreaterThan(0)
    expect(answer.data.memoryBytes).toBeGreaterThan(1e6)
    expect(answer.data.routes.map(route => route.name)).toContain('GET queue.get')
  })
})

describe('documentation', () => {
  test('the document describes the routes, and the page loads nothing but its own files', async () => {
    const document = await request(app.base).get('/api/openapi.json')
    expect(document.body.openapi).toBe('3.1.0')
    expect(Object.keys(document.body.paths)).toContain('/venues/{venue_id}/queue')
    const page = await request(app.base).get('/api/docs')
    expect(page.status).toBe(200)
    expect(page.text).toContain('id="error-QUEUE_FULL"')
    expect(page.text).not.toMatch(/<script>|https?:\/\//)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    for (const [, file] of page.text.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)) {
      const loaded = await request(app.base).get(`/api/${file}`)
      expect(loaded.status, file).toBe(200)
    }
    expect((await request(app.base).get('/api/docs/package.json')).status).toBe(404)
  })

  test('an error links to where it is explained', async () => {
    const refused = await app.call('auth.me')
    const link = new URL(refused.error!.documentation, app.base)
    const page = await request(app.base).get(link.pathname)
    expect(page.text).toContain(`id="${link.hash.slice(1)}"`)
  })
})
