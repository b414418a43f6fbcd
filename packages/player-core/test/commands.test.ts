import { describe, expect, test } from 'vitest'
import { openBar } from './support/bar.ts'

describe('[P9] commands', () => {
  test('[P9 C1] delivered twice it runs once, and both deliveries get one answer', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    const skip = tv.transport.command('skip')
    await clock.advance(2_000)
    const late = tv.transport.command('skip')
    late.again()
    await clock.advance(2_000)
    late.again()
    await clock.advance(500)
    expect(late.answers.map(answer => answer.outcome)).toEqual(['done', 'done', 'done'])
    expect(skip.answers).toHaveLength(1)
    expect(server.history().filter(entry => entry.endsWith('skipped')).length).toBeLessThanOrEqual(2)
    expect(tv.media.heard.map(h => h.title)).toEqual(
      skip.answers[0]?.outcome === 'done' ? ['A', 'B', 'C'] : ['A', 'B'],
    )
  })

  test('[P9 C1] not again after a reload either', async () => {
    const { clock, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(2_000)
    const { commandId, expiresAt } = {
      commandId: 'the-one',
      expiresAt: new Date(clock.now() + 10_000).toISOString(),
    }
    const first = tv.transport.command('skip', {}, { commandId, expiresAt })
    await clock.advance(300)
    expect(first.answers[0]?.outcome).toBe('done')
    await tv.reload()
    await clock.advance(2_000)
    const again = tv.transport.command('skip', {}, { commandId, expiresAt })
    await clock.advance(300)
    expect(again.answers[0]?.outcome).toBe('done')
    expect(tv.media.nowPlaying).toBe('B')
  })

  test('[P9 C2] past its time: expired, and nothing happens', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    await clock.advance(2_000)
    const { answers } = tv.transport.command(
      'skip',
      {},
      { expiresAt: new Date(clock.now() - 1).toISOString() },
    )
    await clock.advance(300)
    expect(answers[0]?.outcome).toBe('expired')
    expect(tv.media.nowPlaying).toBe('A')
  })

  test('[P9 C2] a TV whose clock is an hour wrong still obeys, and still lets old commands lapse', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    const hour = 3_600_000
    const report = server.report.bind(server)
    server.report = (deviceId, body) => {
      const reply = report(deviceId, body)
      return { ...reply, expiresAt: new Date(Date.parse(reply.expiresAt) - hour).toISOString() }
    }
    await clock.advance(6_000)
    const serverNow = clock.now() - hour
    const good = tv.transport.command('skip', {}, { expiresAt: new Date(serverNow + 10_000).toISOString() })
    const old = tv.transport.command('pause', {}, { expiresAt: new Date(serverNow - 1_000).toISOString() })
    await clock.advance(500)
    expect(good.answers[0]?.outcome).toBe('done')
    expect(old.answers[0]?.outcome).toBe('expired')
  })

  test('[P9 C3] a double tap never eats two songs', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(2_000)
    const { playbackId } = tv.view.playback ?? {}
    const both = [1, 2].map(() => tv.transport.command('skip', playbackId ? { playbackId } : {}))
    await clock.advance(300)
    expect(both.map(({ answers }) => answers[0]?.outcome)).toEqual(['done', 'refused'])
    const taps = [tv.player.skip(), tv.player.skip()]
    await clock.advance(300)
    expect(await Promise.all(taps)).toEqual(['refused', 'refused'])
    expect(server.history()).toEqual(['A skipped', 'B playing'])
    await clock.advance(1_000)
    const again = [tv.player.skip(), tv.player.skip()]
    await clock.advance(500)
    expect(await Promise.all(again)).toEqual(['done', 'refused'])
    expect(tv.media.nowPlaying).toBe('C')
  })

  test('[P9 C3] seek naming another playback is refused; naming the current one it is done when it is there', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    await clock.advance(2_000)
    const wrong = tv.transport.command('seek', { value: 20, playbackId: 'other' })
    const right = tv.transport.command('seek', { value: 20, playbackId: tv.view.playback?.playbackId ?? '' })
    await clock.advance(5)
    expect(right.answers).toEqual([])
    await clock.advance(100)
    expect(wrong.answers[0]?.outcome).toBe('refused')
    expect(right.answers[0]).toMatchObject({ outcome: 'done', state: { status: 'playing' } })
    expect(right.answers[0]?.state?.currentTime).toBeCloseTo(20, 0)
  })

  test('[P9 C4] pause and play are done when they took effect; nothing within 8 s is refused', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    await clock.advance(1_000)
    const pause = tv.transport.command('pause')
    await clock.advance(1)
    expect(pause.answers).toEqual([])
    await clock.advance(20)
    expect(pause.answers[0]).toMatchObject({ outcome: 'done', state: { status: 'paused' } })
    const again = tv.transport.command('pause')
    await clock.advance(20)
    expect(again.answers[0]?.outcome).toBe('done')
    tv.media.quirks.set('A', { silent: true })
    const play = tv.transport.command('play')
    await clock.advance(7_900)
    expect(play.answers).toEqual([])
    await clock.advance(200)
    expect(play.answers[0]?.outcome).toBe('refused')
  })

  test('[P9 C4] paused: the room hears it at once', async () => {
    const { clock, server, tv } = await openBar(['A'])
    await clock.advance(1_000)
    void tv.player.pause()
    await clock.advance(50)
    expect(server.status).toBe('paused')
    void tv.player.play()
    await clock.advance(100)
    expect(server.status).toBe('playing')
  })

  test('[P9 C5] a standby refuses', async () => {
    const { clock, another } = await openBar(['A', 'B'])
    const other = another()
    await other.open()
    const { answers } = other.transport.command('skip')
    await clock.advance(100)
    expect(answers[0]?.outcome).toBe('refused')
  })

  test('[P9 C6] stop is silence until Play; nobody loses the song', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    await clock.advance(10_000)
    const { playbackId } = tv.view.playback ?? {}
    expect(await tv.player.stop()).toBe('done')
    server.add('C')
    await clock.advance(60_000)
    expect(tv.media.nowPlaying).toBeNull()
    expect(server.status).toBe('idle')
    const play = tv.player.play()
    await clock.advance(200)
    expect(await play).toBe('done')
    expect(tv.media.heard.at(-1)).toMatchObject({ title: 'A', from: 0 })
    expect(tv.view.playback?.playbackId).toBe(playbackId)
    expect(server.history()).toEqual(['A playing'])
  })

  test('[P9 C4] play with nothing to play is refused; volume is kept', async () => {
    const { clock, tv } = await openBar()
    expect(await tv.player.play()).toBe('refused')
    const { answers } = tv.transport.command('volume', { value: 30 })
    await clock.advance(50)
    expect(answers[0]).toMatchObject({ outcome: 'done', state: { volume: 30 } })
    expect(tv.media.volume).toBe(30)
  })

  test('[P9 C7] a skip needs no server', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    tv.media.stored.add('A').add('B').add('C')
    tv.transport.cut()
    await clock.advance(2_000)
    expect(await tv.player.skip()).toBe('done')
    await clock.advance(200)
    expect(tv.media.nowPlaying).toBe('B')
    await tv.transport.connect()
    await clock.advance(200)
    expect(server.history()).toEqual(['A skipped', 'B playing'])
  })

  test('[P9] a skip while the song that ended is being closed does not cost the next', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(2_000)
    const playbackId = tv.view.playback?.playbackId ?? ''
    tv.media.emit({ type: 'ended', playbackId })
    const { answers } = tv.transport.command('skip', { playbackId })
    await clock.advance(500)
    expect(answers[0]?.outcome).toBe('refused')
    expect(server.history()).toEqual(['A played', 'B playing'])
  })
})
