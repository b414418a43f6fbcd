import { expect, test } from 'vitest'
import { nextEvent, startTestApp, type TestVenue } from '../support/app.ts'

const clock = { at: Date.now(), now: () => clock.at }
const app = await startTestApp({ clock })
const { call, sql, inVenue } = app
const MINUTE = 60_000

const pair = async (kind: 'player' | 'kiosk' = 'player') => {
  const { data } = await call('devices.pair', { body: { kind } })
  if (!data) throw new Error('no pairing')
  return data
}
const claim = (
  pairing: { pairingId: string; pollSecret: string },
  more: { transport?: 'cookie'; headers?: Record<string, string> } = {},
) =>
  call('devices.claim', {
    params: { pairing_id: pairing.pairingId },
    body: { pollSecret: pairing.pollSecret, ...(more.transport && { transport: more.transport }) },
    ...(more.headers && { headers: more.headers }),
  })
const approve = (venue: TestVenue, code: string, name = 'Over the bar', as = venue.owner) =>
  call('devices.approve', { as, params: inVenue(venue), body: { code, name } })
async function paired(venue: TestVenue, kind: 'player' | 'kiosk' = 'player', name = 'Over the bar') {
  const pairing = await pair(kind)
  const { data } = await approve(venue, pairing.code, name)
  const answer = await claim(pairing)
  if (answer.data?.status !== 'approved') throw new Error('not claimed')
  const token = answer.data.tokens.accessToken
  return { id: data?.device.id as string, token, refreshToken: answer.data.tokens.refreshToken as string }
}
const list = async (venue: TestVenue) =>
  (await call('devices.list', { as: venue.owner, params: inVenue(venue) })).data?.devices ?? []

test('a screen is paired by its code, and gets its tokens once', async () => {
  const venue = await app.venue({ songs: 0 })
  const pairing = await pair('kiosk')
  expect(pairing.code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  expect(Date.parse(pairing.expiresAt)).toBe(clock.at + 10 * MINUTE)
  expect((await claim(pairing)).data).toEqual({ status: 'pending' })
  // Typed as people type: small letters, a gap.
  const typed = `${pairing.code.slice(0, 4)} ${pairing.code.slice(4)}`.toLowerCase()
  const approved = await approve(venue, typed, '  The tablet ')
  expect(approved.status).toBe(201)
  expect(approved.data?.device).toMatchObject({
    kind: 'kiosk',
    name: 'The tablet',
    isPrimary: false,
    online: false,
  })
  const answer = await claim(pairing)
  expect(answer.data).toMatchObject({
    status: 'approved',
    device: { id: approved.data?.device.id, kind: 'kiosk', name: 'The tablet' },
    venue: { venueId: venue.venueId, venueName: 'The Test Tap' },
  })
  const token = answer.data?.status === 'approved' ? answer.data.tokens.accessToken : ''
  expect((await call('venues.get', { as: token, params: inVenue(venue) })).status).toBe(200)
  expect((await claim(pairing)).error?.code).toBe('NOT_FOUND')
})

test('two claims at the same moment: one gets the tokens', async () => {
  const venue = await app.venue({ songs: 0 })
  const pairing = await pair()
  await approve(venue, pairing.code)
  const answers = await Promise.all(Array.from({ length: 6 }, () => claim(pairing)))
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 404, 404, 404, 404, 404])
  expect(
    (await sql('select id from sessions where device_id is not null and venue_id = $1', [venue.id])).length,
  ).toBe(1)
})

test('a claim needs the secret of its own screen', async () => {
  const venue = await app.venue({ songs: 0 })
  const [one, other] = [await pair(), await pair()]
  await approve(venue, one.code)
  expect((await claim({ ...one, pollSecret: other.pollSecret })).error?.code).toBe('NOT_FOUND')
  expect((await claim(one)).status).toBe(200)
})

test('a code lives ten minutes, and is good once', async () => {
  const venue = await app.venue({ songs: 0 })
  const pairing = await pair()
  clock.at += 10 * MINUTE - 1
  expect((await claim(pairing)).data).toEqual({ status: 'pending' })
  clock.at += 1
  expect((await approve(venue, pairing.code)).error?.code).toBe('NOT_FOUND')
  expect((await claim(pairing)).error?.code).toBe('NOT_FOUND')
  const second = await pair()
  expect((await approve(venue, second.code)).status).toBe(201)
  expect((await approve(venue, second.code)).error?.code).toBe('NOT_FOUND')
  expect((await approve(venue, 'BCDFGHJK')).error?.code).toBe('NOT_FOUND')
  expect((await approve(venue, 'AEIOU')).error?.code).toBe('VALIDATION_ERROR')
  // Lapsed codes do not pile up.
  clock.at += 61 * MINUTE
  await pair()
  expect(await sql('select id from pairings where id = $1', [pairing.pairingId])).toEqual([])
})

test('[A4] staff pair screens in their own venue only, and guessing at codes is limited', async () => {
  const [venue, other] = [await app.venue({ songs: 0 }), await app.venue({ songs: 0 })]
  const pairing = await pair()
  expect((await approve(venue, pairing.code, 'x', other.owner)).error?.code).toBe('VENUE_ACCESS_DENIED')
  const answers = await Promise.all(Array.from({ length: 31 }, () => approve(other, 'BCDFGHJK')))
  expect(answers.filter(answer => answer.error?.code === 'NOT_FOUND')).toHaveLength(30)
  expect(answers.filter(answer => answer.error?.code === 'RATE_LIMITED')).toHaveLength(1)
  expect((await approve(venue, pairing.code)).status).toBe(201)
})

