import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeVideo, startFakeApi } from '../../../tests/fakes/youtube/api.ts'
import { idInLink, youtubeIdOf } from '../../src/sources/youtube/links.ts'
import { isoSeconds } from '../../src/sources/youtube/wire.ts'
import { sweepYouTube } from '../../src/sources/youtube/youtube.ts'
import { type Caller, startTestApp, type TestVenue } from '../support/app.ts'

const fake = await startFakeApi()
afterAll(() => fake.close())
const keyed = await startTestApp({ env: { ...fake.env, YOUTUBE_API_KEY: fake.key } })
const keyless = await startTestApp({ env: fake.env })
type App = typeof keyed

let made = 0
/** A video with an id of its own. */
function video(fields: Partial<FakeVideo> = {}): string {
  const id = `v${String(++made).padStart(10, '0')}`
  fake.add({ id, ...fields })
  return id
}
beforeEach(() => {
  Object.assign(fake.state, { slowMs: 0, dataApi: 'answers', oEmbed: 'answers' })
  fake.calls.length = 0
})

const on = { sources: { youtube: true } }
const paid = { ...on, mode: 'PAID', rightsConfirmed: true }
const ask = (app: App, as: Caller, at: TestVenue, youtubeId: string, more: object = {}) =>
  app.call('queue.request', {
    as,
    params: app.inVenue(at),
    body: { youtubeId, requestId: randomUUID(), ...more },
  })
async function room(app: App, settings: object = on) {
  const venue = await app.venue({ settings })
  return { venue, patron: await app.user('guest', venue) }
}
/** A paid request needs a screen that is heard (Q14). */
async function screenOn(app: App, venue: TestVenue) {
  const tv = await app.device('player', venue)
  const logId = randomUUID()
  const lease = await app.call('playback.lease', {
    as: tv,
    params: app.inVenue(venue),
    body: { action: 'claim', logId },
  })
  return { tv, logId, epoch: lease.data?.epoch as number }
}

test('an id is found in every form of link, and nowhere else', () => {
  const id = 'dQw4w9WgXcQ'
  for (const link of [
    `https://www.youtube.com/watch?v=${id}`,
    `https://www.youtube.com/watch?list=PL1&v=${id}&t=43s`,
    `http://youtube.com/watch?v=${id}#t=1`,
    `m.youtube.com/watch?v=${id}`,
    `https://music.youtube.com/watch?v=${id}&si=abc`,
    `https://youtu.be/${id}?si=abc`,
    `https://www.youtube.com/shorts/${id}`,
    `https://www.youtube.com/embed/${id}?autoplay=1`,
    `https://www.youtube-nocookie.com/embed/${id}`,
    `https://www.youtube.com/live/${id}`,
  ])
    expect([link, youtubeIdOf(link), idInLink(link)]).toEqual([link, id, id])
  expect(youtubeIdOf(` ${id} `)).toBe(id)
  expect(idInLink(id)).toBeNull()
  for (const other of [
    '',
    'lantern',
    'https://www.youtube.com/',
    'https://www.youtube.com/watch?v=short',
    `https://evil.example/watch?v=${id}`,
    `https://youtube.com.evil.example/watch?v=${id}`,
    `javascript://youtube.com/watch?v=${id}`,
    `https://www.youtube.com/playlist?list=${id}`,
  ])
    expect([other, youtubeIdOf(other)]).toEqual([other, null])
})

test('lengths are read as documented', () => {
  const lengths: [string, number | null][] = [
    ['PT4M13S', 253],
    ['PT1H', 3600],
    ['P1DT2H3M4S', 93_784],
    ['PT0S', 0],
    ['', null],
    ['4:13', null],
  ]
  for (const [text, seconds] of lengths) expect([text, isoSeconds(text)]).toEqual([text, seconds])
})

