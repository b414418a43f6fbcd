import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createHeartbeats } from '../../src/lease/heartbeats.ts'
import { startTestApp } from '../support/app.ts'
import { tvOf } from '../support/tv.ts'

const app = await startTestApp()
const { call, inVenue } = app
const tv = tvOf(app)

describe('who holds the lease', () => {
  test('[P1] a page that is not the holder’s log lets go of nothing', async () => {
    const venue = await app.venue()
    const page = await tv(venue)
    await page.claim()
    const old = await call('playback.lease', {
      as: page.caller,
      params: inVenue(venue),
      body: { action: 'release', logId: randomUUID() },
    })
    expect(old.data).toMatchObject({ active: false, holder: { deviceId: page.caller.id } })
    const standby = await tv(venue)
    expect((await standby.claim()).data?.active).toBe(false)
  })

  test('[P1] to renew what one does not hold is refused and takes nothing', async () => {
    const venue = await app.venue()
    const holder = await tv(venue)
    await holder.claim()
    await app.sql(`update playback set lease_expires_at = now() - interval '1 s' where venue_id = $1`, [
      venue.id,
    ])
    const stranger = await tv(venue)
    const renew = (logId: string, epoch?: number, as = stranger.caller) =>
      call('playback.lease', { as, params: inVenue(venue), body: { action: 'renew', logId, epoch } })
    for (const epoch of [0, 1, undefined])
      expect((await renew(stranger.logId, epoch)).error?.code).toBe('STALE_PLAYER')
    expect((await renew(holder.logId, 0, holder.caller)).error?.code).toBe('STALE_PLAYER')
    expect((await renew(holder.logId, 1, holder.caller)).data).toMatchObject({ active: true, epoch: 1 })
  })

  test('[Q14] an unpaired screen holds nothing: a report that was on its way renews nothing, and nobody pays any more', async () => {
    const venue = await app.venue({ settings: { mode: 'PAID' } })
    const screen = await tv(venue)
    await screen.claim()
    await call('devices.revoke', { as: venue.owner, params: inVenue(venue, { device_id: screen.caller.id }) })
    const heartbeats = createHeartbeats(app.db)
    const renewal = {
      venueId: venue.id,
      deviceId: screen.caller.id,
      logId: screen.logId,
      epoch: screen.epoch,
      status: 'playing' as const,
      positionSeconds: 1,
      volume: 75,
      autoplayBlocked: false,
    }
    await expect(heartbeats.renew(renewal)).rejects.toMatchObject({ code: 'STALE_PLAYER' })
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 5)
    expect((await app.ask(patron, venue, venue.songs[0], { creditsCost: 1 })).error?.code).toBe('NO_PLAYER')
    const standby = await tv(venue)
    expect((await standby.claim()).data).toMatchObject({ active: true, epoch: 2 })
  })

  test('[P1] a hand-over that races with claims leaves one holder, whose epoch is the highest', async () => {
    const venue = await app.venue()
    const screens = await Promise.all([tv(venue), tv(venue), tv(venue)])
    for (const screen of screens) {
      const { socket } = await app.inRoom(screen.caller, venue)
      await socket.emitWithAck('player:state_update', {
        venueId: venue.venueId,
        epoch: 0,
        logId: screen.logId,
        state: { ...screen.state, status: 'playing' },
      })
    }
    const primary = (id: string) =>
      call('devices.update', {
        as: venue.owner,
        params: inVenue(venue, { device_id: id }),
        body: { isPrimary: true },
      })
    await Promise.all(
      screens.flatMap(screen => [
        screen.claim({ takeover: true }),
        primary(screen.caller.id),
        screen.claim(),
      ]),
    )
    const held = await Promise.all(screens.map(screen => screen.claim()))
    const active = held.filter(answer => answer.data?.active)
    expect(active).toHaveLength(1)
    const [row] = await app.sql<{ epoch: number }>('select epoch from playback where venue_id = $1', [
      venue.id,
    ])
    expect(active[0]?.data?.epoch).toBe(row?.epoch)
  })
})

describe('heartbeats in batches', () => {
  const beat = {
    venueId: randomUUID(),
    deviceId: randomUUID(),
    logId: randomUUID(),
    epoch: 1,
    status: 'playing' as const,
    positionSeconds: 0,
    volume: 50,
    autoplayBlocked: false,
  }

  test('[O4] what waits for its batch when the server ends is answered', async () => {
    const heartbeats = createHeartbeats(app.db)
    const waiting = heartbeats.renew(beat)
    heartbeats.close()
    await expect(waiting).rejects.toMatchObject({ code: 'STALE_PLAYER' })
  })

  test('[Q9] a batch that lost a deadlock is written again', async () => {
    let calls = 0
    const heartbeats = createHeartbeats({
      ...app.db,
      query: (async (...args: Parameters<typeof app.db.query>) => {
        if (++calls === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
        return app.db.query(...args)
      }) as typeof app.db.query,
    })
    await expect(heartbeats.renew(beat)).rejects.toMatchObject({ code: 'STALE_PLAYER' })
    expect(calls).toBe(2)
  })
})

test('[R3] what a player answers to a command is checked like all else', async () => {
  const venue = await app.venue()
  const screen = await tv(venue)
  await screen.claim()
  const { socket } = await app.inRoom(screen.caller, venue)
  const answers: unknown[] = [null, 'done', { outcome: 'sold' }, { outcome: 'done', state: { secret: 1 } }]
  socket.on('playerCommand', (_command, acknowledge) =>
    (acknowledge as (a: unknown) => void)(answers.shift()),
  )
  const pause = () =>
    call('playback.command', { as: venue.owner, params: inVenue(venue), body: { command: 'pause' } })
  for (let n = answers.length; n > 0; n--) expect((await pause()).data).toMatchObject({ outcome: 'refused' })
})