test('a screen in a browser keeps its refresh token in a cookie of its kind', async () => {
  const venue = await app.venue({ songs: 0 })
  const pairing = await pair()
  await approve(venue, pairing.code)
  const refused = await claim(pairing, { transport: 'cookie', headers: { 'x-djamms-app': 'admin' } })
  expect(refused.error?.code).toBe('VALIDATION_ERROR')
  const answer = await claim(pairing, { transport: 'cookie', headers: { 'x-djamms-app': 'player' } })
  expect(answer.data).toMatchObject({ status: 'approved' })
  expect(JSON.stringify(answer.data)).not.toContain('refreshToken')
  expect(String(answer.headers['set-cookie'])).toMatch(/^djamms_player=.*HttpOnly/)
})

test('the first player is the primary one; choosing another moves the flag', async () => {
  const venue = await app.venue({ songs: 0 })
  const codes = await Promise.all([pair(), pair(), pair()])
  await Promise.all(codes.map(({ code }, n) => approve(venue, code, `Screen ${n}`)))
  const tablet = await paired(venue, 'kiosk')
  const devices = await list(venue)
  expect(devices).toHaveLength(4)
  expect(devices.filter(device => device.isPrimary)).toHaveLength(1)
  const update = (id: string, body: object) =>
    call('devices.update', { as: venue.owner, params: inVenue(venue, { device_id: id }), body })
  const chosen = devices.find(device => device.kind === 'player' && !device.isPrimary)
  const answer = await update(chosen?.id as string, { isPrimary: true, name: 'The big one' })
  expect(answer.data?.device).toMatchObject({ id: chosen?.id, isPrimary: true, name: 'The big one' })
  expect((await list(venue)).filter(device => device.isPrimary).map(device => device.id)).toEqual([
    chosen?.id,
  ])
  expect((await update(tablet.id, { isPrimary: true })).error?.code).toBe('VALIDATION_ERROR')
  expect((await update(tablet.id, {})).error?.code).toBe('VALIDATION_ERROR')
})

test('[R5] a device of another venue is not there', async () => {
  const [venue, other] = [await app.venue({ songs: 0 }), await app.venue({ songs: 0 })]
  const device = await app.device('player', other)
  const params = inVenue(venue, { device_id: device.id })
  const answers = [
    await call('devices.update', { as: venue.owner, params, body: { name: 'mine' } }),
    await call('devices.revoke', { as: venue.owner, params }),
  ]
  expect(answers.map(answer => answer.error?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  expect((await list(other))[0]).toMatchObject({ name: 'Test player' })
})

test('[A7] an unpaired device is signed out at once: sockets, calls, refresh and its lease', async () => {
  const venue = await app.venue({ songs: 0 })
  const device = await paired(venue)
  const staff = (await app.inRoom(venue.owner, venue)).socket
  const socket = await app.socket({ ...venue.owner, token: device.token })
  const lease = await call('playback.lease', {
    as: device.token,
    params: inVenue(venue),
    body: { action: 'claim', logId: crypto.randomUUID() },
  })
  expect(lease.data?.active).toBe(true)
  expect(await list(venue)).toMatchObject([{ id: device.id, online: true, active: true }])

  const told = nextEvent(socket, 'session:revoked')
  const staffTold = nextEvent(staff, 'device:changed')
  const params = inVenue(venue, { device_id: device.id })
  expect((await call('devices.revoke', { as: venue.owner, params })).status).toBe(200)
  await told
  expect(await staffTold).toEqual({ deviceId: device.id })
  expect((await call('venues.get', { as: device.token, params: inVenue(venue) })).error?.code).toBe(
    'AUTH_INVALID_TOKEN',
  )
  expect((await call('auth.refresh', { body: { refreshToken: device.refreshToken } })).status).toBe(401)
  expect(await list(venue)).toEqual([])
  expect((await call('devices.revoke', { as: venue.owner, params })).error?.code).toBe('NOT_FOUND')
  // Another screen need not wait for the lease to lapse.
  const next = await paired(venue)
  const answer = await call('playback.lease', {
    as: next.token,
    params: inVenue(venue),
    body: { action: 'claim', logId: crypto.randomUUID() },
  })
  expect(answer.data).toMatchObject({ active: true, holder: { deviceId: next.id } })
  expect(answer.data?.epoch).toBeGreaterThan(lease.data?.epoch as number)
})

test('staff are told when a device comes and goes', async () => {
  const venue = await app.venue({ songs: 0 })
  const device = await app.device('kiosk', venue)
  const staff = (await app.inRoom(venue.owner, venue)).socket
  const came = nextEvent(staff, 'device:changed')
  const socket = await app.socket(device)
  expect(await came).toEqual({ deviceId: device.id })
  expect(await list(venue)).toMatchObject([{ online: true, lastSeenAt: new Date(clock.at).toISOString() }])
  const went = nextEvent(staff, 'device:changed')
  socket.disconnect()
  expect(await went).toEqual({ deviceId: device.id })
  expect(await list(venue)).toMatchObject([{ online: false }])
})

test('[A11] pairing, renaming and unpairing are written down', async () => {
  const venue = await app.venue({ songs: 0 })
  const device = await paired(venue)
  const params = inVenue(venue, { device_id: device.id })
  await call('devices.update', { as: venue.owner, params, body: { name: 'Renamed' } })
  await call('devices.revoke', { as: venue.owner, params })
  const rows = await sql<{ action: string; by: string }>(
    `select action, coalesce(actor_user_id, actor_device_id) as by from audit_log where entity_id = $1 order by id`,
    [device.id],
  )
  expect(rows).toEqual([
    { action: 'device.approve', by: venue.owner.id },
    { action: 'device.claim', by: device.id },
    { action: 'device.update', by: venue.owner.id },
    { action: 'device.revoke', by: venue.owner.id },
  ])
})