describe('[S6] metadata', () => {
  test('[S6] [C5] the Data API describes and prices a song: popular and long cost more', async () => {
    const { venue, patron } = await room(keyed, paid)
    await screenOn(keyed, venue)
    await keyed.grant(venue, patron, 10)
    const id = video({ title: 'Lantern Hill', channel: 'Suna Okabe', duration: 400, views: 2_100_000 })
    const refused = await ask(keyed, patron, venue, id, { creditsCost: 1 })
    expect(refused.error).toMatchObject({ code: 'PRICE_CHANGED', details: [{ price: 3 }] })
    const asked = await ask(keyed, patron, venue, `https://youtu.be/${id}`, { creditsCost: 3 })
    expect(asked.data).toMatchObject({
      queueItem: {
        youtubeId: id,
        title: 'Lantern Hill',
        channelTitle: 'Suna Okabe',
        duration: 400,
        creditsCost: 3,
        thumbnailUrl: `https://i.ytimg.com/vi/${id}/mqdefault.jpg`,
      },
      balance: 7,
    })
    // Known now: asked once, for all venues.
    expect(fake.calls.filter(call => call.query.get('id') === id)).toHaveLength(1)
  })

  test('[S6] without a key oEmbed describes it: free of charge only', async () => {
    const id = video({ title: 'Lantern (Night Mix)', channel: 'Glasswork FM' })
    const free = await room(keyless)
    const asked = await ask(keyless, free.patron, free.venue, id)
    expect(asked.data?.queueItem).toMatchObject({
      title: 'Lantern (Night Mix)',
      channelTitle: 'Glasswork FM',
      duration: null,
    })
    const { venue, patron } = await room(keyless, paid)
    await screenOn(keyless, venue)
    await keyless.grant(venue, patron, 10)
    const sold = await ask(keyless, patron, venue, id, { creditsCost: 5 })
    expect(sold.error?.code).toBe('SONG_UNPLAYABLE')
    const hybrid = await room(keyless, { ...paid, mode: 'HYBRID' })
    expect((await ask(keyless, hybrid.patron, hybrid.venue, id)).status).toBe(201)
    const balance = await keyless.call('credits.balance', { as: patron, query: { venue_id: venue.venueId } })
    expect(balance.data?.balance).toBe(10)
    // Staff picks cost nothing (Q12).
    expect((await ask(keyless, venue.owner, venue, id)).status).toBe(201)
  })

  test.each(['quotaExceeded', 'dailyLimitExceeded', 'tooMany', 'badKey', 'down', 'nonsense'] as const)(
    '[S4] the Data API is out (%s): oEmbed answers instead',
    async dataApi => {
      const { venue, patron } = await room(keyed)
      fake.state.dataApi = dataApi
      expect((await ask(keyed, patron, venue, video())).data?.queueItem.duration).toBeNull()
    },
  )

  test('neither answers: a clear sentence, nothing charged, and it goes once they do', async () => {
    const { venue, patron } = await room(keyed)
    const id = video()
    Object.assign(fake.state, { dataApi: 'down', oEmbed: 'down' })
    const asked = await ask(keyed, patron, venue, id)
    expect(asked).toMatchObject({ status: 503, error: { code: 'UNAVAILABLE' } })
    expect(asked.error?.userMessage).toMatch(/YouTube does not answer/)
    expect(Number(asked.headers['retry-after'])).toBeGreaterThan(0)
    Object.assign(fake.state, { dataApi: 'answers', oEmbed: 'answers' })
    expect((await ask(keyed, patron, venue, id)).status).toBe(201)
  })

  test('what is no video is refused: no such id, private, not a link', async () => {
    const { venue, patron } = await room(keyless)
    expect((await ask(keyless, patron, venue, 'nosuchvideo')).error?.code).toBe('SONG_UNPLAYABLE')
    const hidden = video({ privacy: 'private' })
    expect((await ask(keyless, patron, venue, hidden)).error?.code).toBe('SONG_UNPLAYABLE')
    const word = await ask(keyless, patron, venue, 'https://example.com/a')
    expect(word.error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field: 'youtubeId' }] })
  })

  test('twenty ask at once: YouTube is asked once', async () => {
    const { venue } = await room(keyed)
    fake.state.slowMs = 100
    const id = video()
    const patrons = await Promise.all(Array.from({ length: 20 }, () => keyed.user('guest', venue)))
    const answers = await Promise.all(patrons.map(patron => ask(keyed, patron, venue, id)))
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(fake.calls).toHaveLength(1)
  })

  test('[S8] [A12] the key goes to Google in a header, and nowhere else', async () => {
    const { venue, patron } = await room(keyed)
    const answer = await ask(keyed, patron, venue, video())
    expect(fake.calls[0]).toMatchObject({ key: fake.key })
    expect(fake.calls[0]?.query.has('key')).toBe(false)
    expect(JSON.stringify(answer)).not.toContain(fake.key)
  })
})

