import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nextEvent, startTestApp } from '../support/app.ts'
import { tvOf } from '../support/tv.ts'

const app = await startTestApp()
const { ask, call, inVenue, queueOf } = app
const tv = tvOf(app)

async function venueWithSongs(count: number) {
  const venue = await app.venue()
  const patron = await app.user('guest', venue)
  for (const song of venue.songs.slice(0, count)) await ask(patron, venue, song)
  return { venue, patron, items: (await queueOf(venue)).queue }
}
const statusOf = async (id: string | undefined) =>
  (await app.sql<{ status: string }>('select status from queue_items where id = $1', [id]))[0]?.status

describe('the lease', () => {
  test('[P1] one holder; the same device and log keep their epoch, another log or device raises it', async () => {
    const venue = await app.venue()
    const first = await tv(venue)
    const second = await tv(venue)
    expect((await first.claim()).data).toMatchObject({
      active: true,
      epoch: 1,
      holder: { deviceId: first.caller.id },
    })
    expect((await first.claim()).data).toMatchObject({ active: true, epoch: 1 })
    expect((await second.claim()).data).toMatchObject({
      active: false,
      epoch: 1,
      holder: { deviceId: first.caller.id },
    })
    expect((await second.claim({ takeover: true })).data).toMatchObject({ active: true, epoch: 2 })
    expect(await first.report()).toMatchObject({ status: 409, error: { code: 'STALE_PLAYER' } })
    await call('playback.lease', {
      as: second.caller,
      params: inVenue(venue),
      body: { action: 'release', logId: second.logId },
    })
    expect((await second.claim()).data).toMatchObject({ active: true, epoch: 2 })
    await call('playback.lease', {
      as: second.caller,
      params: inVenue(venue),
      body: { action: 'release', logId: second.logId },
    })
    expect((await first.claim()).data).toMatchObject({ active: true, epoch: 3 })
  })

  test('[P1] of many claims at once exactly one is active', async () => {
    const venue = await app.venue()
    const screens = await Promise.all(Array.from({ length: 6 }, () => tv(venue)))
    const answers = await Promise.all(screens.map(screen => screen.claim()))
    expect(answers.filter(answer => answer.data?.active)).toHaveLength(1)
  })

  test('[P2] a lease lapses after 15 s without renewal, and a report renews it', async () => {
    const venue = await app.venue()
    const first = await tv(venue)
    const second = await tv(venue)
    await first.claim()
    const lapse = () =>
      app.sql(`update playback set lease_expires_at = now() - interval '1 ms' where venue_id = $1`, [
        venue.id,
      ])
    await lapse()
    expect((await first.report()).status).toBe(200) // Nobody took it: it is still its own.
    expect((await second.claim()).data?.active).toBe(false)
    await lapse()
    expect((await second.claim()).data).toMatchObject({ active: true, epoch: 2 })
    expect((await first.report()).status).toBe(409)
  })
})

