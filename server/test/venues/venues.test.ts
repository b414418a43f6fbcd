import { expect, test } from 'vitest'
import { nextEvent, startTestApp, type TestVenue } from '../support/app.ts'

const app = await startTestApp({ env: { DJAMMS_PUBLIC_URL: 'https://jukebox.example/' } })
const { call, sql, inVenue } = app

const get = async (as: { token: string }, venue: TestVenue) =>
  (await call('venues.get', { as: as.token, params: inVenue(venue) })).data?.venue
const update = (venue: TestVenue, body: object, as: { token: string } = venue.owner) =>
  call('venues.update', { as: as.token, params: inVenue(venue), body })

test('a guest, a player and the staff each see what is theirs to see', async () => {
  const venue = await app.venue({ songs: 0, settings: { mode: 'PAID', costPerSong: 3 } })
  const guestKeys = ['displaySettings', 'mode', 'prices', 'status', 'venueId', 'venueName']
  const keys = (value: object | undefined) => Object.keys(value ?? {}).sort()
  const guest = await get(await app.user('guest', venue), venue)
  expect(keys(guest)).toEqual(guestKeys)
  expect(guest).toMatchObject({
    venueName: 'The Test Tap',
    mode: 'PAID',
    prices: { costPerSong: 3, playSoonerCost: 2, freePerHour: 2 },
    status: 'offline',
  })
  expect(keys(await get(await app.device('kiosk', venue), venue))).toEqual(guestKeys)
  expect(keys(await get(await app.device('player', venue), venue))).toEqual(
    [...guestKeys, 'playerSettings', 'timezone'].sort(),
  )
  for (const staff of [venue.owner, await app.user('admin'), await app.user('developer')])
    expect(await get(staff, venue)).toMatchObject({ id: venue.id, ownerId: venue.owner.id, heartbeat: null })
})

test('settings change field by field, and every screen is told the whole state with the next revision (Q9)', async () => {
  const venue = await app.venue({ songs: 0 })
  const { socket, state } = await app.inRoom(await app.user('guest', venue), venue)
  const told = nextEvent(socket, 'queue:reconcile')
  const answer = await update(venue, {
    playerSettings: { mode: 'PAID', costPerSong: 4 },
    displaySettings: { scrollingMessage: 'Quiz at nine' },
  })
  expect(answer.data?.venue).toMatchObject({
    playerSettings: { mode: 'PAID', costPerSong: 4, volume: 75 },
    displaySettings: { scrollingMessage: 'Quiz at nine', upNextCount: 3 },
  })
  const { snapshot, meta } = await told
  expect(meta.revision).toBe(state.revision + 1)
  expect(snapshot.venue).toMatchObject({ mode: 'PAID', prices: { costPerSong: 4 } })
  expect(await get(venue.owner, venue)).toMatchObject({
    playerSettings: { mode: 'PAID', songCooldownMinutes: 0 },
  })
})

test('a venue keeps only what it changed; price rules are merged rule by rule', async () => {
  const venue = await app.venue({ songs: 0 })
  await update(venue, { playerSettings: { priceRules: { cap: 9 } } })
  await update(venue, { playerSettings: { volume: 20, shuffle: true } })
  const answer = await update(venue, { playerSettings: { priceRules: { longExtra: 2 } } })
  expect(answer.data?.venue).toMatchObject({
    playerSettings: { volume: 20, priceRules: { cap: 9, longExtra: 2, popularExtra: 1 } },
  })
  const [row] = await sql<{ player_settings: object }>('select player_settings from venues where id = $1', [
    venue.id,
  ])
  expect(row?.player_settings).toEqual({
    songCooldownMinutes: 0,
    volume: 20,
    priceRules: { cap: 9, longExtra: 2 },
  })
})

