import { randomUUID } from 'node:crypto'
import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import { describe, expect, test } from 'vitest'
import { startTestApp, type TestVenue } from '../support/app.ts'
import { tvOf } from '../support/tv.ts'

const app = await startTestApp()
const { ask, call, inVenue, queueOf } = app
const tv = tvOf(app)

async function playing(count: number, settings = {}) {
  const venue = await app.venue({ settings })
  const patron = await app.user('guest', venue)
  for (const song of venue.songs.slice(0, count)) await ask(patron, venue, song)
  const screen = await tv(venue)
  await screen.claim()
  const items = (await queueOf(venue)).queue
  const first = await screen.start(items[0] as never)
  return { venue, patron, screen, items: items.map(item => item.id), first }
}
const rowOf = async (id: string | undefined) =>
  (
    await app.sql<{ status: string; playedAt: string | null; playbackId: string | null }>(
      'select status, played_at as "playedAt", playback_id as "playbackId" from queue_items where id = $1',
      [id],
    )
  )[0]
/** A client that only listens. */
async function follow(venue: TestVenue) {
  const { socket, state } = await app.inRoom(venue.owner, venue)
  const self = { state, gaps: 0 }
  socket.onAny((name: string, payload) => {
    if (!/^queue:/.test(name)) return
    const next = applyVenueEvent(self.state, { name, payload } as VenueEvent)
    if (next === 'gap') self.gaps++
    else self.state = next
  })
  return self
}

describe('facts that come in odd ways', () => {
  test('[P3] a start of what is not of this venue is ignored: what plays goes on', async () => {
    const { venue, screen, items, first } = await playing(2)
    const other = await playing(1)
    for (const foreign of [
      { queueItemId: other.items[0] as string },
      { mediaId: other.venue.songs[5] as string },
      { queueItemId: randomUUID() },
    ]) {
      const answer = await screen.report([screen.fact('started', randomUUID(), foreign)])
      expect(answer.data?.ackedSeq).toBeGreaterThan(0)
    }
    expect(await queueOf(venue)).toMatchObject({
      nowPlaying: { id: items[0] },
      playback: { playbackId: first, status: 'playing' },
    })
    expect((await rowOf(other.items[0]))?.status).toBe('playing')
  })

  test('[P3] an end that overtakes its start leaves nothing playing for ever', async () => {
    const { venue, screen, items, first } = await playing(2)
    const playbackId = randomUUID()
    const started = screen.fact('started', playbackId, { queueItemId: items[1] as string })
    const ended = screen.fact('ended', playbackId, { queueItemId: items[1] as string })
    await screen.report([screen.fact('ended', first), ended])
    await screen.report([started])
    expect(await queueOf(venue)).toMatchObject({ nowPlaying: null, playback: { playbackId: null } })
    expect((await rowOf(items[1]))?.status).toBe('played')
  })

  test('[P3] one playback named for two songs jams no log', async () => {
    const { venue, screen, items, first } = await playing(3)
    const odd = await screen.report([
      screen.fact('started', first, { queueItemId: items[1] as string }),
      screen.fact('ended', first, { queueItemId: items[2] as string }),
    ])
    expect(odd.status).toBe(200)
    expect((await rowOf(items[0]))?.status).toBe('played')
    expect((await queueOf(venue)).queue.map(item => item.id)).toEqual(items.slice(1))
  })

  test('[P10] one song under two playbacks, as after a reload, plays on; the end of the first changes nothing', async () => {
    const { venue, screen, items, first } = await playing(2)
    const again = randomUUID()
    await screen.report([screen.fact('started', again, { queueItemId: items[0] as string, position: 40 })], {
      playbackId: again,
    })
    await screen.report([screen.fact('ended', first, { queueItemId: items[0] as string })])
    expect(await queueOf(venue)).toMatchObject({
      nowPlaying: { id: items[0] },
      playback: { playbackId: again },
    })
  })

  test('[R4] a song that had left and plays all the same is told whole: no client has to ask', async () => {
    const { venue, screen, items } = await playing(3)
    await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id: items[1] as string }) })
    const client = await follow(venue)
    await screen.start({ id: items[1] as string })
    const server = await queueOf(venue)
    expect(server.nowPlaying?.id).toBe(items[1])
    await expect.poll(() => client.state.revision).toBe(server.revision)
    expect(client.gaps).toBe(0)
    expect(client.state.nowPlaying).toEqual(server.nowPlaying)
  })

  test('[P1] facts of two screens, interleaved: only the holder moves what plays', async () => {
    const { venue, screen: old, items } = await playing(4)
    const next = await tv(venue)
    await next.claim({ takeover: true })
    const theirs = await next.start({ id: items[1] as string })
    const late = randomUUID()
    await Promise.all([
      old.report([old.fact('started', late, { queueItemId: items[2] as string }), old.fact('ended', late)]),
      next.report([next.fact('progress', theirs, { position: 10 })], { playbackId: theirs }),
    ])
    expect(await queueOf(venue)).toMatchObject({
      nowPlaying: { id: items[1] },
      queue: [{ id: items[3], position: 1 }],
    })
    expect((await rowOf(items[2]))?.status).toBe('played')
  })
})

