import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { nextEvent, startTestApp } from '../support/app.ts'

const clock = { at: Date.now(), now: () => clock.at }
const app = await startTestApp({ clock })
const { call, sql, ctx } = app

const SECOND = 1000
const refresh = async (refreshToken: string) => {
  const answer = await call('auth.refresh', { body: { refreshToken } })
  return answer.ok ? (answer.data.tokens.refreshToken as string) : `${answer.status} ${answer.error.code}`
}
const generation = (token: string) => (jwt.decode(token) as { gen: number }).gen
const ENDED = '401 AUTH_INVALID_TOKEN'

test('[A6] a refresh gives a new pair; the new access token works, and says who it is', async () => {
  const person = await app.user('developer')
  const { data } = await call('auth.refresh', { body: { refreshToken: person.refreshToken } })
  expect(data?.session).toEqual({ kind: 'user', id: person.id, name: 'developer', role: 'developer' })
  expect(data?.tokens.expiresIn).toBe(3600)
  expect((await call('auth.me', { as: data?.tokens.accessToken as string })).status).toBe(200)
})

test('[A6] a lost reply costs nothing: the same token again gives siblings of the same generation, however late', async () => {
  const { refreshToken } = await app.user('owner')
  const lost = await refresh(refreshToken)
  clock.at += 30 * 24 * 3600 * SECOND
  const sibling = await refresh(refreshToken)
  expect([generation(lost), generation(sibling)]).toEqual([2, 2])
  // Either of them goes on.
  expect(generation(await refresh(lost))).toBe(3)
  expect(generation(await refresh(sibling))).toBe(3)
})

test('[A6] a token stays good for 60 s after its successor was first used', async () => {
  const { refreshToken } = await app.user('owner')
  const second = await refresh(refreshToken)
  const third = await refresh(second)
  clock.at += 59 * SECOND
  expect(generation(await refresh(refreshToken))).toBe(2)
  // That used nothing up: the line goes on.
  expect(generation(await refresh(third))).toBe(4)
})

test('[A6] reuse after the grace revokes the family, at once and with its sockets, and is audited', async () => {
  const person = await app.user('owner')
  const socket = await app.socket(person)
  const second = await refresh(person.refreshToken)
  const third = await refresh(second)
  clock.at += 61 * SECOND
  const told = nextEvent(socket, 'session:revoked')
  expect(await refresh(person.refreshToken)).toBe(ENDED)
  await told
  expect(await refresh(third)).toBe(ENDED)
  expect((await call('auth.me', { as: person })).error?.code).toBe('AUTH_INVALID_TOKEN')
  const rows = await sql(
    'select action, outcome, actor_user_id from audit_log where entity_id = $1 and action like $2',
    [person.sessionId, 'auth.%'],
  )
  expect(rows).toEqual([{ action: 'auth.refresh-reuse', outcome: 'refused', actor_user_id: person.id }])
})

test('[A6] a token three generations old is reuse even within the grace', async () => {
  const { refreshToken } = await app.user('owner')
  const second = await refresh(refreshToken)
  const third = await refresh(second)
  await refresh(third)
  expect(await refresh(refreshToken)).toBe(ENDED)
  expect(await refresh(third)).toBe(ENDED)
})

test('[A6] two tabs at once both succeed, again and again', async () => {
  const { refreshToken } = await app.user('owner')
  let tokens = [refreshToken, refreshToken]
  for (let round = 2; round < 12; round++) {
    tokens = await Promise.all(tokens.map(refresh))
    expect(tokens.map(generation)).toEqual([round, round])
  }
})

test('[A6] twenty at once with one token: one new generation', async () => {
  const { refreshToken } = await app.user('owner')
  const tokens = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)))
  expect(new Set(tokens.map(generation))).toEqual(new Set([2]))
})

test('[A7] a refresh token does not age: after years it is good', async () => {
  const { refreshToken } = await app.user('owner')
  clock.at += 3 * 365 * 24 * 3600 * SECOND
  expect(generation(await refresh(refreshToken))).toBe(2)
})

test('an access token is good for an hour', async () => {
  const person = await app.user('owner')
  clock.at += 3599 * SECOND
  expect((await call('auth.me', { as: person })).status).toBe(200)
  clock.at += 2 * SECOND
  expect((await call('auth.me', { as: person })).error?.code).toBe('AUTH_INVALID_TOKEN')
})

test('forged, foreign and mixed-up tokens are refused', async () => {
  const person = await app.user('owner')
  const { accessSecret, refreshSecret } = ctx.config
  const good = jwt.decode(person.token) as jwt.JwtPayload
  const forged = [
    jwt.sign(good, 'another secret of thirty-two characters'),
    jwt.sign(good, '', { algorithm: 'none' }),
    jwt.sign({ ...good, iss: 'other' }, accessSecret),
    jwt.sign({ ...good, aud: 'other' }, accessSecret),
    jwt.sign({ ...good, typ: 'refresh' }, accessSecret),
    jwt.sign(good, accessSecret, { algorithm: 'HS512' }),
    jwt.sign({ ...good, sid: '6f5902ac-237a-4b0b-a35c-56b0c9b7b1b1' }, accessSecret),
    person.refreshToken,
    'x.y.z',
  ]
  for (const token of forged) expect((await call('auth.me', { as: token })).status).toBe(401)
  const refreshes = [
    person.token,
    jwt.sign(
      { sid: person.sessionId, gen: 1, typ: 'refresh', iss: 'djamms', aud: 'djamms-api' },
      accessSecret,
    ),
    jwt.sign(
      { sid: person.sessionId, gen: '1', typ: 'refresh', iss: 'djamms', aud: 'djamms-api' },
      refreshSecret,
    ),
    '',
    'x'.repeat(2000),
  ]
  for (const refreshToken of refreshes) expect(await refresh(refreshToken)).toBe(ENDED)
  // None of that ended the session itself.
  expect((await call('auth.me', { as: person })).status).toBe(200)
})

test('an access token carries the claims of the contract', async () => {
  const venue = await app.venue({ songs: 0 })
  const { data } = await call('auth.refresh', { body: { refreshToken: venue.owner.refreshToken } })
  const claims = jwt.decode(data?.tokens.accessToken as string)
  expect(claims).toMatchObject({
    userId: venue.owner.id,
    ownerId: venue.owner.id,
    role: 'owner',
    venueAccess: [venue.venueId],
    permissions: expect.arrayContaining(['venue:manage']),
    sid: venue.owner.sessionId,
    typ: 'access',
    iss: 'djamms',
    aud: 'djamms-api',
  })
  const device = await app.device('kiosk', venue)
  const answer = await call('auth.refresh', { body: { refreshToken: device.refreshToken } })
  expect(answer.data?.session).toEqual({
    kind: 'device',
    id: device.id,
    name: 'Test kiosk',
    role: 'kiosk',
    venueId: venue.venueId,
  })
  expect(jwt.decode(answer.data?.tokens.accessToken as string)).toMatchObject({
    deviceId: device.id,
    role: 'kiosk',
    venueAccess: [venue.venueId],
  })
})