describe('[S5] what may not be played', () => {
  test.each<[string, Partial<FakeVideo>]>([
    ['not embeddable', { embeddable: false }],
    ['age-restricted', { ageRestricted: true }],
    ['live', { live: 'live' }],
    ['not yet begun', { live: 'upcoming', duration: 0 }],
    ['too long', { duration: 36_000 }],
    ['blocked in the region', { blocked: ['US', 'DE'] }],
    ['allowed elsewhere only', { allowed: ['DE'] }],
    ['allowed nowhere', { allowed: [] }],
  ])('[S5] %s: refused, and not found', async (_, fields) => {
    const { venue, patron } = await room(keyed)
    await keyed.sql("update venues set region = 'US' where id = $1", [venue.id])
    const id = video({ title: `Zephyr ${made}`, ...fields })
    expect((await ask(keyed, patron, venue, id)).error?.code).toBe('SONG_UNPLAYABLE')
    const found = await keyed.call('search.search', {
      as: patron,
      query: { venue_id: venue.venueId, q: 'zephyr' },
    })
    expect(found.data?.results.map(song => song.youtubeId)).not.toContain(id)
  })

  test('[S5] a region that is allowed, or not told, keeps nothing away', async () => {
    const { venue, patron } = await room(keyed)
    expect((await ask(keyed, patron, venue, video({ blocked: ['DE'] }))).status).toBe(201)
    await keyed.sql("update venues set region = 'US' where id = $1", [venue.id])
    expect((await ask(keyed, patron, venue, video({ allowed: ['US'] }))).status).toBe(201)
  })

  test.each([100, 101, 150])('[P8] a screen meets %i: the video is refused in that region', async code => {
    const { venue, patron } = await room(keyed)
    await keyed.sql("update venues set region = 'US' where id = $1", [venue.id])
    const id = video()
    const { data } = await ask(keyed, patron, venue, id)
    const { tv, logId, epoch } = await screenOn(keyed, venue)
    const playbackId = randomUUID()
    const fact = { logId, epoch, playbackId, source: 'youtube', youtubeId: id, position: 0 }
    const at = new Date().toISOString()
    const queueItemId = data?.queueItem.id
    const reported = await keyed.call('playback.state', {
      as: tv,
      params: keyed.inVenue(venue),
      body: {
        epoch,
        logId,
        revision: 0,
        state: { status: 'idle', playbackId: null, currentTime: 0, volume: 75, preloadedItemId: null },
        facts: [
          { ...fact, seq: 1, kind: 'started', queueItemId, at },
          { ...fact, seq: 2, kind: 'failed', queueItemId, at, reason: 'refused', code },
        ],
      },
    })
    expect(reported.status).toBe(200)
    expect((await ask(keyed, patron, venue, id)).error?.code).toBe('SONG_UNPLAYABLE')
    const elsewhere = await room(keyed)
    await keyed.sql("update venues set region = 'DE' where id = $1", [elsewhere.venue.id])
    expect((await ask(keyed, elsewhere.patron, elsewhere.venue, id)).status).toBe(201)
  })
})

describe('[S1] search', () => {
  test('[S1] known videos are found behind the house’s songs; typing asks nobody', async () => {
    const { venue, patron } = await room(keyed)
    await keyed.song(venue, { title: 'Quibble of the House' })
    const id = video({ title: 'Quibble Street', views: 5 })
    await ask(keyed, venue.owner, venue, id)
    fake.calls.length = 0
    const query = { venue_id: venue.venueId, q: 'quibb' }
    for (const name of ['search.search', 'search.suggest'] as const) {
      const { data } = await keyed.call(name, { as: patron, query })
      expect(data?.results.map(song => song.source)).toEqual(['house', 'youtube'])
      expect(data?.results[1]).toMatchObject({
        youtubeId: id,
        channelTitle: 'Kite Season',
        unavailable: { code: 'DUPLICATE_SONG' },
      })
    }
    expect(fake.calls).toEqual([])
    const house = await room(keyed, {})
    const without = await keyed.call('search.search', {
      as: house.patron,
      query: { venue_id: house.venue.venueId, q: 'quibb' },
    })
    expect(without.data?.results).toEqual([])
  })

  test('a pasted link is looked up; each way that it can fail has its sentence', async () => {
    const { venue, patron } = await room(keyed)
    const search = (q: string, as = patron, at = venue) =>
      keyed.call('search.search', { as, query: { venue_id: at.venueId, q } })
    const id = video({ title: 'Pasted' })
    const found = await search(`https://www.youtube.com/watch?v=${id}`)
    expect(found.data).toMatchObject({ results: [{ source: 'youtube', youtubeId: id, title: 'Pasted' }] })
    expect(found.data?.notice).toBeUndefined()
    expect((await search('https://youtu.be/nosuchvideo')).data).toMatchObject({
      results: [],
      notice: expect.stringMatching(/no such video/),
    })
    const barred = await search(`youtu.be/${video({ embeddable: false })}`)
    expect(barred.data).toMatchObject({
      results: [{ unavailable: { code: 'SONG_UNPLAYABLE' } }],
      notice: expect.stringMatching(/cannot be played here/),
    })
    Object.assign(fake.state, { dataApi: 'down', oEmbed: 'down' })
    expect((await search(`youtu.be/${video()}`)).data?.notice).toMatch(/does not answer/)
    const house = await room(keyed, {})
    const off = await search(`https://youtu.be/${id}`, house.patron, house.venue)
    expect(off.data).toMatchObject({ results: [], notice: expect.stringMatching(/does not play/) })
  })

  test('looking up ever new links is slowed down; known ones are not', async () => {
    const { venue, patron } = await room(keyed)
    const search = (id: string) =>
      keyed.call('search.search', { as: patron, query: { venue_id: venue.venueId, q: `youtu.be/${id}` } })
    const first = video()
    const codes = []
    for (const id of [first, ...Array.from({ length: 12 }, () => video())])
      codes.push((await search(id)).status)
    expect(codes.at(-1)).toBe(429)
    expect((await search(first)).status).toBe(200)
  })
})

