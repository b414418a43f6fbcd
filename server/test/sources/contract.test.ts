import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { startFakeApi } from '../../../tests/fakes/youtube/api.ts'
import type { SongRef } from '../../src/sources/song.ts'
import { sources } from '../../src/sources/sources.ts'
import { startTestApp, type TestVenue } from '../support/app.ts'

const fake = await startFakeApi()
afterAll(() => fake.close())
const app = await startTestApp({ env: { ...fake.env, YOUTUBE_API_KEY: fake.key } })
const { ctx, inVenue, call } = app
fake.add({ id: 'aaaaaaaaaaa', title: 'A Song of Its Source', duration: 125 })

/** What each source has: a song, and a song that it has not. */
const cases: {
  name: 'house' | 'youtube'
  song: (venue: TestVenue) => Promise<SongRef>
  unknown: SongRef
}[] = [
  {
    name: 'house',
    song: async venue => ({
      source: 'house',
      mediaId: await app.song(venue, { title: 'A Song of Its Source', duration: 125 }),
      youtubeId: null,
    }),
    unknown: { source: 'house', mediaId: randomUUID(), youtubeId: null },
  },
  {
    name: 'youtube',
    song: async () => ({ source: 'youtube', youtubeId: 'aaaaaaaaaaa', mediaId: null }),
    unknown: { source: 'youtube', youtubeId: 'zzzzzzzzzzz', mediaId: null },
  },
]

const both = { sources: { youtube: true, house: true } }
const named = (ref: SongRef) =>
  ref.source === 'house' ? { mediaId: ref.mediaId } : { youtubeId: ref.youtubeId }

describe.each(cases)('every source, here $name', ({ name, song, unknown }) => {
  const source = sources[name]
  const load = (venue: TestVenue, ref: SongRef) =>
    source.load(statement => ctx.db.query(statement), { id: venue.id }, ref)

  test('[S6] describes a song in the server’s own words, alike in all sources', async () => {
    const venue = await app.venue({ settings: both })
    const ref = await song(venue)
    await source.prepare(ctx, ref, randomUUID())
    expect(await load(venue, ref)).toMatchObject({
      source: name,
      youtubeId: ref.youtubeId,
      mediaId: ref.mediaId,
      title: 'A Song of Its Source',
      durationSeconds: 125,
      barred: null,
    })
  })

  test('knows nothing of another’s song, and prepares twice without harm', async () => {
    const venue = await app.venue({ settings: both })
    const ref = await song(venue)
    await source.prepare(ctx, ref, randomUUID())
    await source.prepare(ctx, ref, randomUUID())
    const other = cases.find(one => one.name !== name)
    expect(await load(venue, other?.unknown as SongRef)).toBeUndefined()
    expect(await load(venue, unknown)).toBeUndefined()
  })

  test('[S6] [Q6] [Q8] is asked for, stands in line and snapshot, once', async () => {
    const venue = await app.venue({ settings: both })
    const ref = await song(venue)
    const patron = await app.user('guest', venue)
    const body = { ...named(ref), requestId: randomUUID() }
    const asked = await call('queue.request', { as: patron, params: inVenue(venue), body })
    expect(asked).toMatchObject({
      status: 201,
      data: {
        queueItem: { source: name, ...named(ref), title: 'A Song of Its Source', duration: 125, position: 1 },
      },
    })
    const again = await call('queue.request', { as: patron, params: inVenue(venue), body })
    expect([again.status, again.data?.queueItem.id]).toEqual([200, asked.data?.queueItem.id])
    const twice = await call('queue.request', {
      as: patron,
      params: inVenue(venue),
      body: { ...body, requestId: randomUUID() },
    })
    expect(twice.error?.code).toBe('DUPLICATE_SONG')
    expect((await app.queueOf(venue)).queue).toEqual([asked.data?.queueItem])
  })

  test('is quoted, and what there is not cannot be had', async () => {
    const venue = await app.venue({ settings: both })
    const ref = await song(venue)
    const patron = await app.user('guest', venue)
    const quote = await call('queue.quote', { as: patron, params: inVenue(venue), query: named(ref) })
    expect(quote.data).toMatchObject({ normal: { price: 0, position: 1 } })
    expect(quote.data?.unavailable).toBeUndefined()
    const none = await call('queue.request', {
      as: patron,
      params: inVenue(venue),
      body: { ...named(unknown), requestId: randomUUID() },
    })
    expect(none.error?.code).toBe('SONG_UNPLAYABLE')
  })

  test('is refused where the venue has switched it off', async () => {
    const venue = await app.venue({
      settings: { sources: { youtube: name !== 'youtube', house: name !== 'house' } },
    })
    const ref = await song(venue)
    const patron = await app.user('guest', venue)
    const asked = await call('queue.request', {
      as: patron,
      params: inVenue(venue),
      body: { ...named(ref), requestId: randomUUID() },
    })
    expect(asked.error?.code).toBe('SONG_UNPLAYABLE')
  })

  test('[P3] its facts move the line', async () => {
    const venue = await app.venue({ settings: both })
    const ref = await song(venue)
    const patron = await app.user('guest', venue)
    const asked = await call('queue.request', {
      as: patron,
      params: inVenue(venue),
      body: { ...named(ref), requestId: randomUUID() },
    })
    const queueItemId = asked.data?.queueItem.id as string
    const tv = await app.device('player', venue)
    const logId = randomUUID()
    const { data: lease } = await call('playback.lease', {
      as: tv,
      params: inVenue(venue),
      body: { action: 'claim', logId },
    })
    const playbackId = randomUUID()
    const report = (seq: number, kind: string) =>
      call('playback.state', {
        as: tv,
        params: inVenue(venue),
        body: {
          epoch: lease?.epoch,
          logId,
          revision: 0,
          state: { status: 'playing', playbackId, currentTime: 0, volume: 75, preloadedItemId: null },
          facts: [
            {
              logId,
              seq,
              epoch: lease?.epoch,
              playbackId,
              kind,
              queueItemId,
              source: name,
              ...named(ref),
              position: 0,
              at: new Date().toISOString(),
            },
          ],
        },
      })
    expect((await report(1, 'started')).status).toBe(200)
    expect((await app.queueOf(venue)).nowPlaying).toMatchObject({ id: queueItemId, source: name })
    await report(2, 'ended')
    expect((await app.queueOf(venue)).nowPlaying).toBeNull()
  })
})
