import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Caller, nextEvent, startTestApp, type TestVenue } from '../support/app.ts'

const app = await startTestApp()
const { ask, call, inVenue, queueOf } = app

/** Every position 1..n, in the API and in the table. */
async function expectDense(venue: TestVenue) {
  const { queue } = await queueOf(venue)
  expect(queue.map(item => item.position)).toEqual(queue.map((_, index) => index + 1))
  const bad = await app.sql(
    'select 1 from queue_items where venue_id = $1 and (position = 0) = (status = $2)',
    [venue.id, 'queued'],
  )
  expect(bad).toHaveLength(0)
}
const ids = (items: { id: string }[]) => items.map(item => item.id)
async function fill(venue: TestVenue, patron: Caller, count: number) {
  for (const song of venue.songs.slice(0, count)) expect((await ask(patron, venue, song)).status).toBe(201)
  return queueOf(venue)
}

describe('asking for a song', () => {
  test('[Q9] a request is 201, costs nothing in free play, and everybody in the room hears one insert', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const { socket, state } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'queue:insert')
    const answer = await ask(patron, venue, venue.songs[0], { requestedByName: 'Mia' })
    expect(answer.status).toBe(201)
    expect(answer.data?.queueItem).toMatchObject({
      position: 1,
      status: 'queued',
      isUserRequest: true,
      requestedByName: 'Mia',
      creditsCost: 0,
    })
    const event = await heard
    expect(event.item).toEqual(answer.data?.queueItem)
    expect(event.meta).toMatchObject({ revision: state.revision + 1, venueId: venue.venueId })
    expect((await queueOf(venue)).revision).toBe(state.revision + 1)
  })

  test('[Q5] a full line answers QUEUE_FULL and charges nothing', async () => {
    const venue = await app.venue({
      settings: { maxQueueSize: 2, maxPerPatron: 10, mode: 'PAID', costPerSong: 1 },
    })
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 10)
    await app.sql('update playback set holder_device_id = $2, last_heard_at = now() where venue_id = $1', [
      venue.id,
      (await app.device('player', venue)).id,
    ])
    for (const song of venue.songs.slice(0, 2))
      expect((await ask(patron, venue, song, { creditsCost: 1 })).status).toBe(201)
    const refused = await ask(patron, venue, venue.songs[2], { creditsCost: 1 })
    expect(refused).toMatchObject({ status: 409, error: { code: 'QUEUE_FULL' } })
    const balance = await call('credits.balance', { as: patron, query: { venue_id: venue.venueId } })
    expect(balance.data?.balance).toBe(8)
  })

  test('[Q6] of two simultaneous requests for one song exactly one succeeds', async () => {
    const venue = await app.venue()
    const patrons = await Promise.all(Array.from({ length: 8 }, () => app.user('guest', venue)))
    const answers = await Promise.all(patrons.map(patron => ask(patron, venue, venue.songs[0])))
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.error?.code === 'DUPLICATE_SONG')).toHaveLength(7)
    await expectDense(venue)
  })

  test('[Q6] a song asked for and played within the cooldown says when it is available again; filler plays start none', async () => {
    const venue = await app.venue({ settings: { songCooldownMinutes: 30 } })
    const patron = await app.user('guest', venue)
    const playedAt = new Date(Date.now() - 10 * 60_000).toISOString()
    const played = (song: string | undefined, asked: boolean) =>
      app.sql(
        `insert into queue_items (venue_id, source, media_id, title, status, is_user_request, played_at)
         values ($1, 'house', $2, 'x', 'played', $3, $4)`,
        [venue.id, song, asked, playedAt],
      )
    await played(venue.songs[0], true)
    await played(venue.songs[1], false)
    const refused = await ask(patron, venue, venue.songs[0])
    expect(refused).toMatchObject({ status: 409, error: { code: 'PLAYED_RECENTLY' } })
    expect(refused.error?.details[0]?.availableAt).toBe(
      new Date(Date.parse(playedAt) + 30 * 60_000).toISOString(),
    )
    expect((await ask(patron, venue, venue.songs[1])).status).toBe(201)
  })

  test('[Q7] a patron at the limit gets PATRON_LIMIT, from any session', async () => {
    const venue = await app.venue({ settings: { maxPerPatron: 2 } })
    const patron = await app.user('guest', venue)
    await fill(venue, patron, 2)
    expect((await ask(patron, venue, venue.songs[3])).error?.code).toBe('PATRON_LIMIT')
  })

  test('[Q8] sent again: 200, the item as it is now, nothing new; with another body: CONFLICT', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const requestId = randomUUID()
    const first = await ask(patron, venue, venue.songs[0], { requestId })
    const again = await Promise.all([1, 2, 3].map(() => ask(patron, venue, venue.songs[0], { requestId })))
    for (const answer of again)
      expect(answer).toMatchObject({ status: 200, data: { queueItem: { id: first.data?.queueItem.id } } })
    expect((await ask(patron, venue, venue.songs[1], { requestId })).error?.code).toBe('CONFLICT')
    expect((await queueOf(venue)).queue).toHaveLength(1)
    const other = await app.user('guest', venue)
    expect((await ask(other, venue, venue.songs[1], { requestId })).status).toBe(201)
  })

  test('[Q8] the same request sent many times at once makes one row', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const requestId = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(patron, venue, venue.songs[0], { requestId })),
    )
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(9)
  })

  test('[Q12] the owner’s picks are free and touch no ledger', async () => {
    const venue = await app.venue({ settings: { mode: 'PAID', costPerSong: 3 } })
    const answer = await ask(venue.owner, venue, venue.songs[0])
    expect(answer).toMatchObject({
      status: 201,
      data: { queueItem: { creditsCost: 0, isUserRequest: false } },
    })
    expect(await app.sql('select 1 from credit_transactions where venue_id = $1', [venue.id])).toHaveLength(0)
  })

  test('[Q14] nobody pays into the void: NO_PLAYER for a priced song, a free one still queues', async () => {
    const venue = await app.venue({ settings: { mode: 'PAID', costPerSong: 2 } })
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 10)
    expect(await ask(patron, venue, venue.songs[0], { creditsCost: 2 })).toMatchObject({
      status: 409,
      error: { code: 'NO_PLAYER' },
    })
    const balance = await call('credits.balance', { as: patron, query: { venue_id: venue.venueId } })
    expect(balance.data?.balance).toBe(10)
    const free = await app.venue()
    expect((await ask(await app.user('guest', free), free, free.songs[0])).status).toBe(201)
  })

  test('[S6] a song of another venue, or of YouTube, cannot be asked for here', async () => {
    const venue = await app.venue()
    const other = await app.venue()
    const patron = await app.user('guest', venue)
    expect((await ask(patron, venue, other.songs[0])).error?.code).toBe('SONG_UNPLAYABLE')
    const video = await call('queue.request', {
      as: patron,
      params: inVenue(venue),
      body: { youtubeId: 'dQw4w9WgXcQ', requestId: randomUUID() },
    })
    expect(video.error?.code).toBe('SONG_UNPLAYABLE')
  })

  test('[Q15] a name is trimmed to the rules and filtered', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    expect((await ask(patron, venue, venue.songs[0])).data?.queueItem.requestedByName).toBe('a guest')
    expect(
      (await ask(patron, venue, venue.songs[1], { requestedByName: 'fuck this' })).data?.queueItem
        .requestedByName,
    ).toBe('a guest')
    expect((await ask(patron, venue, venue.songs[2], { requestedByName: 'x'.repeat(25) })).status).toBe(400)
    expect((await ask(patron, venue, venue.songs[2], { requestedByName: 'a\u202Eb' })).status).toBe(400)
  })
})

