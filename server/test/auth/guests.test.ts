import { expect, test } from 'vitest'
import { nextEvent, startTestApp } from '../support/app.ts'

const app = await startTestApp({ env: { TRUST_PROXY: 'loopback' } })
const { call, sql, ctx } = app
const here = await app.venue({ songs: 1 })
const there = await app.venue({ songs: 1 })

const open = (venueId: string, { as, from = '10.0.0.1' }: { as?: { token: string }; from?: string } = {}) =>
  call('auth.guest', {
    ...(as && { as: as.token }),
    headers: { 'x-forwarded-for': from },
    body: { venueId, deviceId: 'a test device' },
  })

test('[A3] a guest needs no account: a name, a code to show at the bar, and one venue', async () => {
  const answer = await open(here.venueId)
  expect(answer.status).toBe(201)
  const session = answer.data?.session
  expect(session).toMatchObject({
    deviceId: 'a test device',
    expiresIn: 3600,
    user: { name: 'a guest', role: 'guest', defaultVenueId: here.venueId },
  })
  const me = await call('auth.me', { as: session?.token as string })
  expect(me.data?.patronCode).toMatch(/^[CDFGHJKMNPQRTVWXY34679]{4}$/)
  expect(me.data?.venues).toEqual([])
  const answers = await Promise.all([
    call('queue.get', { as: session?.token as string, params: { venue_id: here.venueId } }),
    call('queue.get', { as: session?.token as string, params: { venue_id: there.venueId } }),
    call('queue.get', { as: session?.token as string, params: { venue_id: 'no-such-venue' } }),
  ])
  expect(answers.map(a => a.error?.code)).toEqual([undefined, 'VENUE_ACCESS_DENIED', 'VENUE_NOT_FOUND'])
})

test('an unknown venue has no guests', async () => {
  expect((await open('no-such-venue')).error?.code).toBe('VENUE_NOT_FOUND')
})

test('[A8] a bar behind one address is never slowed: 300 new guests an hour, then the next waits; another bar does not', async () => {
  const answers = []
  for (let batch = 0; batch < 10; batch++)
    answers.push(
      ...(await Promise.all(Array.from({ length: 30 }, () => open(here.venueId, { from: '10.0.0.2' })))),
    )
  expect(answers.every(answer => answer.status === 201)).toBe(true)
  const late = await open(here.venueId, { from: '10.0.0.2' })
  expect([late.status, late.error?.code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(late.headers['retry-after'])).toBeGreaterThan(0)
  expect((await open(here.venueId, { from: '10.0.0.3' })).status).toBe(201)
  const kiosk = await app.device('kiosk', here)
  expect((await open(here.venueId, { as: kiosk, from: '10.0.0.2' })).status).toBe(201)
  const codes = await sql<{ patron_code: string }>('select patron_code from users where home_venue_id = $1', [
    here.id,
  ])
  expect(new Set(codes.map(row => row.patron_code)).size).toBe(codes.length)
})

test('[A8] a kiosk opens guests in its own venue only, and it is written down that it did', async () => {
  const kiosk = await app.device('kiosk', here)
  const answer = await open(here.venueId, { as: kiosk })
  const userId = answer.data?.session.user.id as string
  const rows = await sql(
    `select actor_device_id, actor_role, venue_id from audit_log where action = 'auth.guest' and entity_id = $1`,
    [userId],
  )
  expect(rows).toEqual([{ actor_device_id: kiosk.id, actor_role: 'kiosk', venue_id: here.id }])
  expect((await open(there.venueId, { as: kiosk })).error?.code).toBe('VENUE_ACCESS_DENIED')
})

test('[A7] a revoked session ends at once: calls, sockets and refresh', async () => {
  const guest = await app.user('guest', here)
  const socket = await app.socket(guest)
  const told = nextEvent(socket, 'session:revoked')
  const closed = new Promise(resolve => socket.once('disconnect', resolve))
  expect((await call('auth.me', { as: guest })).status).toBe(200)
  const before = performance.now()
  await ctx.sessions.revoke(guest.sessionId, 'test')
  expect(await told).toEqual({ reason: 'test' })
  await closed
  expect(performance.now() - before).toBeLessThan(2000)
  expect((await call('auth.me', { as: guest })).error?.code).toBe('AUTH_INVALID_TOKEN')
  expect((await call('auth.refresh', { body: { refreshToken: guest.refreshToken } })).status).toBe(401)
  await expect(app.socket(guest)).rejects.toThrow('AUTH_INVALID_TOKEN')
})

test('[A7] logout ends one session and no other, and is written down', async () => {
  const guest = await app.user('guest', here)
  const other = await app.user('guest', here)
  const device = await app.device('player', here)
  for (const as of [guest, device]) {
    expect((await call('auth.logout', { as })).status).toBe(200)
    expect((await call('auth.logout', { as })).error?.code).toBe('AUTH_INVALID_TOKEN')
    const rows = await sql(`select action from audit_log where entity_id = $1`, [as.sessionId])
    expect(rows).toEqual([{ action: 'auth.logout' }])
  }
  expect((await call('auth.me', { as: other })).status).toBe(200)
})

test('[A2] an owner’s venues come from who they are; admins and developers see all', async () => {
  const keys = async (as: { token: string }) =>
    (await call('auth.me', { as: as.token })).data?.venues.map(venue => venue.venueId).sort()
  expect(await keys(here.owner)).toEqual([here.venueId])
  const all = [here.venueId, there.venueId].sort()
  expect(await keys(await app.user('admin'))).toEqual(all)
  expect(await keys(await app.user('developer'))).toEqual(all)
})
