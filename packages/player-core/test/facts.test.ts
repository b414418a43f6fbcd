import { describe, expect, test } from 'vitest'
import { openBar } from './support/bar.ts'

describe('[P3 P6] facts', () => {
  test('[P3 F1] seq grows by one; log, epoch, playback, position and time are there; filler has no item', async () => {
    const { clock, server, tv } = await openBar(['A'], ['F', 'G', 'H'])
    await clock.advance(45_000)
    const facts = [...server.facts.values()]
    expect(facts.map(fact => fact.seq)).toEqual(facts.map((_, index) => index + 1))
    expect(new Set(facts.map(fact => fact.logId))).toEqual(new Set([tv.view.logId]))
    expect(facts.every(fact => fact.epoch === 1)).toBe(true)
    expect(facts.map(fact => fact.kind)).toEqual([
      'started',
      'progress',
      'progress',
      'ended',
      'started',
      'progress',
    ])
    expect(facts[0]).toMatchObject({ source: 'house', position: 0, queueItemId: expect.any(String) })
    expect(facts[3]?.position).toBeGreaterThan(29)
    expect(facts[4]?.queueItemId).toBeUndefined()
    expect(facts[4]?.playbackId).not.toBe(facts[0]?.playbackId)
    expect(Date.parse(facts[4]?.at ?? '')).toBeGreaterThan(Date.parse(facts[0]?.at ?? ''))
  })

  test('[P5 F2] a fact is in storage before the next song is loaded, with what it changes', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    const seen: string[] = []
    const load = tv.media.load.bind(tv.media)
    tv.media.load = playback => {
      seen.push(`${tv.disk.facts.map(fact => fact.kind).join()} ${tv.disk.values.current?.track.title}`)
      load(playback)
    }
    await clock.advance(30_000)
    expect(seen).toEqual(['ended B'])
  })

  test('[P3 F3] a lost reply: sent again, counted once', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    tv.transport.losesReplies = true
    await clock.advance(32_000)
    expect(tv.view.unsent).toBeGreaterThan(0)
    tv.transport.losesReplies = false
    await clock.advance(20_000)
    expect(tv.view.unsent).toBe(0)
    expect(tv.disk.facts).toEqual([])
    const sent = server.reports.flatMap(report => report.facts.map(fact => fact.seq))
    expect(sent.length).toBeGreaterThan(new Set(sent).size)
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[P6 F3] after an outage facts are replayed in order, each once, over several reports', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C', 'D'])
    for (const title of ['A', 'B', 'C', 'D']) tv.media.stored.add(title)
    tv.transport.cut()
    await clock.advance(65_000)
    expect(tv.view.unsent).toBeGreaterThanOrEqual(4)
    await tv.transport.connect()
    await clock.advance(100)
    expect(tv.view.unsent).toBe(0)
    expect(server.history()).toEqual(['A played', 'B played', 'C playing'])
    expect(server.queue.map(item => item.title)).toEqual(['D'])
  })

  test('[P6 F3] facts outlive the page: a reload in the outage loses none', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    for (const title of ['A', 'B', 'C']) tv.media.stored.add(title)
    tv.transport.cut()
    await clock.advance(35_000)
    await tv.reload({ offline: true })
    await clock.advance(5_000)
    expect(tv.media.nowPlaying).toBe('B')
    await tv.transport.connect()
    await clock.advance(1_000)
    expect(server.history()).toEqual(['A played', 'B playing'])
    const seqs = [...server.facts.values()].map(fact => fact.seq)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  })

  test('[P3 F4] a late "ended" never costs the next song', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    const old = tv.view.playback?.playbackId ?? ''
    await tv.player.skip(old)
    await clock.advance(500)
    expect(tv.media.nowPlaying).toBe('B')
    for (let n = 0; n < 3; n++) tv.media.emit({ type: 'ended', playbackId: old })
    tv.media.emit({ type: 'error', playbackId: old, reason: 'late' })
    await clock.advance(500)
    expect(tv.media.nowPlaying).toBe('B')
    expect(server.history()).toEqual(['A skipped', 'B playing'])
  })

  test('[P3 F4] "ended" told twice ends one song', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    const playbackId = tv.view.playback?.playbackId ?? ''
    tv.media.emit({ type: 'ended', playbackId })
    tv.media.emit({ type: 'ended', playbackId })
    await clock.advance(500)
    expect(server.history()).toEqual(['A played', 'B playing'])
  })

  test('[P4 F5] started and ended are sent at once, together, as facts', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    let before = 0
    while (tv.view.playback?.track.title === 'A') {
      before = server.reports.length
      await clock.advance(10)
    }
    await clock.advance(300)
    const sent = server.reports.slice(before)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.facts.map(fact => fact.kind)).toEqual(['ended', 'started'])
    expect(tv.transport.kinds.at(-1)).toBe('facts')
    expect(server.nowPlaying?.title).toBe('B')
  })

  test('[P3 F6] skipped before its first sound: begun, then over, so that it leaves the line', async () => {
    const { clock, server, tv } = await openBar([])
    tv.media.quirks.set('Slow', { silent: true })
    server.add('Slow')
    server.add('B')
    await clock.advance(2_000)
    expect(tv.view.phase).toBe('loading')
    expect(await tv.player.skip(tv.view.playback?.playbackId)).toBe('done')
    await clock.advance(500)
    expect(server.history()).toEqual(['Slow skipped', 'B playing'])
    expect(server.queue).toEqual([])
  })

  test('[P6 F7] offline, no progress is written: a night’s log stays short', async () => {
    const { clock, tv } = await openBar(['A', 'B'])
    tv.media.stored.add('A').add('B')
    tv.transport.cut()
    await clock.advance(45_000)
    expect(tv.disk.facts.map(fact => fact.kind).filter(kind => kind === 'progress')).toEqual([])
  })

  test('[P3 F8] one fact that the server will not take holds up no other', async () => {
    const { clock, server, tv } = await openBar(['A', 'B'])
    await clock.advance(1_000)
    let poisoned = 0
    tv.transport.refuseReport = report => {
      if (!report.facts.some(fact => fact.kind === 'ended')) return null
      poisoned++
      return 'VALIDATION_ERROR'
    }
    // The server keeps no gap: it is told to live with this one.
    const report = server.report.bind(server)
    server.report = (deviceId, body) => {
      const seqs = body.facts.map(fact => fact.seq)
      return (
        report(deviceId, { ...body, facts: [] }) && {
          ...report(deviceId, { ...body, facts: [] }),
          ackedSeq: Math.max(0, ...seqs),
        }
      )
    }
    await clock.advance(40_000)
    expect(poisoned).toBeGreaterThan(0)
    expect(tv.view.unsent).toBe(0)
    expect(tv.view.notes.some(note => note.text.includes('refused fact'))).toBe(true)
  })
})