describe('clocks', () => {
  test('[Q6] a screen whose clock is years ahead puts no song into a cooldown of years', async () => {
    const { venue, patron, screen, first } = await playing(1, { songCooldownMinutes: 30 })
    await screen.report([screen.fact('ended', first)], { playbackId: null })
    const [item] = [(await ask(patron, venue, venue.songs[1])).data?.queueItem.id as string]
    const playbackId = randomUUID()
    const at = '2061-07-01T00:00:00.000Z'
    await screen.report([
      screen.fact('started', playbackId, { queueItemId: item, at }),
      screen.fact('ended', playbackId, { at: '2061-07-01T00:02:00.000Z' }),
    ])
    const refused = await ask(patron, venue, venue.songs[1])
    expect(refused.error?.code).toBe('PLAYED_RECENTLY')
    const until = Date.parse(String((refused.error?.details[0] as { availableAt?: string })?.availableAt))
    expect(until - Date.now()).toBeLessThanOrEqual(30 * 60_000)
    expect(until - Date.now()).toBeGreaterThan(27 * 60_000) // The order and distance of its facts are kept.
  })

  test('[Q6] a screen that has lost its clock says 1970: it was just now', async () => {
    const { venue, patron, screen } = await playing(1, { songCooldownMinutes: 30 })
    const item = (await ask(patron, venue, venue.songs[1])).data?.queueItem.id as string
    await screen.report([
      screen.fact('started', randomUUID(), { queueItemId: item, at: '1970-01-01T00:05:00.000Z' }),
    ])
    expect(Date.now() - Date.parse((await rowOf(item))?.playedAt ?? '')).toBeLessThan(5000)
  })

  test.each(['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
    '[P3] a time that PostgreSQL cannot hold (%s) jams no log',
    async at => {
      const { screen, first } = await playing(1)
      expect((await screen.report([screen.fact('progress', first, { at })])).status).toBe(200)
      expect((await screen.report([screen.fact('ended', first, { at })])).status).toBe(200)
    },
  )

  test('[P3] half a character in a reason jams no log', async () => {
    const { screen, first } = await playing(1)
    const answer = await screen.report([screen.fact('failed', first, { reason: 'broken \ud83d' })])
    expect(answer.status).toBe(200)
  })
})

describe('the server skips where no lease is live', () => {
  async function skippedByServer() {
    const made = await playing(2)
    await app.sql(`update playback set lease_expires_at = now() - interval '1 s' where venue_id = $1`, [
      made.venue.id,
    ])
    const client = await follow(made.venue)
    await call('queue.advance', { as: made.venue.owner, params: inVenue(made.venue), body: {} })
    return { ...made, client }
  }

  test('[Q9] everybody hears that nothing plays, and nothing else', async () => {
    const { venue, client } = await skippedByServer()
    const server = await queueOf(venue)
    await expect.poll(() => client.state.revision).toBe(server.revision)
    expect(client.gaps).toBe(0)
    expect(client.state.nowPlaying).toBeNull()
    expect(client.state.playback).toEqual(server.playback)
  })

  test('[P4] a screen that comes back and still plays it is right: the server corrects itself and tells the room', async () => {
    const { venue, client, screen, items, first } = await skippedByServer()
    await screen.report([], { playbackId: first, currentTime: 70 })
    expect(await queueOf(venue)).toMatchObject({
      nowPlaying: { id: items[0], status: 'playing' },
      playback: { playbackId: first, status: 'playing' },
    })
    await expect.poll(() => client.state.nowPlaying?.id).toBe(items[0])
    await screen.report([screen.fact('ended', first)], { playbackId: null })
    expect((await rowOf(items[0]))?.status).toBe('played')
  })

  test('[P3] its own late end then changes history and costs no next song', async () => {
    const { venue, screen, items, first } = await skippedByServer()
    await screen.report([screen.fact('ended', first)], { playbackId: null })
    expect((await rowOf(items[0]))?.status).toBe('played')
    expect(await queueOf(venue)).toMatchObject({ nowPlaying: null, queue: [{ id: items[1] }] })
    // A report of before, that was on its way for long, brings nothing back.
    await screen.report([], { playbackId: first })
    expect((await queueOf(venue)).nowPlaying).toBeNull()
  })
})
