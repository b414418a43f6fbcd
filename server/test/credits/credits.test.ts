import { randomUUID } from 'node:crypto'
import { priceOf } from '@djamms/shared/price'
import { playerSettings } from '@djamms/shared/venues'
import { describe, expect, test } from 'vitest'
import { type Caller, nextEvent, startTestApp, type TestVenue } from '../support/app.ts'

const app = await startTestApp()
const { ask, call, inVenue } = app

async function paidVenue(settings: object = {}) {
  const venue = await app.venue({ settings: { mode: 'PAID', costPerSong: 2, maxPerPatron: 50, ...settings } })
  const player = await app.device('player', venue)
  await app.sql('update playback set holder_device_id = $2, last_heard_at = now() where venue_id = $1', [
    venue.id,
    player.id,
  ])
  return venue
}
const balance = async (patron: Caller, venue: TestVenue) =>
  (await call('credits.balance', { as: patron, query: { venue_id: venue.venueId } })).data?.balance

describe('the price', () => {
  const settings = playerSettings.parse({ mode: 'PAID', costPerSong: 2 })
  const song = (durationSeconds: number, viewCount = 0) => ({ durationSeconds, viewCount })
  test('[C5] base, one more over a million views, one more over 300 s, capped', () => {
    expect(priceOf(settings, song(300, 1_000_000))).toBe(2)
    expect(priceOf(settings, song(300, 1_000_001))).toBe(3)
    expect(priceOf(settings, song(301, 1_000_001))).toBe(4)
    expect(priceOf({ ...settings, costPerSong: 5 }, song(301, 2_000_000))).toBe(5)
  })
  test('[C5] play sooner adds after the cap, more with each that waits, up to its own cap', () => {
    expect(priceOf(settings, song(100), { sooner: true })).toBe(4)
    expect(priceOf(settings, song(100), { sooner: true, waitingSooner: 2 })).toBe(6)
    expect(priceOf(settings, song(100), { sooner: true, waitingSooner: 50 })).toBe(7)
    expect(priceOf({ ...settings, mode: 'FREEPLAY' }, song(400), { sooner: true })).toBe(0)
  })
})

describe('paying', () => {
  test('[C4] [C5] a paid request debits in the same transaction, and the patron’s screens hear it', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 5)
    const { socket } = await app.inRoom(patron, venue)
    const heard = nextEvent(socket, 'credits:update')
    const answer = await ask(patron, venue, venue.songs[0], { creditsCost: 2 })
    expect(answer).toMatchObject({ status: 201, data: { balance: 3, queueItem: { creditsCost: 2 } } })
    expect(await heard).toMatchObject({ balance: 3, totalSpent: 2, venueId: venue.venueId })
    const [line] = await app.sql<object>(
      'select amount, transaction_type, reference_id from credit_transactions where user_id = $1 and amount < 0',
      [patron.id],
    )
    expect(line).toEqual({ amount: -2, transaction_type: 'SPENT', reference_id: answer.data?.queueItem.id })
  })

  test('[C5] a price that rose is told and nothing is charged; one that fell is charged lower; none seen needs a free song', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 10)
    const refused = await ask(patron, venue, venue.songs[0], { creditsCost: 1 })
    expect(refused).toMatchObject({ status: 409, error: { code: 'PRICE_CHANGED', details: [{ price: 2 }] } })
    expect((await ask(patron, venue, venue.songs[0])).error?.code).toBe('PRICE_CHANGED')
    expect(await balance(patron, venue)).toBe(10)
    expect((await ask(patron, venue, venue.songs[0], { creditsCost: 5 })).data?.queueItem.creditsCost).toBe(2)
    expect(await balance(patron, venue)).toBe(8)
  })

  test('[C6] of N simultaneous requests against a balance for k exactly k succeed; the rest get 402', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 7)
    const answers = await Promise.all(
      venue.songs.slice(0, 10).map(song => ask(patron, venue, song, { creditsCost: 2 })),
    )
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(3)
    const refused = answers.filter(answer => answer.status === 402)
    expect(refused).toHaveLength(7)
    for (const answer of refused) expect(answer.error?.code).toBe('INSUFFICIENT_CREDITS')
    expect(await balance(patron, venue)).toBe(1)
    expect((await app.queueOf(venue)).queue).toHaveLength(3)
  })

  test('[C4] a request that fails after its debit leaves neither', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 5)
    // The audit row is written last: make it fail.
    await app.sql(`create function fail_once() returns trigger language plpgsql as $$ begin
      if new.venue_id = '${venue.id}' and new.action = 'queue.request' then raise exception 'disk full'; end if; return new; end $$`)
    await app.sql(
      'create trigger fail_once before insert on audit_log for each row execute function fail_once()',
    )
    expect((await ask(patron, venue, venue.songs[0], { creditsCost: 2 })).status).toBe(500)
    await app.sql('drop trigger fail_once on audit_log')
    expect(await balance(patron, venue)).toBe(5)
    expect((await app.queueOf(venue)).queue).toHaveLength(0)
    expect((await ask(patron, venue, venue.songs[0], { creditsCost: 2 })).status).toBe(201)
  })

  test('HYBRID: free requests an hour, then they cost', async () => {
    const venue = await paidVenue({ mode: 'HYBRID', freePerHour: 1 })
    const patron = await app.user('guest', venue)
    expect((await ask(patron, venue, venue.songs[0])).data?.queueItem.creditsCost).toBe(0)
    expect((await ask(patron, venue, venue.songs[1])).error?.code).toBe('PRICE_CHANGED')
    await app.grant(venue, patron, 2)
    expect((await ask(patron, venue, venue.songs[1], { creditsCost: 2 })).data?.queueItem.creditsCost).toBe(2)
  })

  test('HYBRID: a free song played sooner costs what that costs, and was one of the free ones', async () => {
    const venue = await paidVenue({ mode: 'HYBRID', freePerHour: 1 })
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 20)
    const costs: number[] = []
    for (const song of venue.songs.slice(0, 2)) {
      const quoted = await app.call('queue.quote', {
        as: patron,
        params: app.inVenue(venue),
        query: { mediaId: song as string },
      })
      const answer = await ask(patron, venue, song, { creditsCost: 20, priority: 'sooner' })
      expect(answer.data?.queueItem.creditsCost).toBe(quoted.data?.sooner.price)
      costs.push(answer.data?.queueItem.creditsCost ?? -1)
    }
    expect(costs).toEqual([2, 2 + 3])
  })

  test('[Q10] [C5] play sooner goes ahead of the normal ones and costs more with each that waits', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    await app.grant(venue, patron, 50)
    await ask(patron, venue, venue.songs[0], { creditsCost: 2 })
    const first = await ask(patron, venue, venue.songs[1], { creditsCost: 4, priority: 'sooner' })
    expect(first.data?.queueItem).toMatchObject({ position: 1, creditsCost: 4, priority: 'sooner' })
    const quote = await call('queue.quote', {
      as: patron,
      params: inVenue(venue),
      query: { mediaId: venue.songs[2] },
    })
    expect(quote.data).toMatchObject({
      normal: { price: 2, position: 3 },
      sooner: { price: 5, position: 2 },
      balance: 44,
    })
  })
})

