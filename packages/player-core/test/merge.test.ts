import { describe, expect, test } from 'vitest'
import { queueSeen, stillConsumed } from '../src/merge.ts'
import { openBar } from './support/bar.ts'

const line = (bar: Awaited<ReturnType<typeof openBar>>) => bar.tv.player.getQueue().map(item => item.title)

describe('[P4 P6 P7 R4 Q9] one line out of two', () => {
  test('[P7 M1] what plays and what was begun here is not in the line, whatever an old snapshot says', async () => {
    const bar = await openBar(['A', 'B', 'C', 'D'])
    const { clock, server, tv } = bar
    tv.transport.losesEvents = true
    const old = server.snapshot()
    expect(old.queue.map(item => item.title)).toEqual(['B', 'C', 'D'])
    await tv.player.skip(tv.view.playback?.playbackId)
    expect(line(bar)).toEqual(['C', 'D'])
    await tv.player.reconcileServerQueue({ ...old, revision: old.revision + 50 })
    expect(line(bar)).toEqual(['C', 'D'])
    expect(tv.player.getQueue().map(item => item.position)).toEqual([1, 2])
    await clock.advance(500)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B'])
  })

  test('[P6 M1] a snapshot that arrives while a song starts does not play it twice', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    while (tv.view.playback?.track.title === 'A') await clock.advance(10)
    expect(tv.view.playback).toMatchObject({ track: { title: 'B' }, started: false })
    await tv.player.reconcileServerQueue(server.snapshot())
    await clock.advance(31_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B', 'C'])
    await clock.advance(60_000)
    expect(server.history()).toEqual(['A played', 'B played', 'C played'])
  })

  test('[P7 M1] an item is forgotten only when its start is acknowledged and the line holds it no more', () => {
    const consumed = [{ id: 'b', seq: 3 }]
    const snapshot = { queue: [{ id: 'b' }, { id: 'c' }] } as Parameters<typeof stillConsumed>[2]
    const without = { queue: [{ id: 'c' }] } as typeof snapshot
    expect(stillConsumed(consumed, 3, snapshot)).toEqual(consumed)
    expect(stillConsumed(consumed, 2, without)).toEqual(consumed)
    expect(stillConsumed(consumed, 3, without)).toEqual([])
    expect(queueSeen(snapshot, consumed, undefined).map(item => item.id)).toEqual(['c'])
    expect(queueSeen(null, consumed, undefined)).toEqual([])
  })

  test('[P6] an item played offline is not played again after reconnecting', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C', 'D'])
    for (const title of ['A', 'B', 'C', 'D']) tv.media.stored.add(title)
    await clock.advance(5_000)
    tv.transport.cut()
    await clock.advance(60_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B', 'C'])
    await tv.transport.connect()
    await clock.advance(500)
    expect(server.history()).toEqual(['A played', 'B played', 'C playing'])
    expect(tv.player.getQueue().map(item => item.title)).toEqual(['D'])
    await clock.advance(60_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B', 'C', 'D'])
    expect(server.history()).toEqual(['A played', 'B played', 'C played', 'D played'])
  })

  test('[P6] what the owner reorders and patrons add during an outage is kept; what was removed stays away', async () => {
    const bar = await openBar(['A', 'B', 'C', 'D'])
    const { clock, server, tv } = bar
    tv.media.stored.add('A').add('B')
    tv.transport.cut()
    await clock.advance(35_000)
    server.add('E')
    server.reorder(['D', 'B', 'E', 'C'])
    server.remove(server.queue.find(item => item.title === 'C')?.id ?? '')
    await tv.transport.connect()
    await clock.advance(200)
    expect(line(bar)).toEqual(['D', 'E'])
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[R4 M2] a lost event shows as a gap: the whole state is fetched', async () => {
    const bar = await openBar(['A', 'B'])
    const { clock, server, tv } = bar
    tv.transport.losesEvents = true
    server.add('C')
    await clock.advance(50)
    expect(line(bar)).toEqual(['B'])
    tv.transport.losesEvents = false
    server.add('D')
    await clock.advance(50)
    expect(line(bar)).toEqual(['B', 'C', 'D'])
  })

  test('[R4 M2] a lost last event shows in venue:revision', async () => {
    const bar = await openBar(['A', 'B'])
    const { clock, server, tv } = bar
    tv.transport.losesEvents = true
    server.add('C')
    tv.transport.emit({ type: 'revision', revision: server.revision })
    await clock.advance(50)
    expect(line(bar)).toEqual(['B', 'C'])
  })

  test('[R4 M2] events that arrive while the whole state is on its way are applied to it', async () => {
    const bar = await openBar(['A', 'B'])
    const { clock, server, tv } = bar
    tv.transport.losesEvents = true
    server.add('C')
    tv.transport.losesEvents = false
    server.add('D')
    await clock.advance(8)
    server.add('E')
    server.add('F')
    await clock.advance(100)
    expect(line(bar)).toEqual(['B', 'C', 'D', 'E', 'F'])
    expect(tv.view.revision).toBe(server.revision)
  })

  test('[R4] every event twice: nothing is twice', async () => {
    const bar = await openBar(['A'])
    const { clock, server, tv } = bar
    tv.transport.duplicates = true
    server.add('B')
    server.add('C')
    server.reorder(['C', 'B'])
    await clock.advance(100)
    expect(line(bar)).toEqual(['C', 'B'])
  })

  test('[R4 M3] the server went back (a restored backup): its lower revision is believed, after asking', async () => {
    const bar = await openBar(['A', 'B', 'C'])
    const { clock, server, tv } = bar
    server.queue = server.queue.filter(item => item.title === 'C')
    server.revision = 1
    tv.transport.cut()
    await clock.advance(100)
    await tv.transport.connect()
    await clock.advance(1_000)
    expect(tv.view.revision).toBe(server.revision)
    expect(line(bar)).toEqual(['C'])
    expect(tv.media.nowPlaying).toBe('A')
  })

  test('[R4 M3] an old whole state that arrives late is not believed', async () => {
    const bar = await openBar(['A', 'B'])
    const { clock, server, tv } = bar
    const old = server.snapshot()
    server.add('C')
    await clock.advance(50)
    await tv.player.reconcileServerQueue(old)
    await clock.advance(50)
    expect(line(bar)).toEqual(['B', 'C'])
    expect(tv.view.revision).toBe(server.revision)
  })

  test('[R4 M3] the server restarted and went on: its higher revision counts, and the song goes on', async () => {
    const bar = await openBar(['A', 'B'])
    const { clock, server, tv } = bar
    const { playback } = tv.view
    tv.transport.cut()
    server.add('C')
    server.revision += 100
    await clock.advance(3_000)
    await tv.transport.connect()
    await clock.advance(200)
    expect(line(bar)).toEqual(['B', 'C'])
    expect(tv.view.playback?.playbackId).toBe(playback?.playbackId)
    expect(tv.media.loads).toHaveLength(1)
  })

  test('[P4 M4] the server says that something else plays: the player goes on, and says so', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    server.nowPlaying = null
    server.playbackId = null
    await tv.player.reconcileServerQueue({ ...server.snapshot(), revision: server.revision + 1 })
    await clock.advance(6_000)
    expect(tv.media.nowPlaying).toBe('A')
    expect(server.reports.at(-1)?.state).toMatchObject({
      playbackId: tv.view.playback?.playbackId,
      status: 'playing',
    })
  })

  test('[M5] a volume changed in the settings is set; a reload keeps the one that was set at the bar', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    expect(tv.media.volume).toBe(75)
    server.settings({ volume: 40 })
    await clock.advance(1_000)
    expect(tv.media.volume).toBe(40)
    expect(await tv.player.setVolume(55.4)).toBe('done')
    await tv.reload()
    await clock.advance(1_000)
    expect(tv.media.volume).toBe(55)
  })
})
