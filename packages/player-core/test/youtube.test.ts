import type { QueueItem } from '@djamms/shared/types'
import { describe, expect, test } from 'vitest'
import { openBar } from './support/bar.ts'

/** Fields of a song on YouTube. */
const video = (id: string, fields: Partial<QueueItem> = {}): Partial<QueueItem> => ({
  source: 'youtube',
  youtubeId: id,
  mediaId: undefined,
  mediaUrl: undefined,
  mediaKind: undefined,
  ...fields,
})

describe('[P8] YouTube', () => {
  test('[P8 Y1] adverts of 44 s are waited for; 45 s of nothing are not', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { adverts: 44_000 })
    server.add('A', video('a'))
    await clock.advance(46_000)
    expect(tv.media.nowPlaying).toBe('A')
    expect(tv.media.loads).toHaveLength(1)
    expect(server.facts.size).toBeGreaterThan(0)

    const other = await openBar()
    other.tv.media.quirks.set('A', { silent: true })
    other.server.add('A', video('a'))
    other.server.add('B')
    await other.clock.advance(44_000)
    expect(other.tv.media.loads).toHaveLength(1)
    await other.clock.advance(48_000)
    expect(other.tv.media.loads.map(load => load.track.title)).toEqual(['A', 'A', 'B'])
    expect(other.server.history()).toEqual(['A failed', 'B playing'])
  })

  test('[P8 Y1] once it plays, 8 s without progress are dead air', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { stallsAt: 10, times: 1 })
    server.add('A', video('a'))
    await clock.advance(20_000)
    expect(tv.media.loads.at(-1)).toMatchObject({ startAt: 10 })
    expect(tv.media.nowPlaying).toBe('A')
  })

  test.each([2, 100, 101, 150])('[P8 Y2] %i: failed at once, with its code, and on', async code => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { error: 'no', code })
    server.add('A', video('a'))
    server.add('B', video('b'))
    await clock.advance(2_000)
    expect(tv.media.loads.map(load => load.track.title)).toEqual(['A', 'B'])
    expect(server.history()).toEqual(['A failed', 'B playing'])
    const failed = [...server.facts.values()].find(fact => fact.kind === 'failed')
    expect(failed).toMatchObject({ youtubeId: 'a', reason: 'no', code })
    expect(server.alarms.at(-1)).toMatchObject({
      code: 'SONG_FAILED',
      context: { youtubeId: 'a', errorCode: code },
    })
  })

  test('[P8 Y2] ten of those running do not make YouTube away, nor the rest be kept', async () => {
    const { clock, server, tv } = await openBar()
    for (let n = 0; n < 10; n++) {
      tv.media.quirks.set(`bad ${n}`, { error: 'no', code: 150 })
      server.add(`bad ${n}`, video(`bad${n}`))
    }
    server.add('Good', video('good'))
    await clock.advance(8_000)
    expect(tv.media.nowPlaying).toBe('Good')
    expect(tv.view.youtubeAway).toBeNull()
    expect(server.history().filter(line => line.endsWith('failed'))).toHaveLength(10)
  })

  test('[P8 Y3] 5: loaded once more, then failed', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { error: 'player', code: 5 })
    tv.media.quirks.set('B', { error: 'player', code: 5, times: 1 })
    server.add('A', video('a'))
    server.add('B', video('b'))
    await clock.advance(3_000)
    expect(tv.media.loads.map(load => load.track.title)).toEqual(['A', 'A', 'B', 'B'])
    expect(server.history()).toEqual(['A failed', 'B playing'])
  })

  test('[P8 Y3 Y4] 153: away at once; its songs wait, house songs go on, the owner is told once', async () => {
    const { clock, server, tv } = await openBar([], ['F', 'G', 'H'])
    await clock.advance(2_000)
    tv.media.quirks.set('A', { error: 'refused', code: 153 })
    server.add('A', video('a'))
    server.add('B', video('b'))
    server.add('House')
    await clock.advance(33_000)
    expect(tv.media.nowPlaying).toBe('House')
    expect(server.queue.map(item => item.title)).toEqual(['A', 'B'])
    expect(server.history()).toEqual(['F played', 'House playing'])
    expect(tv.view.youtubeAway).toMatchObject({ reason: 'refused', tries: 1 })
    expect(tv.view.upcoming.filter(song => song.waits).map(song => song.track.title)).toEqual(['A', 'B'])
    expect(tv.view.upcoming[0]?.waits).toBe(false)
    expect(server.alarms.filter(alarm => alarm.code === 'YOUTUBE_AWAY')).toHaveLength(1)
  })

  test('[P8 Y3] three failures running: away; the third keeps its place', async () => {
    const { clock, server, tv } = await openBar([], ['F', 'G', 'H'])
    await clock.advance(1_000)
    for (const title of ['A', 'B', 'C', 'D']) {
      tv.media.quirks.set(title, { error: 'player', code: 5 })
      server.add(title, video(title))
    }
    await clock.advance(33_000)
    expect(server.history()).toEqual(['F played', 'A failed', 'B failed', 'G playing'])
    expect(server.queue.map(item => item.title)).toEqual(['C', 'D'])
  })

  test('[P8 Y3] a song that plays between failures ends the count', async () => {
    const { clock, server, tv } = await openBar()
    for (const title of ['A', 'B', 'C', 'D']) tv.media.quirks.set(title, { error: 'player', code: 5 })
    for (const title of ['A', 'B', 'Good', 'C', 'D', 'Also good']) server.add(title, video(title))
    await clock.advance(40_000)
    expect(tv.media.nowPlaying).toBe('Also good')
    expect(tv.view.youtubeAway).toBeNull()
  })

  test('[P8 Y5] tried again with growing patience, one load each; back, all goes on in its place', async () => {
    const { clock, server, tv } = await openBar([], ['F', 'G', 'H', 'I'])
    await clock.advance(1_000)
    tv.media.quirks.set('A', { error: 'refused', code: 153 })
    server.add('A', video('a'))
    const tries = () => tv.media.loads.filter(load => load.track.title === 'A').length
    await clock.advance(33_000)
    expect(tries()).toBe(1)
    await clock.advance(600_000)
    expect(tries()).toBeGreaterThanOrEqual(4)
    expect(tries()).toBeLessThanOrEqual(6)
    expect(server.alarms.filter(alarm => alarm.code === 'YOUTUBE_AWAY')).toHaveLength(1)
    tv.media.quirks.clear()
    await clock.advance(330_000)
    expect(server.history()).toContain('A played')
    expect(tv.view.youtubeAway).toBeNull()
  })

  test('[P8 Y5] with nothing else to play: an alarm, tries, nothing failed; a house song that comes plays at once', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { error: 'refused', code: 153 })
    server.add('A', video('a'))
    await clock.advance(90_000)
    expect(server.history()).toEqual([])
    expect(tv.view.alarm?.reason).toBe('refused')
    expect(tv.media.loads.length).toBeGreaterThan(2)
    expect(tv.media.loads.length).toBeLessThan(10)
    server.add('House')
    await clock.advance(2_500)
    expect(tv.media.nowPlaying).toBe('House')
    tv.media.quirks.clear()
    await clock.advance(42_000)
    expect(tv.media.nowPlaying).toBe('A')
    expect(tv.view.alarm).toBeNull()
  })

  test('[P8 Y6] no end is told, or it runs on: heard in full, and on', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { neverEnds: true })
    tv.media.quirks.set('B', { overruns: true })
    server.add('A', video('a'))
    server.add('B', video('b'))
    await clock.advance(75_000)
    expect(server.history()).toEqual(['A played', 'B played'])
    expect(tv.media.loads).toHaveLength(2)
  })

  test('[S6 Y6] of unknown length: stopped at the venue’s longest song', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { overruns: true })
    server.add('A', video('a', { duration: null }))
    server.add('B')
    await clock.advance(595_000)
    expect(tv.media.nowPlaying).toBe('A')
    await clock.advance(8_000)
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[P3] a late end of the song before costs the next nothing', async () => {
    const { clock, server, tv } = await openBar()
    server.add('A', video('a'))
    server.add('B', video('b'))
    await clock.advance(10_000)
    const before = tv.view.playback?.playbackId ?? ''
    await clock.advance(25_000)
    tv.media.emit({ type: 'ended', playbackId: before })
    await clock.advance(1_000)
    expect(tv.media.nowPlaying).toBe('B')
    expect(server.history()).toEqual(['A played', 'B playing'])
  })
})
