import { describe, expect, test } from 'vitest'
import { type Bar, openBar } from './support/bar.ts'

/** Half an hour of a bad night, the same for the same seed. */
async function night(
  seed: number,
): Promise<Bar & { asked: string[]; removed: Set<string>; story: string[] }> {
  let state = seed
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T
  const bar = await openBar([], ['F', 'G', 'H', 'I'])
  const { clock, server, tv } = bar
  for (const title of ['F', 'G', 'H', 'I']) tv.media.stored.add(title)
  const asked: string[] = []
  const removed = new Set<string>()
  const story: string[] = []
  const acts: Record<string, () => unknown> = {
    ask: () => {
      const title = `Song ${asked.length + 1}`
      asked.push(title)
      tv.media.stored.add(title)
      server.add(title, { duration: 10 + Math.floor(random() * 40) })
    },
    cut: () => tv.transport.up && tv.transport.cut(random() < 0.5),
    connect: () => !tv.transport.up && tv.transport.connect(),
    'lose replies': () => {
      tv.transport.losesReplies = !tv.transport.losesReplies
    },
    'lose events': () => {
      tv.transport.losesEvents = !tv.transport.losesEvents
    },
    duplicates: () => {
      tv.transport.duplicates = !tv.transport.duplicates
    },
    skip: () => void tv.player.skip(),
    'late end': () => tv.media.emit({ type: 'ended', playbackId: tv.media.loads[0]?.playbackId ?? '' }),
    reorder: () => server.reorder([...server.queue.map(item => item.title)].sort(() => random() - 0.5)),
    remove: () => {
      const item = server.queue.at(-1)
      if (!item || server.queue.length < 3) return
      removed.add(item.title)
      server.remove(item.id)
    },
    reload: () => tv.reload({ offline: !tv.transport.up }),
    storage: () => {
      tv.disk.mode = tv.disk.mode === 'fine' ? 'fails' : 'fine'
    },
  }
  const names = Object.keys(acts)
  while (story.length < 150) {
    const name = random() < 0.25 ? 'ask' : pick(names)
    // A page that dies or is born while its disk is broken cannot know what it did; no player can help that.
    if (name === 'reload' && (tv.disk.mode !== 'fine' || tv.view.storage === 'memory')) continue
    story.push(`${new Date(clock.now()).toISOString().slice(14, 19)} ${name}`)
    await acts[name]?.()
    await clock.advance(random() * 24_000)
  }
  tv.disk.mode = 'fine'
  Object.assign(tv.transport, { losesReplies: false, losesEvents: false, duplicates: false })
  if (tv.transport.up) tv.transport.cut()
  await tv.transport.connect()
  await clock.advance(20_000)
  // Between two songs nothing is settled.
  for (let n = 0; n < 40 && (tv.view.phase !== 'playing' || tv.view.unsent > 0); n++) await clock.advance(250)
  return { ...bar, asked, removed, story }
}

describe('[P3 P5 P6 P10 R4] bad nights', () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('night %i', async seed => {
    const { server, tv, asked, removed, story } = await night(seed)
    const told = `seed ${seed}\n${story.join('\n')}\n${server.history().join('\n')}`
    const requests = server.plays.filter(play => play.itemId !== null)
    expect(new Set(requests.map(play => play.itemId)).size, `twice: ${told}`).toBe(requests.length)
    const over = new Set(server.plays.map(play => play.title))
    const waiting = new Set(server.queue.map(item => item.title))
    for (const title of asked)
      expect(over.has(title) || waiting.has(title) || removed.has(title), `${title} is lost: ${told}`).toBe(
        true,
      )
    expect(
      requests.filter(play => play.status === 'failed'),
      told,
    ).toEqual([])
    expect(
      tv.player.getQueue().map(item => item.title),
      told,
    ).toEqual(server.queue.map(item => item.title))
    expect(tv.view.playback?.playbackId, told).toBe(server.playbackId)
    expect(tv.view.revision).toBe(server.revision)
    expect(tv.view.unsent).toBe(0)
    const seqs = [...server.facts.values()].map(fact => fact.seq)
    expect(seqs, told).toEqual(seqs.map((_, index) => index + 1))
    expect(tv.view.notes.filter(note => note.text.startsWith('Fault'))).toEqual([])
  })
})
