import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import { expect, test } from 'vitest'
import { nextEvent, startTestApp } from '../support/app.ts'

const app = await startTestApp()
const { ask, call, inVenue, queueOf } = app

test('[Q15] [R4] a name blanked in the history makes no client ask for the whole state', async () => {
  const venue = await app.venue()
  const patron = await app.user('guest', venue)
  const item = (await ask(patron, venue, venue.songs[0], { requestedByName: 'Ann' })).data?.queueItem
    .id as string
  await call('queue.remove', { as: venue.owner, params: inVenue(venue, { id: item }) })
  const { socket, state } = await app.inRoom(patron, venue)
  let gaps = 0
  socket.onAny((name: string, payload) => {
    if (/^queue:/.test(name) && applyVenueEvent(state, { name, payload } as VenueEvent) === 'gap') gaps++
  })
  const answer = await call('queue.update', {
    as: venue.owner,
    params: inVenue(venue, { id: item }),
    body: { requestedByName: '' },
  })
  expect(answer.data?.queueItem).toMatchObject({ status: 'removed', requestedByName: '' })
  await call('queue.get', { as: patron, params: inVenue(venue) })
  expect(gaps).toBe(0)
  const [row] = await app.sql('select requested_by_name as name from queue_items where id = $1', [item])
  expect(row).toEqual({ name: '' })
})

test('[Q3] a drag writes the rows that it moved, and no others of the line', async () => {
  const venue = await app.venue()
  const patron = await app.user('guest', venue)
  await app.sql(
    `update venues set player_settings = player_settings || '{"maxPerPatron": 50}' where id = $1`,
    [venue.id],
  )
  for (const song of venue.songs) await ask(patron, venue, song)
  const versions = async () =>
    new Map(
      (
        await app.sql<{ id: string; version: string }>(
          'select id, xmin::text || ctid::text as version from queue_items where venue_id = $1',
          [venue.id],
        )
      ).map(row => [row.id, row.version]),
    )
  const before = await versions()
  const ids = (await queueOf(venue)).queue.map(item => item.id)
  const wanted = [...ids]
  wanted.splice(1, 2, ids[2] as string, ids[1] as string)
  await call('queue.reorder', {
    as: venue.owner,
    params: inVenue(venue),
    body: { items: wanted.map((id, index) => ({ id, position: index + 1 })), movedIds: [ids[2]] },
  })
  const after = await versions()
  expect(ids.filter(id => before.get(id) !== after.get(id)).sort()).toEqual([ids[1], ids[2]].sort())
  expect((await queueOf(venue)).queue.map(item => item.id)).toEqual(wanted)
})

test('[R4] a song in the reply and in the event is the song of the whole state, and nothing more', async () => {
  const venue = await app.venue()
  const { socket } = await app.inRoom(venue.owner, venue)
  const heard = nextEvent(socket, 'queue:insert')
  const reply = await ask(await app.user('guest', venue), venue, venue.songs[0], { requestedByName: 'Ann' })
  const [item] = (await queueOf(venue)).queue
  expect(reply.data?.queueItem).toEqual(item)
  expect((await heard).item).toEqual(item)
})

test('[O2] who waits for longer than anybody stays is told so, and the line of changes is free at once', async () => {
  const venue = await app.venue()
  const patron = await app.user('guest', venue)
  let release = () => {}
  const holding = app.db.tx(async tx => {
    await tx.query({ text: 'select 1 from venues where id = $1 for update', values: [venue.id] })
    await new Promise<void>(resolve => (release = resolve))
  })
  const answers = venue.songs.slice(0, 5).map(song => ask(patron, venue, song))
  await new Promise(resolve => setTimeout(resolve, 5300))
  release()
  await holding
  const [first, ...rest] = await Promise.all(answers)
  expect(first?.status).toBe(201)
  for (const late of rest)
    expect(late).toMatchObject({
      status: 503,
      error: { code: 'UNAVAILABLE' },
      headers: { 'retry-after': '2' },
    })
  expect((await ask(patron, venue, venue.songs[6])).status).toBe(201)
}, 20_000)
