import { describe, expect, test } from 'vitest'
import { openBar } from './support/bar.ts'

describe('[P10 P11] beginning again', () => {
  test('[P10 B1] a reload goes on within 3 s of where it was, as the same playback', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    await clock.advance(17_300)
    const { position } = tv.media
    const { playbackId } = tv.view.playback ?? {}
    await tv.reload()
    expect(tv.media.heard[0]?.title).toBe('A')
    expect(Math.abs((tv.media.heard[0]?.from ?? 0) - position)).toBeLessThan(3)
    expect(tv.view.playback?.playbackId).toBe(playbackId)
    await clock.advance(15_000)
    expect(server.history()).toEqual(['A played', 'B playing'])
    expect([...server.facts.values()].filter(fact => fact.kind === 'started')).toHaveLength(2)
  })

  test('[P10 B1] after a seek, a reload goes on from there', async () => {
    const { clock, tv } = await openBar(['A'])
    await clock.advance(2_000)
    void tv.player.seek(22)
    await clock.advance(30)
    await tv.reload()
    expect(tv.media.heard[0]?.from).toBeGreaterThanOrEqual(22)
  })

  test('[P10 B1] reloaded between two songs, the next one begins', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    while (tv.view.playback?.track.title === 'A') await clock.advance(5)
    expect(tv.view.playback?.started).toBe(false)
    await tv.reload()
    await clock.advance(1_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['B'])
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[P4] closed by the server while the page was away: not played on', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    await clock.advance(5_000)
    tv.close()
    server.playbackId = null
    server.nowPlaying = null
    await clock.advance(5_000)
    await tv.open()
    expect(tv.media.heard.map(h => h.title)).toEqual(['B'])
  })

  test('[P10 B2] paused stays paused, stopped stays stopped', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    await clock.advance(5_000)
    void tv.player.pause()
    await clock.advance(50)
    await tv.reload()
    await clock.advance(10_000)
    expect(tv.media.heard).toEqual([])
    expect(tv.view.status).toBe('paused')
    expect(tv.view.position).toBeGreaterThan(4)
    await tv.player.stop()
    await tv.reload()
    await clock.advance(10_000)
    expect(tv.media.heard).toEqual([])
    expect(tv.view.phase).toBe('stopped')
  })

  test('[P11 B3] sound refused: it waits, the owner hears of it, and one touch starts it', async () => {
    const { clock, server, tv } = await openBar()
    tv.media.quirks.set('A', { blocked: true, times: 1 })
    server.add('A')
    await clock.advance(30_000)
    expect(tv.view.phase).toBe('blocked')
    expect(server.reports.at(-1)?.state).toMatchObject({ autoplayBlocked: true, status: 'paused' })
    expect(server.alarms.map(alarm => alarm.code)).toEqual(['AUTOPLAY_BLOCKED'])
    expect(tv.media.loads).toHaveLength(1)
    expect(server.history()).toEqual([])
    void tv.player.play()
    await clock.advance(200)
    expect(tv.media.nowPlaying).toBe('A')
    expect(server.reports.at(-1)?.state.autoplayBlocked).toBe(false)
  })

  test('a destroyed player is silent and leaves no timer', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    tv.player.destroy()
    await clock.advance(60_000)
    expect(tv.media.nowPlaying).toBeNull()
    expect(clock.pending).toBe(0)
  })
})
