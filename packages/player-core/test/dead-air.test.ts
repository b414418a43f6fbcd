import { describe, expect, test } from 'vitest'
import { deadAir, overrun, type Watched } from '../src/watchdog.ts'
import { openBar } from './support/bar.ts'

const watched: Watched = {
  source: 'house',
  phase: 'playing',
  nowMs: 100_000,
  loadedAtMs: 0,
  movedAtMs: 100_000,
  reachedEndAtMs: null,
  position: 10,
  duration: 30,
}

describe('[P8] dead air', () => {
  test('[P8 W1] the limits', () => {
    expect(deadAir(watched)).toBeNull()
    expect(deadAir({ ...watched, phase: 'loading', loadedAtMs: 92_001 })).toBeNull()
    expect(deadAir({ ...watched, phase: 'loading', loadedAtMs: 92_000 })).toMatch('start')
    expect(deadAir({ ...watched, movedAtMs: 92_001 })).toBeNull()
    expect(deadAir({ ...watched, phase: 'waiting', movedAtMs: 92_000 })).toMatch('stood still')
    expect(deadAir({ ...watched, position: 34.9, reachedEndAtMs: 95_500 })).toBeNull()
    expect(deadAir({ ...watched, position: 35 })).toMatch('end')
    expect(deadAir({ ...watched, position: 30, reachedEndAtMs: 95_000 })).toMatch('end')
    expect(deadAir({ ...watched, duration: null, position: 5_000 })).toBeNull()
    const youtube: Watched = { ...watched, source: 'youtube', phase: 'loading' }
    expect(deadAir({ ...youtube, loadedAtMs: 55_001 })).toBeNull()
    expect(deadAir({ ...youtube, loadedAtMs: 55_000 })).toMatch('within 45 s')
    expect(deadAir({ ...youtube, phase: 'playing', movedAtMs: 92_000 })).toMatch('stood still')
    expect(overrun({ ...youtube, phase: 'playing', position: 35 })).toBe(true)
    expect(overrun({ ...youtube, phase: 'playing', position: 34.9 })).toBe(false)
  })

  test('[P8 W1] not playing within 8 s: loaded once more, and all is well', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { silent: true, times: 1 })
    server.add('A')
    await clock.advance(10_000)
    expect(tv.media.loads.map(load => load.track.title)).toEqual(['A', 'A'])
    expect(new Set(tv.media.loads.map(load => load.playbackId)).size).toBe(1)
    expect(tv.media.nowPlaying).toBe('A')
    expect(server.history()).toEqual(['A playing'])
  })

  test('[P8 W2] not playing within 8 s, twice: failed with a reason, and on', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { silent: true })
    server.add('A')
    server.add('B')
    await clock.advance(15_000)
    expect(tv.media.nowPlaying).toBeNull()
    await clock.advance(4_000)
    expect(tv.media.nowPlaying).toBe('B')
    expect(server.history()).toEqual(['A failed', 'B playing'])
    const failed = [...server.facts.values()].find(fact => fact.kind === 'failed')
    expect(failed?.reason).toBe('did not start within 8 s')
    expect(server.alarms.map(alarm => alarm.code)).toContain('SONG_FAILED')
    expect(tv.view.lastFailure).toMatchObject({ title: 'A' })
  })

  test('[P8 W1 W2] no progress for 8 s: once more from the same second, then failed', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { stallsAt: 10 })
    server.add('A')
    server.add('B')
    await clock.advance(20_000)
    expect(tv.media.loads.at(-1)).toMatchObject({ startAt: 10, track: { title: 'A' } })
    await clock.advance(9_000)
    expect(server.history()).toEqual(['A failed', 'B playing'])
  })

  test('[P8 W1] 5 s past its length with no end: once more, then failed, then on', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { neverEnds: true })
    server.add('A')
    server.add('B')
    await clock.advance(34_000)
    expect(tv.media.loads).toHaveLength(1)
    await clock.advance(2_500)
    expect(tv.media.loads.map(load => load.track.title)).toEqual(['A', 'A'])
    await clock.advance(6_500)
    expect(server.history()).toEqual(['A failed', 'B playing'])
  })

  test('[P8 W1] a song that runs on beyond its length is stopped', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { overruns: true })
    server.add('A')
    server.add('B')
    await clock.advance(45_000)
    expect(server.history()).toEqual(['A failed', 'B playing'])
  })

  test('[P8 W2] an error: once more at once, then failed', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { error: 'decode' })
    server.add('A')
    server.add('B')
    await clock.advance(1_000)
    expect(server.history()).toEqual(['A failed', 'B playing'])
    expect([...server.facts.values()].find(fact => fact.kind === 'failed')?.reason).toBe('decode')
  })

  test('[P8 W2] 30 s of sound forgive a reload', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('Long', { error: 'decode', times: 1 })
    server.add('Long', { duration: 200 })
    await clock.advance(40_000)
    const playbackId = tv.view.playback?.playbackId ?? ''
    tv.media.emit({ type: 'error', playbackId, reason: 'again' })
    await clock.advance(1_000)
    expect(tv.media.nowPlaying).toBe('Long')
    expect(server.history()).toEqual(['Long playing'])
  })

  test('[P6 W3] the network goes, and nobody has noticed: an unheard song is not failed, stored ones play', async () => {
    const { clock, server, tv } = await openBar(['A', 'Paid', 'B'])
    tv.media.stored.add('A').add('B')
    await clock.advance(28_000)
    tv.media.networkUp = false
    tv.transport.cut(false)
    await clock.advance(12_000)
    expect(tv.media.nowPlaying).toBe('B')
    expect(tv.disk.facts.map(fact => fact.kind)).not.toContain('failed')
    tv.media.networkUp = true
    await tv.transport.connect()
    await clock.advance(30_000)
    expect(server.history()).toEqual(['A played', 'B played', 'Paid playing'])
  })

  test('[P8 W3] a song cut off in the middle, with nothing else to play, goes on when the network does', async () => {
    const { clock, server, tv } = await openBar(['A'])
    await clock.advance(10_000)
    tv.media.networkUp = false
    tv.transport.cut()
    tv.media.emit({ type: 'error', playbackId: tv.view.playback?.playbackId ?? '', reason: 'network' })
    await clock.advance(20_000)
    expect(tv.view.alarm?.reason).toBe('offline')
    tv.media.networkUp = true
    await tv.transport.connect()
    await clock.advance(3_000)
    expect(tv.media.nowPlaying).toBe('A')
    expect(tv.media.heard.at(-1)?.from).toBeGreaterThan(9)
    expect(tv.view.alarm).toBeNull()
    expect(server.history()).toEqual(['A playing'])
  })

  test('[P8 W3] cut off in the middle with stored songs at hand: the music goes on', async () => {
    const { clock, tv } = await openBar(['A'], ['F', 'G', 'H'])
    tv.media.stored.add('F').add('G').add('H')
    await clock.advance(10_000)
    tv.media.networkUp = false
    tv.transport.cut()
    tv.media.emit({ type: 'error', playbackId: tv.view.playback?.playbackId ?? '', reason: 'network' })
    await clock.advance(1_000)
    expect(tv.media.nowPlaying).toBe('F')
  })

  test('[P8 W4] three failures running: the rest of the line is kept, and filler is tried', async () => {
    const { clock, server, tv } = await openBar([], ['F', 'G', 'H'])
    await clock.advance(5_000)
    for (const title of ['1', '2', '3', '4', '5']) {
      tv.media.quirks.set(title, { error: 'disk' })
      server.add(title)
    }
    await clock.advance(27_000)
    expect(server.history()).toEqual(['F played', '1 failed', '2 failed', '3 failed', 'G playing'])
    expect(server.queue.map(item => item.title)).toEqual(['4', '5'])
  })

  test('[P8 W4] nothing works at all: an alarm, growing patience, nothing more is failed, and it recovers', async () => {
    const { clock, server, tv } = await openBar()
    const all = ['1', '2', '3', '4', '5', '6']
    for (const title of all) tv.media.quirks.set(title, { error: 'disk' })
    for (const title of all) server.add(title)
    await clock.advance(120_000)
    expect(server.history()).toEqual(['1 failed', '2 failed', '3 failed'])
    expect(server.queue.map(item => item.title)).toEqual(['4', '5', '6'])
    expect(tv.view.alarm?.reason).toBe('disk')
    expect(tv.view.alarm?.tries).toBeGreaterThan(3)
    expect(tv.media.loads.length).toBeLessThan(30)
    expect(server.alarms.filter(alarm => alarm.code === 'MUSIC_STOPPED')).toHaveLength(1)
    tv.media.quirks.clear()
    await clock.advance(32_000)
    expect(tv.media.nowPlaying).toBe('4')
    expect(tv.view.alarm).toBeNull()
  })

  test('[P8 W5] paused for an hour is not dead air', async () => {
    const { clock, tv } = await openBar(['A'])
    const paused = tv.player.pause()
    await clock.advance(100)
    expect(await paused).toBe('done')
    await clock.advance(3_600_000)
    expect(tv.media.loads).toHaveLength(1)
    expect(tv.view.status).toBe('paused')
  })
})