describe('facts', () => {
  test('[P4] [Q9] a started song becomes what plays and leaves the line; its end and the next start are one event', async () => {
    const { venue, patron, items } = await venueWithSongs(3)
    const screen = await tv(venue)
    await screen.claim()
    const { socket } = await app.inRoom(patron, venue)
    const heard = nextEvent(socket, 'queue:update')
    const first = await screen.start(items[0] as never)
    expect(await heard).toMatchObject({
      id: items[0]?.id,
      fields: { status: 'playing', position: 0 },
      playback: { playbackId: first },
    })
    let now = await queueOf(venue)
    expect(now).toMatchObject({
      nowPlaying: { id: items[0]?.id },
      playback: { playbackId: first, status: 'playing' },
    })
    expect(now.queue.map(item => item.position)).toEqual([1, 2])
    const revision = now.revision
    const turn = nextEvent(socket, 'queue:update')
    const second = randomUUID()
    await screen.report(
      [
        screen.fact('ended', first, { position: 120 }),
        screen.fact('started', second, { queueItemId: items[1]?.id as string }),
      ],
      { playbackId: second },
    )
    expect(await turn).toMatchObject({
      id: items[1]?.id,
      fields: { status: 'playing' },
      meta: { revision: revision + 1 },
    })
    now = await queueOf(venue)
    expect(now.revision).toBe(revision + 1)
    expect(await statusOf(items[0]?.id)).toBe('played')
  })

  test('[P3] facts count once: sent again they are acknowledged and change nothing', async () => {
    const { venue, items } = await venueWithSongs(2)
    const screen = await tv(venue)
    await screen.claim()
    const playbackId = randomUUID()
    const facts = [
      screen.fact('started', playbackId, { queueItemId: items[0]?.id as string }),
      screen.fact('ended', playbackId),
    ]
    expect((await screen.report(facts)).data?.ackedSeq).toBe(2)
    const { revision } = await queueOf(venue)
    const answers = await Promise.all([screen.report(facts), screen.report(facts), screen.report(facts)])
    for (const answer of answers) expect(answer.data?.ackedSeq).toBe(2)
    expect((await queueOf(venue)).revision).toBe(revision)
    expect(await app.sql('select 1 from facts where log_id = $1', [screen.logId])).toHaveLength(2)
  })

  test('[P3] a late "ended" of an older playback never costs the next song', async () => {
    const { venue, items } = await venueWithSongs(2)
    const screen = await tv(venue)
    await screen.claim()
    const first = await screen.start(items[0] as never)
    await screen.start(items[1] as never)
    await screen.report([screen.fact('ended', first), screen.fact('failed', first, { reason: 'late' })])
    expect((await queueOf(venue)).nowPlaying?.id).toBe(items[1]?.id)
    expect(await statusOf(items[0]?.id)).toBe('failed')
  })

  test('[P1] facts of a stale epoch are kept for history: played songs leave the line, what plays stays', async () => {
    const { venue, items } = await venueWithSongs(3)
    const old = await tv(venue)
    await old.claim()
    const cutOff = [old.fact('started', randomUUID(), { queueItemId: items[0]?.id as string })]
    const next = await tv(venue)
    await next.claim({ takeover: true })
    const playing = await next.start(items[1] as never)
    const answer = await old.report(cutOff)
    expect(answer).toMatchObject({ status: 409, error: { code: 'STALE_PLAYER', details: [{ ackedSeq: 1 }] } })
    expect(await statusOf(items[0]?.id)).toBe('played')
    expect((await queueOf(venue)).playback?.playbackId).toBe(playing)
    expect((await queueOf(venue)).queue.map(item => item.position)).toEqual([1])
  })

  test('[P6] after a minute without network the facts replay in order, each once, and both sides are equal', async () => {
    const { venue, items } = await venueWithSongs(4)
    const screen = await tv(venue)
    await screen.claim()
    const first = await screen.start(items[0] as never)
    const late = await ask(await app.user('guest', venue), venue, venue.songs[9])
    const offline = [screen.fact('ended', first)]
    for (const item of items.slice(1, 4)) {
      const playbackId = randomUUID()
      offline.push(screen.fact('started', playbackId, { queueItemId: item.id }))
      if (item !== items[3]) offline.push(screen.fact('ended', playbackId))
      else screen.state.playbackId = playbackId
    }
    const answer = await screen.report(offline)
    expect(answer.data?.snapshot).toMatchObject({
      nowPlaying: { id: items[3]?.id },
      queue: [{ id: late.data?.queueItem.id, position: 1 }],
    })
    expect(await Promise.all(items.slice(0, 3).map(item => statusOf(item.id)))).toEqual([
      'played',
      'played',
      'played',
    ])
  })

  test('[Q2] filler that starts becomes a row of its own, announced with the whole state', async () => {
    const venue = await app.venue()
    const screen = await tv(venue)
    await screen.claim()
    const { socket } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'queue:reconcile')
    const playbackId = randomUUID()
    await screen.report([screen.fact('started', playbackId, { mediaId: venue.songs[0] as string })], {
      playbackId,
    })
    expect((await heard).snapshot.nowPlaying).toMatchObject({
      title: 'Song 1',
      isUserRequest: false,
      status: 'playing',
    })
  })

  test('[C12] a song that could not play leaves the line as failed, with its reason', async () => {
    const { venue, patron, items } = await venueWithSongs(2)
    const screen = await tv(venue)
    await screen.claim()
    await screen.report([
      screen.fact('failed', randomUUID(), { queueItemId: items[0]?.id as string, reason: 'MEDIA_ERROR' }),
    ])
    const mine = await call('queue.mine', { as: patron, query: { venue_id: venue.venueId } })
    expect(mine.data?.items.find(item => item.id === items[0]?.id)).toMatchObject({
      status: 'failed',
      failureReason: 'MEDIA_ERROR',
    })
  })

  test('[Q9] heartbeats and progress are not changes: no revision, no audit row', async () => {
    const { venue, items } = await venueWithSongs(1)
    const screen = await tv(venue)
    await screen.claim()
    const playbackId = await screen.start(items[0] as never)
    const { revision } = await queueOf(venue)
    const [before] = await app.sql<{ n: number }>(
      'select count(*)::int as n from audit_log where venue_id = $1',
      [venue.id],
    )
    await screen.report([screen.fact('progress', playbackId, { position: 20 })], { currentTime: 20 })
    await screen.report([], { currentTime: 25, volume: 40 })
    const after = await queueOf(venue)
    expect(after.revision).toBe(revision)
    expect(after.playback).toMatchObject({ volume: 40 })
    expect(after.playback?.currentTime).toBeGreaterThanOrEqual(25)
    expect(await app.sql('select 1 from audit_log where venue_id = $1', [venue.id])).toHaveLength(
      before?.n ?? 0,
    )
  })

  test('[P2] a heartbeat over the socket is acknowledged by event too, with the new end of the lease', async () => {
    const venue = await app.venue()
    const screen = await tv(venue)
    await screen.claim()
    const { socket } = await app.inRoom(screen.caller, venue)
    const heard = nextEvent(socket, 'heartbeat:ack')
    const state = { ...screen.state, status: 'idle' as const }
    await socket.emitWithAck('player:heartbeat', {
      venueId: venue.venueId,
      epoch: screen.epoch,
      logId: screen.logId,
      state,
      revision: 0,
    })
    const told = await heard
    expect(told.epoch).toBe(screen.epoch)
    expect(Date.parse(told.expiresAt)).toBeGreaterThan(Date.now())
  })

  test('[P11] that a browser waits for a touch stands in the state, also for who asks later, and before anything played', async () => {
    const venue = await app.venue()
    const screen = await tv(venue)
    await screen.claim()
    const { socket } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'playerStateUpdate')
    const blocked = { ...screen.state, status: 'paused', playbackId: null, autoplayBlocked: true }
    const body = { epoch: screen.epoch, logId: screen.logId, state: blocked, facts: [], revision: 0 }
    await call('playback.state', { as: screen.caller, params: inVenue(venue), body })
    expect(await heard).toMatchObject({ autoplayBlocked: true, status: 'paused' })
    expect((await queueOf(venue)).playback).toMatchObject({ autoplayBlocked: true })
  })

  test('[Q10] the preloaded next song is locked: a reorder leaves it first, a new lock moves it', async () => {
    const { venue, items } = await venueWithSongs(3)
    const screen = await tv(venue)
    await screen.claim()
    const { socket } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'queue:update')
    await screen.report([], { preloadedItemId: items[0]?.id as string })
    expect(await heard).toMatchObject({ id: items[0]?.id, fields: { locked: true } })
    const wanted = [...items].reverse().map((item, index) => ({ id: item.id, position: index + 1 }))
    const answer = await call('queue.reorder', {
      as: venue.owner,
      params: inVenue(venue),
      body: { items: wanted },
    })
    expect(answer.data?.queue.map(item => item.id)).toEqual([items[0]?.id, items[2]?.id, items[1]?.id])
    expect(await queueOf(venue)).toMatchObject({ lockedItemId: items[0]?.id })
    await screen.report([], { preloadedItemId: null })
    expect((await queueOf(venue)).lockedItemId).toBeUndefined()
  })
})

