import { describe, expect, test } from 'vitest'
import { emptyFiller, planFiller, playedSong, withItems } from '../src/filler.ts'
import { trackOf } from '../src/track.ts'
import { openBar } from './support/bar.ts'
import { fillerItem } from './support/songs.ts'

const titles = (items: { track: { title: string } }[]) => items.map(item => item.track.title)

describe('[Q2 Q10] what plays next', () => {
  test('[Q2 N1] the line first, then filler; a request goes ahead of filler and does not interrupt it', async () => {
    const { clock, server, tv } = await openBar(['A'], ['F', 'G', 'H'])
    await clock.advance(31_000)
    expect(tv.media.nowPlaying).toBe('F')
    server.add('B')
    await clock.advance(1_000)
    expect(tv.media.nowPlaying).toBe('F')
    expect(titles(tv.view.upcoming).slice(0, 2)).toEqual(['B', 'G'])
    await clock.advance(29_000)
    expect(tv.media.nowPlaying).toBe('B')
    await clock.advance(31_000)
    expect(tv.media.nowPlaying).toBe('G')
  })

  test('[Q2 N1] silence is broken as soon as somebody asks', async () => {
    const { clock, server, tv } = await openBar()
    expect(tv.view.phase).toBe('idle')
    expect(tv.view.alarm).toBeNull()
    server.add('A')
    await clock.advance(200)
    expect(tv.media.nowPlaying).toBe('A')
  })

  test('[Q10 N4] 15 s before its end the next song is preloaded, reported, and stays first', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(13_000)
    expect(tv.media.preloads).toEqual([])
    server.reorder(['C', 'B'])
    await clock.advance(3_000)
    expect(tv.media.preloads).toEqual(['C'])
    expect(server.lockedItemId).toBe(server.queue[0]?.id)
    server.reorder(['B', 'C'])
    await clock.advance(15_000)
    expect(tv.media.nowPlaying).toBe('C')
  })

  test('[Q10 N4] the preloaded song is taken out of the line: another is preloaded', async () => {
    const { clock, server, tv } = await openBar(['A', 'B', 'C'])
    await clock.advance(17_000)
    server.remove(server.queue[0]?.id ?? '')
    await clock.advance(500)
    expect(tv.media.preloads).toEqual(['B', 'C'])
    await clock.advance(14_000)
    expect(tv.media.nowPlaying).toBe('C')
    expect(server.history()).toEqual(['A played', 'C playing'])
  })

  test('[Q2 N4] a request that comes after filler was preloaded takes its place', async () => {
    const { clock, server, tv } = await openBar(['A'], ['F', 'G', 'H'])
    await clock.advance(18_000)
    expect(tv.media.preloads).toEqual(['F'])
    expect(server.reports.at(-1)?.state.preloadedItemId).toBeNull()
    server.add('B')
    await clock.advance(13_000)
    expect(tv.media.nowPlaying).toBe('B')
  })

  test('[Q2 N3] autoplay off: silence waits for Play; a request does not', async () => {
    const { clock, server, tv } = await openBar(['A'], ['F', 'G'])
    server.settings({ autoplay: false })
    await clock.advance(32_000)
    expect(tv.view.phase).toBe('idle')
    server.add('B')
    await clock.advance(500)
    expect(tv.media.nowPlaying).toBe('B')
    await clock.advance(31_000)
    expect(tv.view.phase).toBe('idle')
    const playing = tv.player.play()
    await clock.advance(500)
    expect(await playing).toBe('done')
    expect(tv.media.nowPlaying).toBe('F')
    await clock.advance(31_000)
    expect(tv.media.nowPlaying).toBe('G')
  })

  test('[Q2 N2] the order of filler outlives a reload', async () => {
    const { clock, server, tv } = await openBar([], ['1', '2', '3', '4', '5', '6', '7', '8'])
    server.settings({ shuffle: true })
    await clock.advance(2_000)
    const before = titles(tv.view.upcoming)
    await tv.reload()
    await clock.advance(2_000)
    expect(titles(tv.view.upcoming)).toEqual(before)
  })

  test('[Q2 N2] shuffled fairly: each once a round, and no near repeats', () => {
    const items = Array.from({ length: 12 }, (_, index) => fillerItem(`S${index}`))
    let state = withItems(emptyFiller, items, true, Math.random)
    const played: string[] = []
    for (let n = 0; n < 240; n++) {
      const [next] = planFiller(state, 1, new Set(), () => true)
      if (!next) throw new Error('silence')
      played.push(next.title)
      state = playedSong(state, trackOf(next).key, next.id, Math.random)
    }
    const counts = new Map<string, number>()
    for (const title of played) counts.set(title, (counts.get(title) ?? 0) + 1)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2)
    played.forEach((title, index) => {
      expect(played.slice(index + 1, index + 4)).not.toContain(title)
    })
    expect(new Set(played.slice(0, 12)).size).toBe(12)
    expect(played.slice(0, 12)).not.toEqual(played.slice(12, 24))
  })

  test('[Q2 N2] a song just asked for does not come again as filler, while there are others', () => {
    const items = ['A', 'B', 'C', 'D', 'E', 'F'].map(title => fillerItem(title))
    let state = withItems(emptyFiller, items, false, Math.random)
    const [first] = items
    if (!first) throw new Error('no items')
    state = playedSong(state, trackOf(first).key, null, Math.random)
    expect(planFiller(state, 1, new Set(), () => true)[0]?.title).toBe('B')
    const waiting = new Set([trackOf(items[1] ?? first).key])
    expect(planFiller(state, 1, waiting, () => true)[0]?.title).toBe('C')
  })

  test('[Q2 N2] one song alone plays again and again', async () => {
    const { clock, tv } = await openBar([], ['Only'])
    await clock.advance(65_000)
    expect(tv.media.heard.map(h => h.title)).toEqual(['Only', 'Only', 'Only'])
  })

  test('[Q2 N2] a playlist that changes keeps the order of what stays', () => {
    const items = ['A', 'B', 'C', 'D'].map(title => fillerItem(title))
    const before = withItems(emptyFiller, items, true, Math.random)
    const less = items.filter(item => item.title !== 'B')
    const after = withItems(before, [...less, fillerItem('New')], true, Math.random)
    const titleOf = (id: string) => [...items, ...after.items].find(item => item.id === id)?.title
    const order = after.order.map(titleOf)
    expect(order).toContain('New')
    expect(order).not.toContain('B')
    const stays = before.order.map(titleOf).filter(title => title !== 'B')
    expect(order.filter(title => title !== 'New').slice(0, 3)).toEqual(stays.slice(0, 3))
  })

  test('[P5 N5] offline, what is not stored is passed over and keeps its place', async () => {
    const { clock, server, tv } = await openBar(['A', 'Paid', 'B'], ['F'])
    tv.media.stored.add('A').add('B').add('F')
    tv.media.networkUp = false
    tv.transport.cut()
    await clock.advance(31_000)
    expect(tv.media.nowPlaying).toBe('B')
    await clock.advance(31_000)
    expect(tv.media.nowPlaying).toBe('F')
    tv.media.networkUp = true
    await tv.transport.connect()
    await clock.advance(30_000)
    expect(tv.media.nowPlaying).toBe('Paid')
    expect(server.history().slice(0, 2)).toEqual(['A played', 'B played'])
    expect(server.history().at(-1)).toBe('Paid playing')
  })
})