test('[A11] a change leaves the names of its fields; what changes nothing leaves nothing and tells nobody', async () => {
  const venue = await app.venue({ songs: 0 })
  const revision = async () =>
    (await sql<{ revision: number }>('select revision from venues where id = $1', [venue.id]))[0]?.revision
  await update(venue, {
    venueName: 'Renamed',
    playerSettings: { volume: 10 },
    displaySettings: { showUpNext: false },
  })
  const after = await revision()
  expect((await update(venue, { venueName: 'Renamed', playerSettings: { volume: 10 } })).status).toBe(200)
  expect((await update(venue, {})).status).toBe(200)
  expect(await revision()).toBe(after)
  const rows = await sql(`select details from audit_log where venue_id = $1 and action = 'venue.update'`, [
    venue.id,
  ])
  expect(rows).toEqual([{ details: { fields: ['venueName', 'volume', 'showUpNext'] } }])
})

test('a new name is known everywhere at once', async () => {
  const venue = await app.venue({ songs: 0 })
  await update(venue, { venueName: 'The Tin Fox' })
  const { data } = await call('venues.join', { params: inVenue(venue) })
  expect(data).toEqual({
    venueId: venue.venueId,
    venueName: 'The Tin Fox',
    mode: 'FREEPLAY',
    joinCodeNeeded: false,
    joinUrl: `https://jukebox.example/j/${venue.venueId}`,
  })
  expect((await app.ctx.venues.find(venue.venueId))?.venueName).toBe('The Tin Fox')
})

test('bad settings are refused whole, field by field', async () => {
  const venue = await app.venue({ songs: 0 })
  const bad = [
    { playerSettings: { volume: 101 } },
    { playerSettings: { volume: 5, costPerSong: -1 } },
    { playerSettings: { mode: 'FREE' } },
    { playerSettings: { unknown: 1 } },
    { playerSettings: { priceRules: { cap: 'all' } } },
    { displaySettings: { scrollingMessage: 'x'.repeat(501) } },
    { venueName: '' },
    { ownerId: venue.owner.id },
  ]
  for (const body of bad) expect((await update(venue, body)).error?.code).toBe('VALIDATION_ERROR')
  expect(await get(venue.owner, venue)).toMatchObject({ playerSettings: { volume: 75 } })
})

test('[A2] only its staff change a venue', async () => {
  const [venue, other] = [await app.venue({ songs: 0 }), await app.venue({ songs: 0 })]
  const code = async (as: { token: string }) => (await update(venue, { venueName: 'x' }, as)).error?.code
  expect(await code(other.owner)).toBe('VENUE_ACCESS_DENIED')
  expect(await code(await app.user('guest', venue))).toBe('AUTH_INSUFFICIENT_PERMISSIONS')
  expect(await code(await app.user('developer'))).toBe('AUTH_INSUFFICIENT_PERMISSIONS')
  expect(await code(await app.user('admin'))).toBeUndefined()
})

test('ten changes at once: each counts, each has a revision of its own', async () => {
  const venue = await app.venue({ songs: 0 })
  const fields = ['costPerSong', 'maxQueueSize', 'maxPerPatron', 'freePerHour', 'playSoonerCost']
  await Promise.all(fields.map((field, n) => update(venue, { playerSettings: { [field]: n + 7 } })))
  expect(await get(venue.owner, venue)).toMatchObject({
    playerSettings: { costPerSong: 7, maxQueueSize: 8, maxPerPatron: 9, freePerHour: 10, playSoonerCost: 11 },
  })
  const [row] = await sql<{ revision: number }>('select revision from venues where id = $1', [venue.id])
  expect(row?.revision).toBe(fields.length)
})

test('a list of venues has what plays and how many wait, page by page', async () => {
  const venue = await app.venue({ songs: 3 })
  const guest = await app.user('guest', venue)
  for (const song of venue.songs) await app.ask(guest, venue, song)
  const mine = await call('venues.list', { as: venue.owner })
  expect(mine.data).toEqual({
    items: [
      {
        venueId: venue.venueId,
        venueName: 'The Test Tap',
        status: 'offline',
        nowPlaying: null,
        queueCount: 3,
      },
    ],
    pagination: { page: 1, limit: 20, total: 1, pages: 1, hasNext: false, hasPrev: false },
  })
  const all = await call('venues.list', { as: await app.user('admin'), query: { limit: 2, page: 2 } })
  expect(all.data?.items).toHaveLength(2)
  expect(all.data?.pagination).toMatchObject({ page: 2, hasPrev: true, hasNext: true })
})