describe('commands', () => {
  test('[P9] no screen: no_player; what plays is then skipped by the server itself', async () => {
    const { venue, items } = await venueWithSongs(1)
    const screen = await tv(venue)
    await screen.claim()
    await screen.start(items[0] as never)
    await app.sql(`update playback set lease_expires_at = now() - interval '1 s' where venue_id = $1`, [
      venue.id,
    ])
    expect(
      (
        await call('playback.command', {
          as: venue.owner,
          params: inVenue(venue),
          body: { command: 'pause' },
        })
      ).data?.outcome,
    ).toBe('no_player')
    expect(
      (await call('queue.advance', { as: venue.owner, params: inVenue(venue), body: {} })).data?.outcome,
    ).toBe('done')
    expect(await statusOf(items[0]?.id)).toBe('skipped')
    expect((await queueOf(venue)).nowPlaying).toBeNull()
  })

  test('[P9] skip carries the playback that it means, and the outcome is the player’s own', async () => {
    const { venue, items } = await venueWithSongs(1)
    const screen = await tv(venue)
    await screen.claim()
    const playbackId = await screen.start(items[0] as never)
    const { socket } = await app.inRoom(screen.caller, venue)
    await socket.emitWithAck('player:heartbeat', {
      venueId: venue.venueId,
      epoch: screen.epoch,
      logId: screen.logId,
      state: { ...screen.state, status: 'playing' },
      revision: 0,
    })
    const got: unknown[] = []
    socket.on('playerCommand', (command, acknowledge) => {
      got.push(command)
      acknowledge({ outcome: command.args.playbackId === playbackId ? 'done' : 'refused' })
    })
    const advance = (body: object) => call('queue.advance', { as: venue.owner, params: inVenue(venue), body })
    expect((await advance({ playbackId })).data?.outcome).toBe('done')
    expect((await advance({ playbackId: randomUUID() })).data?.outcome).toBe('refused')
    expect(got).toMatchObject([{ command: 'skip', args: { playbackId } }, { command: 'skip' }])
    expect(await statusOf(items[0]?.id)).toBe('playing') // The row waits for the player's fact (P4).
  })

  test('[A2] a patron commands nothing; a player of another venue reports nothing here', async () => {
    const { venue, patron } = await venueWithSongs(1)
    const other = await app.venue()
    const stranger = await app.device('player', other)
    expect(
      (await call('playback.command', { as: patron, params: inVenue(venue), body: { command: 'pause' } }))
        .status,
    ).toBe(403)
    const lease = await call('playback.lease', {
      as: stranger,
      params: inVenue(venue),
      body: { action: 'claim', logId: randomUUID() },
    })
    expect(lease.error?.code).toBe('VENUE_ACCESS_DENIED')
  })
})
