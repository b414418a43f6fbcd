import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

const open = await startTestApp()
const behind = await startTestApp({ env: { TRUST_PROXY: '127.0.0.1' } })
const token = 'a-token-for-the-metrics'
const locked = await startTestApp({ env: { METRICS_TOKEN: token } })

test('metrics are for this machine, and not for whoever comes through a proxy on it', async () => {
  expect((await open.call('system.metrics')).status).toBe(200)
  for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }] as Record<
    string,
    string
  >[])
    expect((await open.call('system.metrics', { headers })).status).toBe(403)
  expect(
    (await behind.call('system.metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status,
  ).toBe(403)
  expect((await behind.call('system.metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(
    200,
  )
})

test('metrics with METRICS_TOKEN are for who has it, from anywhere', async () => {
  expect((await locked.call('system.metrics')).status).toBe(401)
  expect((await locked.call('system.metrics', { as: 'another-token' })).status).toBe(401)
  expect((await locked.call('system.metrics', { as: token })).status).toBe(200)
  // It opens nothing else.
  expect((await locked.call('venues.list', { as: token })).status).toBe(401)
})

test('[A11] a refused access is written down with its venue, over the socket too', async () => {
  const venue = await open.venue()
  const stranger = await open.user('owner')
  await open.call('queue.clear', { as: stranger, params: open.inVenue(venue) })
  const socket = await open.socket(await open.user('owner'))
  await socket.emitWithAck('joinVenue', { venueId: venue.venueId })
  await expect
    .poll(() =>
      open.sql(
        `select details ->> 'what' as what, venue_id as "venueId" from audit_log where outcome = 'refused' order by id`,
      ),
    )
    .toEqual([
      { what: 'queue.clear', venueId: venue.id },
      { what: 'joinVenue', venueId: venue.id },
    ])
})
