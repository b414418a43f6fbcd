import { describe, expect, test } from 'vitest'
import { openBar, Screen } from './support/bar.ts'
import { FakeClock } from './support/clock.ts'
import { FakeServer } from './support/server.ts'

describe('[P5] storage', () => {
  test('[P5 S1] no storage from the start: the music plays, and the state says so', async () => {
    const clock = new FakeClock()
    const server = new FakeServer(clock)
    server.add('A')
    server.add('B')
    const tv = new Screen(clock, server)
    tv.disk.mode = 'fails'
    await tv.open()
    await clock.advance(32_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B'])
    expect(tv.view.storage).toBe('memory')
    expect(server.history()).toEqual(['A played', 'B playing'])
    expect(server.alarms.map(alarm => alarm.code)).toContain('STORAGE_FAILED')
  })

  test('[P5 S1] full in the middle of the night: nobody hears it; when it works again it has everything', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C', 'D'])
    for (const title of ['A', 'B', 'C', 'D']) tv.media.stored.add(title)
    tv.disk.mode = 'fails'
    tv.transport.cut()
    await clock.advance(33_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B'])
    expect(tv.view.storage).toBe('memory')
    expect(tv.disk.facts).toEqual([])
    tv.disk.mode = 'fine'
    await clock.advance(32_000)
    expect(tv.view.storage).toBe('stored')
    expect(tv.disk.facts.length).toBe(tv.view.unsent)
    await tv.reload({ offline: true })
    await clock.advance(3_000)
    await tv.transport.connect()
    await clock.advance(500)
    expect(server.history()).toEqual(['A played', 'B played', 'C playing'])
  })

  test('[P5 S1] a storage that hangs costs one second, once', async () => {
    const { clock, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(10_000)
    tv.disk.mode = 'hangs'
    let gap = 0
    let silentSince = 0
    for (let n = 0; n < 500; n++) {
      await clock.advance(100)
      if (tv.media.nowPlaying) silentSince = clock.now()
      else gap = Math.max(gap, clock.now() - silentSince)
    }
    expect(tv.media.heard.map(h => h.title)).toEqual(['A', 'B', 'C'])
    expect(gap).toBeLessThan(1_500)
    expect(tv.view.storage).toBe('memory')
  })

  test('[P12] values of another schema begin a new log', async () => {
    const { clock, tv } = await openBar(['A'])
    const { logId } = tv.view
    tv.close()
    tv.disk.values.schema = 99
    await clock.advance(16_000)
    await tv.open()
    expect(tv.view.logId).not.toBe(logId)
    expect(tv.media.nowPlaying).toBe('A')
  })
})