test('[S5] discovery shows what can be asked for: genres, most wanted, newest', async () => {
  const venue = await app.venue({ songs: 0, settings: { maxDurationSeconds: 300, explicit: 'block' } })
  const soul = await app.song(venue, { title: 'Copper Rain', genre: 'Soul' })
  const rock = await app.song(venue, { title: 'Dead Neon', genre: 'Rock', duration: 200 })
  const long = await app.song(venue, { title: 'Too Long', genre: 'Drone', duration: 301 })
  const rude = await app.song(venue, { title: 'Rude', genre: 'Soul' })
  await sql('update house_media set explicit = true where id = $1', [rude])
  const guest = await app.user('guest', venue)
  const played = (mediaId: string, times: number, daysAgo = 3) =>
    Promise.all(
      Array.from({ length: times }, () =>
        sql(
          `insert into queue_items (venue_id, source, media_id, title, status, is_user_request, requested_by_user_id, played_at)
           values ($1, 'house', $2, 'x', 'played', true, $3, now() - make_interval(days => $4))`,
          [venue.id, mediaId, guest.id, daysAgo],
        ),
      ),
    )
  await Promise.all([
    played(rock, 3),
    played(soul, 1),
    played(long, 5),
    played(rude, 5),
    played(soul, 9, 100),
  ])
  const { data } = await call('venues.discover', { as: guest, params: inVenue(venue) })
  expect(data?.genres).toEqual([
    { name: 'Rock', songs: 1 },
    { name: 'Soul', songs: 1 },
  ])
  expect(data?.mostWanted.map(song => song.title)).toEqual(['Dead Neon', 'Copper Rain'])
  expect(data?.newest.map(song => song.title).sort()).toEqual(['Copper Rain', 'Dead Neon'])
  expect(data?.newest[0]).toMatchObject({ source: 'house', creditsCost: 0, thumbnailUrl: '' })
})

test('[C11] patrons are listed with what they have in this venue', async () => {
  const [venue, other] = [await app.venue({ songs: 2 }), await app.venue({ songs: 0 })]
  const [here, away] = [await app.user('guest', venue), await app.user('guest', venue)]
  await app.user('guest', other)
  await app.grant(venue, here, 12)
  await app.ask(here, venue, venue.songs[0])
  await app.socket(here)
  const list = async (filter: string) => {
    const { data } = await call('venues.users', {
      as: venue.owner,
      params: inVenue(venue),
      query: { filter },
    })
    return data
  }
  const all = await list('all')
  expect(all?.pagination.total).toBe(2)
  expect(all?.items.find(patron => patron.id === here.id)).toMatchObject({
    role: 'guest',
    balance: 12,
    waiting: 1,
    online: true,
    patronCode: expect.stringMatching(/^.{4}$/),
  })
  expect(all?.items.find(patron => patron.id === away.id)).toMatchObject({
    balance: 0,
    waiting: 0,
    online: false,
  })
  const online = await list('online')
  expect([online?.items.map(patron => patron.id), online?.pagination.total]).toEqual([[here.id], 1])
})

test('[A4] an unknown venue and one that was asked for in odd ways', async () => {
  const as = await app.user('admin')
  for (const key of ['nowhere', 'ÄÖ', '..', 'a'.repeat(200), "'; drop table venues; --"]) {
    const answer = await call('venues.get', { as, params: { venue_id: key } })
    expect([answer.status, answer.error?.code]).toEqual([404, expect.stringMatching(/NOT_FOUND/)])
  }
})