describe('changing the line', () => {
  test('[Q3] a reorder gives the whole resulting order; ids no longer queued are ignored, unseen ones go behind', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const before = await fill(venue, patron, 4)
    const [a, b, c, d] = ids(before.queue) as [string, string, string, string]
    await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id: b }) })
    const late = (await ask(patron, venue, venue.songs[5])).data?.queueItem.id as string
    const wanted = [d, c, b, a].map((id, index) => ({ id, position: index + 1 }))
    const answer = await call('queue.reorder', {
      as: venue.owner,
      params: inVenue(venue),
      body: { items: wanted, movedIds: [d, c], revision: before.revision },
    })
    expect(answer.status).toBe(200)
    expect(ids(answer.data?.queue ?? [])).toEqual([d, c, a, late])
    expect(answer.data?.queue.map(item => item.pinned)).toEqual([true, true, false, false])
    await expectDense(venue)
  })

  test('[Q3] repeated ids, repeated positions, and ids of another venue are refused whole', async () => {
    const venue = await app.venue()
    const other = await app.venue()
    const { queue } = await fill(venue, await app.user('guest', venue), 3)
    const foreign = (await fill(other, await app.user('guest', other), 1)).queue[0]?.id
    const [a, b] = ids(queue)
    const reorder = (items: unknown) =>
      call('queue.reorder', { as: venue.owner, params: inVenue(venue), body: { items } })
    expect(
      (
        await reorder([
          { id: a, position: 1 },
          { id: a, position: 2 },
        ])
      ).status,
    ).toBe(400)
    expect(
      (
        await reorder([
          { id: a, position: 1 },
          { id: b, position: 1 },
        ])
      ).status,
    ).toBe(400)
    expect(
      (
        await reorder([
          { id: b, position: 1 },
          { id: foreign, position: 2 },
        ])
      ).status,
    ).toBe(400)
    expect(ids((await queueOf(venue)).queue)).toEqual(ids(queue))
  })

  test('[Q3] a drag that lost a race merges: two reorders, a request and a removal at once', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const before = await fill(venue, patron, 5)
    const all = ids(before.queue)
    const reversed = [...all].reverse().map((id, index) => ({ id, position: index + 1 }))
    const shifted = [...all.slice(1), all[0] as string].map((id, index) => ({ id, position: index + 1 }))
    const body = (items: unknown) => ({ items, revision: before.revision })
    const answers = await Promise.all([
      call('queue.reorder', { as: venue.owner, params: inVenue(venue), body: body(reversed) }),
      ask(await app.user('guest', venue), venue, venue.songs[8]),
      call('queue.remove', { as: venue.owner, params: inVenue(venue, { id: all[2] as string }) }),
      call('queue.reorder', { as: venue.owner, params: inVenue(venue), body: body(shifted) }),
    ])
    expect(answers.map(answer => answer.ok)).toEqual([true, true, true, true])
    const { queue } = await queueOf(venue)
    expect(queue).toHaveLength(5)
    await expectDense(venue)
  })

  test('[Q4] removing from the middle closes the gap; a second removal is told that it is gone', async () => {
    const venue = await app.venue()
    const { queue } = await fill(venue, await app.user('guest', venue), 4)
    const id = queue[1]?.id as string
    const { socket } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'queue:remove')
    expect((await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id }) })).status).toBe(200)
    expect((await heard).id).toBe(id)
    await expectDense(venue)
    expect(
      (await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id }) })).error?.code,
    ).toBe('QUEUE_ITEM_NOT_FOUND')
  })

  test('[Q4] a patron takes out their own free song, never another’s, never a paid one', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const stranger = await app.user('guest', venue)
    const { queue } = await fill(venue, patron, 1)
    const params = inVenue(venue, { id: queue[0]?.id as string })
    expect((await call('queue.remove', { as: stranger, params })).status).toBe(403)
    await app.sql('update queue_items set credits_cost = 1 where id = $1', [queue[0]?.id])
    expect((await call('queue.remove', { as: patron, params })).error?.code).toBe('CONFLICT')
    await app.sql('update queue_items set credits_cost = 0 where id = $1', [queue[0]?.id])
    expect((await call('queue.remove', { as: patron, params })).status).toBe(200)
  })

  test('[Q9] clearing is one revision and one reconcile with the whole state', async () => {
    const venue = await app.venue()
    const { revision } = await fill(venue, await app.user('guest', venue), 4)
    const { socket } = await app.inRoom(venue.owner, venue)
    const heard = nextEvent(socket, 'queue:reconcile')
    expect((await call('queue.clear', { as: venue.owner, params: inVenue(venue) })).data).toEqual({
      removed: 4,
      revision: revision + 1,
    })
    const event = await heard
    expect(event.snapshot).toMatchObject({ revision: revision + 1, queue: [] })
    expect((await call('queue.clear', { as: venue.owner, params: inVenue(venue) })).data).toEqual({
      removed: 0,
      revision: revision + 1,
    })
  })

  test('[Q15] staff blank a name, and everyone sees it', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const item = (await ask(patron, venue, venue.songs[0], { requestedByName: 'Bo' })).data?.queueItem
    const { socket } = await app.inRoom(patron, venue)
    const heard = nextEvent(socket, 'queue:update')
    await call('queue.update', {
      as: venue.owner,
      params: inVenue(venue, { id: item?.id as string }),
      body: { requestedByName: '' },
    })
    expect(await heard).toMatchObject({ id: item?.id, fields: { requestedByName: '' } })
  })

  test('[A11] every change leaves an audit row with ids only', async () => {
    const venue = await app.venue()
    const patron = await app.user('guest', venue)
    const { queue } = await fill(venue, patron, 2)
    await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id: queue[0]?.id as string }) })
    const rows = await app.sql<{ action: string; details: object }>(
      'select action, details from audit_log where venue_id = $1 order by id',
      [venue.id],
    )
    expect(rows.map(row => row.action)).toEqual(['queue.request', 'queue.request', 'queue.removed'])
    expect(JSON.stringify(rows)).not.toContain('Song 1')
  })
})