describe('[S7] age', () => {
  test('[S7] data older than 30 days is asked for anew', async () => {
    const { venue, patron } = await room(keyed)
    const id = video({ title: 'Before' })
    await ask(keyed, venue.owner, venue, id)
    fake.add({ id, title: 'After' })
    await keyed.sql("update youtube_videos set fetched_at = now() - interval '31 days' where id = $1", [id])
    const found = await keyed.call('search.search', {
      as: patron,
      query: { venue_id: venue.venueId, q: `youtu.be/${id}` },
    })
    expect(found.data?.results[0]?.title).toBe('After')
  })

  test('[S7] the sweep drops what is too old, in history too; the id stays', async () => {
    const { venue } = await room(keyed)
    const id = video({ title: 'Once Upon' })
    const { data } = await ask(keyed, venue.owner, venue, id)
    await keyed.sql(
      "update queue_items set status = 'played', position = 0, created_at = now() - interval '31 days' where id = $1",
      [data?.queueItem.id],
    )
    await keyed.sql("update youtube_videos set fetched_at = now() - interval '31 days' where id = $1", [id])
    const stop = sweepYouTube(keyed.ctx)
    await expect
      .poll(() =>
        keyed.sql('select title, channel_title, youtube_id from queue_items where youtube_id = $1', [id]),
      )
      .toEqual([{ title: '', channel_title: null, youtube_id: id }])
    expect(await keyed.sql('select id from youtube_videos where id = $1', [id])).toEqual([])
    stop()
  })
})

describe('the owner’s settings', () => {
  const update = (venue: TestVenue, playerSettings: object, more: object = {}) =>
    keyed.call('venues.update', {
      as: venue.owner,
      params: keyed.inVenue(venue),
      body: { playerSettings, ...more },
    })

  test('house media alone is where a venue begins; one source stays on', async () => {
    const venue = await keyed.venue()
    const { data } = await keyed.call('venues.get', { as: venue.owner, params: keyed.inVenue(venue) })
    expect(data?.venue).toMatchObject({
      region: null,
      playerSettings: { sources: { youtube: false, house: true }, rightsConfirmed: false },
    })
    const none = await update(venue, { sources: { house: false } })
    expect(none.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'playerSettings.sources' }],
    })
    const both = await update(venue, { sources: { youtube: true } }, { region: 'US' })
    expect(both.data?.venue).toMatchObject({
      region: 'US',
      playerSettings: { sources: { youtube: true, house: true } },
    })
    expect((await update(venue, {}, { region: null })).data?.venue.region).toBeNull()
  })

  test('leaving FREEPLAY while YouTube is a source needs the owner’s word, which is written down', async () => {
    const { venue } = await room(keyed)
    for (const mode of ['PAID', 'HYBRID']) {
      const refused = await update(venue, { mode })
      expect(refused.error).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ field: 'playerSettings.rightsConfirmed' }],
      })
    }
    expect((await update(venue, { mode: 'PAID', rightsConfirmed: true })).status).toBe(200)
    const rows = await keyed.sql(
      "select actor_user_id, details ->> 'rightsConfirmed' as said from audit_log where venue_id = $1 and details ? 'rightsConfirmed'",
      [venue.id],
    )
    expect(rows).toEqual([{ actor_user_id: venue.owner.id, said: 'true' }])
    const withdrawn = await update(venue, { rightsConfirmed: false })
    expect(withdrawn.error?.code).toBe('VALIDATION_ERROR')
    // The other way round: YouTube joins a venue that is paid already.
    const house = await keyed.venue({ settings: { mode: 'PAID' } })
    expect((await update(house, { sources: { youtube: true } })).error?.code).toBe('VALIDATION_ERROR')
    expect((await update(house, { mode: 'HYBRID' })).status).toBe(200)
  })
})
