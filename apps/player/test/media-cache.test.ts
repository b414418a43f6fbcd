import 'fake-indexeddb/auto'
import type { Track } from '@djamms/player-core/track'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MediaCache } from '../src/player/media-cache.ts'

const track = (name: string): Track => ({
  key: `house:${name}`,
  source: 'house',
  mediaUrl: `/api/media/files/${name}`,
  title: name,
  duration: 30,
  thumbnailUrl: '',
})
const asked: string[] = []
let answers: (url: string) => Response | Promise<Response>

async function settled(cache: MediaCache, stored: number) {
  await vi.waitFor(() => expect(cache.getState().stored).toBe(stored))
}

beforeEach(async () => {
  asked.length = 0
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
  answers = url => new Response(`bytes of ${url}`)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url.split('/').at(-1) ?? '')
    return answers(url)
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('[P5] house songs stored on this screen', () => {
  test('one at a time, in the order in which they are needed, and only once', async () => {
    const cache = new MediaCache()
    await cache.open()
    cache.want([track('a'), track('b'), track('a')])
    await settled(cache, 2)
    cache.want([track('b'), track('c')])
    await settled(cache, 2)
    expect(asked).toEqual(['a', 'b', 'c'])
    expect(cache.has(track('a'))).toBe(true)
    expect(await (await cache.blobOf(track('c')))?.text()).toBe('bytes of /api/media/files/c')
    cache.close()
  })

  test('they are there after a reload', async () => {
    const first = new MediaCache()
    await first.open()
    first.want([track('a')])
    await settled(first, 1)
    first.close()
    const second = new MediaCache()
    await second.open()
    expect(second.has(track('a'))).toBe(true)
    expect(second.has(track('b'))).toBe(false)
    expect(await second.blobOf(track('b'))).toBeNull()
    second.close()
  })

  test('a song that cannot be had is not stored, and does not harm the others', async () => {
    answers = url => (url.endsWith('a') ? new Response('', { status: 404 }) : new Response('fine'))
    vi.useFakeTimers({ toFake: ['Date'] })
    const cache = new MediaCache()
    await cache.open()
    cache.want([track('a')])
    await vi.waitFor(() => expect(asked).toEqual(['a']))
    expect(cache.has(track('a'))).toBe(false)
    vi.setSystemTime(Date.now() + 11_000)
    cache.want([track('b'), track('a')])
    await settled(cache, 1)
    expect(cache.has(track('b'))).toBe(true)
    cache.close()
    vi.useRealTimers()
  })

  test('where there is little room, what is not wanted goes first; with no room at all it says so', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 240 }) } })
    answers = () => new Response('x'.repeat(50))
    const cache = new MediaCache()
    await cache.open()
    cache.want([track('a'), track('b')])
    await settled(cache, 2)
    cache.want([track('b'), track('c')])
    await settled(cache, 2)
    expect(cache.has(track('a'))).toBe(false)
    cache.want([track('b'), track('c'), track('d')])
    await vi.waitFor(() => expect(cache.getState().full).toBe(true))
    expect(cache.has(track('b')) && cache.has(track('c'))).toBe(true)
    cache.close()
  })
})
