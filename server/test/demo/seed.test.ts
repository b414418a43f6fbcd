import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seedDemo } from '../../src/demo/seed.ts'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const { ctx, call, sql } = app
const demo = await seedDemo(ctx)

test('the demo has three accounts that can sign in, with a password of its own that is kept to itself', async () => {
  expect(demo.emails).toEqual(['owner@demo.djamms.app', 'admin@demo.djamms.app', 'developer@demo.djamms.app'])
  expect(demo.password).toMatch(/^\S{14}$/)
  expect(statSync(path.join(ctx.config.dataDir, 'demo-password')).mode & 0o777).toBe(0o600)
  for (const email of demo.emails) {
    const answer = await call('auth.login', { body: { email, password: demo.password } })
    expect(answer.status).toBe(200)
  }
})

test('the demo venue has songs whose files are there, an active playlist of all of them, and a past', async () => {
  const { data } = await call('auth.login', { body: { email: demo.emails[0], password: demo.password } })
  const as = data?.tokens.accessToken as string
  const params = { venue_id: 'demo-bar' }
  const { data: media } = await call('media.list', { as, params, query: { limit: 100 } })
  expect(media?.items.length).toBeGreaterThanOrEqual(10)
  for (const { mediaUrl, thumbnailUrl, bytes } of media?.items ?? []) {
    const file = await fetch(app.base + mediaUrl, { method: 'HEAD' })
    expect([file.status, Number(file.headers.get('content-length'))]).toEqual([200, bytes])
    expect((await fetch(app.base + thumbnailUrl)).headers.get('content-type')).toBe('image/jpeg')
  }
  const { data: lists } = await call('playlists.list', { as, params })
  expect(lists?.playlists).toMatchObject([{ name: 'Saturday late', active: true }])
  expect(lists?.playlists[0]?.items.length).toBe(media?.items.length)
  const { data: found } = await call('venues.discover', { as, params })
  expect(found?.mostWanted.length).toBeGreaterThan(3)
  expect(found?.genres.length).toBeGreaterThan(3)
  const { data: patrons } = await call('venues.users', { as, params })
  expect(patrons?.items.map(patron => patron.name).sort()).toEqual(['Ines', 'Mia', 'Tobias'])
  const { data: venue } = await call('venues.get', { as, params })
  expect(venue?.venue).toMatchObject({
    venueName: 'The Copper Lantern',
    timezone: 'America/Chicago',
    playerSettings: { songCooldownMinutes: 0, mode: 'FREEPLAY' },
  })
})

test('a second start changes nothing', async () => {
  const counts = () =>
    sql(`select (select count(*) from users) users, (select count(*) from house_media) media,
      (select count(*) from queue_items) items, (select count(*) from audit_log) audit,
      (select md5(string_agg(password_hash, '' order by email)) from users) hashes`)
  const before = await counts()
  expect(await seedDemo(ctx)).toEqual(demo)
  expect(await counts()).toEqual(before)
})

test('a password that is set anew counts from the next start', async () => {
  const password = 'a lantern of copper'
  await seedDemo({ ...ctx, config: { ...ctx.config, demoPassword: password } })
  const email = 'admin@demo.djamms.app'
  expect((await call('auth.login', { body: { email, password } })).status).toBe(200)
  expect((await call('auth.login', { body: { email, password: demo.password } })).status).toBe(401)
})
