import { describe, expect, test } from 'vitest'
import { openBar } from './support/bar.ts'

describe('[P1 P2] the lease', () => {
  test('[P1 L1] it claims with the log of its storage; a new storage is a new log', async () => {
    const { server, tv, another } = await openBar(['A'])
    const { logId } = tv.view
    expect(server.holder).toMatchObject({ deviceId: tv.deviceId, logId })
    expect(tv.view.mode).toBe('active')
    await tv.reload()
    expect(tv.view.logId).toBe(logId)
    expect(server.epoch).toBe(1)
    const other = another()
    await other.open()
    expect(other.view.logId).not.toBe(logId)
  })

  test('[P2 L2] a report every 5 s renews it', async () => {
    const { clock, server, tv } = await openBar(['A'])
    const before = server.reports.length
    await clock.advance(20_000)
    expect(server.reports.length - before).toBeGreaterThanOrEqual(4)
    expect((server.holder?.until ?? 0) - clock.now()).toBeGreaterThan(9_000)
    expect(tv.view.lease.epoch).toBe(1)
  })

  test('[P1 L3] a standby plays nothing, and tries every 5 s', async () => {
    const { clock, server, tv, another } = await openBar(['A', 'B'])
    const other = another()
    await other.open()
    expect(other.view.mode).toBe('standby')
    expect(other.view.lease.holder?.name).toBe('Bar TV')
    await clock.advance(40_000)
    expect(other.media.heard).toEqual([])
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B'])
    expect(server.epoch).toBe(1)
  })

  test('[P2 L7] a dead player is taken over within 20 s, the same song at most 6 s behind', async () => {
    const { clock, server, tv, another } = await openBar(['A', 'B'])
    const other = another()
    await other.open()
    await clock.advance(9_000)
    const reached = tv.media.position
    tv.close()
    const died = clock.now()
    while (other.media.heard.length === 0 && clock.now() - died < 30_000) await clock.advance(250)
    expect(clock.now() - died).toBeLessThanOrEqual(20_500)
    const [first] = other.media.heard
    expect(first?.title).toBe('A')
    expect(reached - (first?.from ?? 0)).toBeLessThanOrEqual(6)
    expect(first?.from).toBeLessThanOrEqual(reached + 0.5)
    expect(server.epoch).toBe(2)
    await clock.advance(30_000)
    expect(server.history().filter(line => line.startsWith('A'))).toEqual(['A played', 'A played'])
    expect(server.nowPlaying?.title).toBe('B')
  })

  test('[P1 L3] a standby hears that the lease is free, and claims at once', async () => {
    const { clock, server, tv, another } = await openBar(['A'])
    const other = another()
    await other.open()
    tv.close()
    server.holder = null
    other.transport.emit({ type: 'lease', epoch: 1, holderId: null })
    await clock.advance(300)
    expect(other.view.mode).toBe('active')
  })

  test('[P1 L4] STALE_PLAYER: it stops at once, stands by, and drops the facts that were kept', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    server.holder = { deviceId: 'another', logId: 'another', until: clock.now() + 60_000 }
    server.epoch = 9
    await tv.player.skip(tv.view.playback?.playbackId)
    await clock.advance(500)
    expect(tv.view.mode).toBe('standby')
    expect(tv.media.nowPlaying).toBeNull()
    expect(tv.view.unsent).toBe(0)
    expect([...server.facts.values()].map(fact => fact.kind)).toContain('skipped')
  })

  test('[P1 L4] lease:changed names another device in a higher epoch: silent at once', async () => {
    const { clock, server, tv } = await openBar(['A'])
    server.holder = { deviceId: 'another', logId: 'another', until: clock.now() + 60_000 }
    server.epoch = 2
    tv.transport.emit({ type: 'lease', epoch: 2, holderId: 'another' })
    await clock.advance(50)
    expect(tv.media.nowPlaying).toBeNull()
    expect(tv.view.mode).toBe('standby')
  })

  test('[P1 L4] its own lease:changed, and news of an older epoch, do nothing', async () => {
    const { clock, tv } = await openBar(['A'])
    tv.transport.emit({ type: 'lease', epoch: 1, holderId: tv.deviceId })
    tv.transport.emit({ type: 'lease', epoch: 0, holderId: 'another' })
    await clock.advance(100)
    expect(tv.media.nowPlaying).toBe('A')
  })

  test('[P5 L5] a lost network is not a lost lease', async () => {
    const { clock, tv } = await openBar(['A', 'B', 'C'])
    for (const title of ['A', 'B', 'C']) tv.media.stored.add(title)
    tv.transport.cut()
    await clock.advance(45_000)
    expect(tv.view.mode).toBe('active')
    expect(tv.media.nowPlaying).toBe('B')
  })

  test('[P2 L4] cut off and overtaken: on its return it stops within 2 s and stays standby', async () => {
    const { clock, server, tv, another } = await openBar(['A', 'B', 'C', 'D'])
    for (const title of ['A', 'B', 'C', 'D']) tv.media.stored.add(title)
    const other = another()
    await other.open()
    tv.transport.cut()
    await clock.advance(25_000)
    expect(other.view.mode).toBe('active')
    expect(tv.media.nowPlaying).not.toBeNull()
    await tv.transport.connect()
    await clock.advance(2_000)
    expect(tv.media.nowPlaying).toBeNull()
    expect(tv.view.mode).toBe('standby')
    await clock.advance(10_000)
    expect(tv.view.mode).toBe('standby')
    expect(server.epoch).toBe(2)
  })

  test('[P5 L6] no answer at start: a player that was active plays on, and loses nothing by it', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    tv.media.stored.add('A').add('B')
    await clock.advance(10_000)
    await tv.reload({ offline: true })
    await clock.advance(3_000)
    expect(tv.media.heard[0]).toMatchObject({ title: 'A' })
    expect(tv.media.heard[0]?.from).toBeGreaterThan(8)
    await tv.transport.connect()
    await clock.advance(25_000)
    expect(server.history()).toEqual(['A played', 'B playing'])
    expect(tv.view.lease.epoch).toBe(1)
  })

  test('[P1 L6] no answer at start: a standby waits', async () => {
    const { clock, another } = await openBar(['A'])
    const other = another()
    await other.open()
    await other.reload({ offline: true })
    await clock.advance(30_000)
    expect(other.media.heard).toEqual([])
    expect(other.view.mode).toBe('starting')
  })

  test('[P1 L8] a second page of the same browser takes the log; the first falls silent', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    const first = { player: tv.player, media: tv.media, transport: tv.transport }
    await tv.open()
    await clock.advance(2_500)
    expect(first.player.getCurrentState().mode).toBe('elsewhere')
    expect(first.media.nowPlaying).toBeNull()
    expect(tv.media.nowPlaying).toBe('A')
    const claims = server.epoch
    await clock.advance(30_000)
    expect(first.media.nowPlaying).toBeNull()
    expect(server.epoch).toBe(claims)
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[P2] asleep for an hour: it asks before it believes that it still plays', async () => {
    const { clock, server, tv } = await openBar(['A'])
    clock.sleep(3_600_000)
    server.holder = { deviceId: 'another', logId: 'another', until: clock.now() + 60_000 }
    server.epoch = 2
    await clock.advance(2_000)
    await clock.advance(5_000)
    expect(tv.view.mode).toBe('standby')
    expect(tv.media.nowPlaying).toBeNull()
  })
})