describe('grants', () => {
  test('[C3] given by id or by patron code, taken back, never below zero, never twice', async () => {
    const venue = await paidVenue()
    const patron = await app.user('guest', venue)
    const [row] = await app.sql<{ patron_code: string }>('select patron_code from users where id = $1', [
      patron.id,
    ])
    const grant = (body: object) => call('credits.grant', { as: venue.owner, params: inVenue(venue), body })
    const requestId = randomUUID()
    const added = {
      patronCode: row?.patron_code.toLowerCase(),
      amount: 5,
      transactionType: 'ADDED',
      description: 'cash',
      requestId,
    }
    expect(await grant(added)).toMatchObject({
      status: 201,
      data: { userId: patron.id, balance: { balance: 5 } },
    })
    expect(await grant(added)).toMatchObject({ status: 201, data: { balance: { balance: 5 } } })
    expect((await grant({ ...added, amount: 6 })).error?.code).toBe('CONFLICT')
    const taken = { userId: patron.id, amount: 6, transactionType: 'REMOVED', description: 'mistake' }
    expect((await grant(taken)).status).toBe(402)
    expect((await grant({ ...taken, amount: 2 })).data?.balance).toMatchObject({ balance: 3, totalSpent: 2 })
    expect((await grant({ ...added, transactionType: 'SPENT' })).status).toBe(400)
    const ledger = await call('credits.ledger', { as: venue.owner, params: inVenue(venue) })
    expect(ledger.data?.items.map(line => [line.amount, line.balanceAfter])).toEqual([
      [-2, 3],
      [5, 5],
    ])
  })

  test('[C11] credits of one venue are worth nothing in another, and a stranger is no patron here', async () => {
    const here = await paidVenue()
    const there = await paidVenue()
    const patron = await app.user('guest', here)
    await app.grant(here, patron, 5)
    expect(await balance(patron, there)).toBe(0)
    const foreign = await call('credits.grant', {
      as: there.owner,
      params: inVenue(there),
      body: { userId: patron.id, amount: 5, transactionType: 'ADDED', description: 'x' },
    })
    expect(foreign.status).toBe(404)
  })

  test('[A2] a patron cannot grant, nor the owner of another venue', async () => {
    const venue = await paidVenue()
    const other = await paidVenue()
    const patron = await app.user('guest', venue)
    const body = { userId: patron.id, amount: 5, transactionType: 'ADDED', description: 'x' }
    expect((await call('credits.grant', { as: patron, params: inVenue(venue), body })).status).toBe(403)
    expect((await call('credits.grant', { as: other.owner, params: inVenue(venue), body })).error?.code).toBe(
      'VENUE_ACCESS_DENIED',
    )
  })
})
