import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp({ env: { TRUST_PROXY: 'loopback' } })
const { call } = app
const venue = await app.venue({ songs: 0 })

const openGuest = (headers: Record<string, string>) =>
  call('auth.guest', {
    headers,
    body: { venueId: venue.venueId, deviceId: 'a test device', transport: 'cookie' },
  })
const cookieOf = (headers: Record<string, unknown>) => String((headers['set-cookie'] as string[])?.[0])
const pairOf = (headers: Record<string, unknown>) => cookieOf(headers).split(';')[0] as string

test('with transport cookie the refresh token is an HttpOnly cookie of the app, and not in the body', async () => {
  const answer = await openGuest({ 'x-djamms-app': 'kiosk' })
  expect(answer.status).toBe(201)
  expect(answer.data?.session.token).toBeTruthy()
  expect(JSON.stringify(answer.data)).not.toContain('refreshToken')
  const cookie = cookieOf(answer.headers)
  expect(cookie).toMatch(/^djamms_kiosk=eyJ/)
  expect(cookie.split('; ').slice(1).sort()).toEqual(
    expect.arrayContaining(['HttpOnly', 'Max-Age=34560000', 'Path=/', 'SameSite=Strict']),
  )
  expect(cookie).not.toMatch(/Secure|Domain/)
})

test('[O7] over https it is bound to the host and to https, over http it still works', async () => {
  const answer = await openGuest({ 'x-djamms-app': 'kiosk', 'x-forwarded-proto': 'https' })
  expect(cookieOf(answer.headers)).toMatch(/^__Host-djamms_kiosk=.*; Secure/)
  const headers = { 'x-djamms-app': 'kiosk', 'x-forwarded-proto': 'https', cookie: pairOf(answer.headers) }
  expect((await call('auth.refresh', { headers })).status).toBe(200)
})

test('a cookie call without X-Djamms-App is refused, and nothing is done', async () => {
  const [before] = await app.sql<{ n: number }>('select count(*) as n from users')
  for (const headers of [{}, { 'x-djamms-app': 'other' }] as Record<string, string>[]) {
    const answer = await openGuest(headers)
    expect([answer.status, answer.error?.code]).toEqual([400, 'VALIDATION_ERROR'])
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  expect((await app.sql<{ n: number }>('select count(*) as n from users'))[0]).toEqual(before)
})

test('only the cookie of the named app counts: two apps on one host never share a session', async () => {
  const guest = pairOf((await openGuest({ 'x-djamms-app': 'kiosk' })).headers)
  const refresh = (app: string | null, cookie: string) =>
    call('auth.refresh', { headers: { cookie, ...(app && { 'x-djamms-app': app }) } })
  expect((await refresh('admin', guest)).error?.code).toBe('AUTH_REQUIRED')
  expect((await refresh(null, guest)).error?.code).toBe('VALIDATION_ERROR')
  const other = 'djamms_admin=nonsense; theme=dark'
  const answer = await refresh('kiosk', `${other}; ${guest}`)
  expect(answer.data?.session.role).toBe('guest')
  expect(JSON.stringify(answer.data)).not.toContain('refreshToken')
  expect(cookieOf(answer.headers)).toMatch(/^djamms_kiosk=.*Max-Age=34560000/)
  expect((await refresh('admin', `${other}; ${guest}`)).error?.code).toBe('AUTH_INVALID_TOKEN')
})

test('a page of another origin cannot use the cookie', async () => {
  const cookie = pairOf((await openGuest({ 'x-djamms-app': 'kiosk' })).headers)
  const from = (origin: string) =>
    call('auth.refresh', { headers: { cookie, 'x-djamms-app': 'kiosk', origin } })
  expect((await from('https://evil.example')).status).toBe(403)
  expect((await from('null')).status).toBe(403)
  expect((await from(app.base)).status).toBe(200)
})

test('logout ends the session and clears the cookie', async () => {
  const opened = await openGuest({ 'x-djamms-app': 'kiosk' })
  const cookie = pairOf(opened.headers)
  const as = opened.data?.session.token as string
  const out = await call('auth.logout', { as, headers: { 'x-djamms-app': 'kiosk' } })
  expect(out.status).toBe(200)
  expect(cookieOf(out.headers)).toMatch(/^djamms_kiosk=;.*1970/)
  expect((await call('auth.me', { as })).error?.code).toBe('AUTH_INVALID_TOKEN')
  const answer = await call('auth.refresh', { headers: { cookie, 'x-djamms-app': 'kiosk' } })
  expect(answer.error?.code).toBe('AUTH_INVALID_TOKEN')
})
