import { type CommandName, commands, routes } from '@djamms/shared'
import type { Route } from '@djamms/shared/define'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Caller, startTestApp } from '../support/app.ts'

const app = await startTestApp()
const venue = await app.venue({ songs: 3 })
// A caller of its own for each test: the limits of a session stay on, and must not hide what bad input does.
const admin = () => app.user('admin')
const developer = () => app.user('developer')
const guest = () => app.user('guest', venue)
const player = () => app.device('player', venue)

const strings = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    "'; drop table venues; --",
    '\u0000',
    '../../etc/passwd',
    '💿'.repeat(40),
    '__proto__',
    'null',
    '%00',
    'x'.repeat(2000),
  ),
)
const value: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    strings,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uuid(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'venueId',
        'id',
        'mediaId',
        'items',
        'position',
        'requestId',
        'playbackId',
        'facts',
        'epoch',
        'command',
        'args',
        'amount',
        '__proto__',
      ),
      tie('any'),
      { maxKeys: 6 },
    ),
  ),
})).any

async function rows(): Promise<unknown> {
  return app.sql(
    `select (select revision from venues where id = $1) as revision, (select count(*) from queue_items) as items,
       (select count(*) from credit_transactions) as ledger, (select count(*) from devices) as devices`,
    [venue.id],
  )
}

describe.each(
  (Object.values(routes) as Route[]).filter(
    route => route.method !== 'GET' && !route.name.startsWith('auth.'),
  ),
)('[R3] $name', route => {
  test('bad input is never a 5xx and changes nothing', async () => {
    const as: Caller = await (route.access.includes('player') && !route.access.includes('guest')
      ? player()
      : route.access.includes('developer')
        ? developer()
        : admin())
    const before = await rows()
    await fc.assert(
      fc.asyncProperty(value, strings, async (body, id) => {
        const params = { venue_id: venue.venueId, id, device_id: id, pairing_id: id, key: id }
        const answer = await app.call(route.name, { as, params, body: body ?? undefined })
        expect(answer.status, JSON.stringify(answer.error)).toBeLessThan(500)
        expect(answer.status).not.toBe(429)
      }),
      { numRuns: 25 },
    )
    const unchanged = ['queue.clear', 'queue.advance'].includes(route.name) // A body that is ignored is not bad input.
    if (!unchanged && route.name !== 'devices.pair') expect(await rows()).toEqual(before)
  }, 60_000)
})

describe.each((Object.values(routes) as Route[]).filter(route => route.method === 'GET'))(
  '[R3] $name',
  route => {
    test('a bad query is never a 5xx', async () => {
      const as = await (route.access.includes('developer')
        ? developer()
        : route.access.includes('any')
          ? guest()
          : admin())
      const queries = fc.dictionary(
        fc.constantFrom(
          'venue_id',
          'q',
          'page',
          'limit',
          'filter',
          'user_id',
          'mediaId',
          'genre',
          'source',
          '__proto__',
        ),
        strings,
      )
      await fc.assert(
        fc.asyncProperty(queries, strings, async (query, key) => {
          const params = { venue_id: venue.venueId, key, id: key }
          const answer = await app.call(route.name, {
            as,
            params,
            query: { venue_id: venue.venueId, ...query },
          })
          expect(answer.status, JSON.stringify(answer.error)).toBeLessThan(500)
          expect(answer.status).not.toBe(429)
        }),
        { numRuns: 25 },
      )
    }, 60_000)
  },
)

describe.each(Object.keys(commands) as CommandName[])('[R3] command %s', name => {
  test('bad payloads get an error reply and harm nobody', async () => {
    const as = await (name.startsWith('monitor:')
      ? developer()
      : name.startsWith('player:')
        ? player()
        : admin())
    const socket = await app.socket(as)
    const emit = socket.emitWithAck as unknown as (
      name: string,
      payload: unknown,
    ) => Promise<{ success: boolean; error?: { code: string } }>
    await fc.assert(
      fc.asyncProperty(value, async payload => {
        const answer = await emit.call(socket, name, payload ?? {})
        expect(answer.error?.code).not.toBe('INTERNAL')
      }),
      { numRuns: 40 },
    )
    expect(socket.connected).toBe(true)
    socket.disconnect()
  }, 60_000)
})

test('[R3] an unknown command, a message without acknowledgement and a flood are answered, and the socket’s neighbours are not slowed', async () => {
  const socket = await app.socket(await guest())
  const raw = socket as unknown as {
    emit: (name: string, ...args: unknown[]) => void
    emitWithAck: (name: string, ...args: unknown[]) => Promise<{ error?: { code: string } }>
    once: (name: string, f: (e: unknown) => void) => void
  }
  expect((await raw.emitWithAck('no:such', { a: 1 })).error?.code).toBe('VALIDATION_ERROR')
  const told = new Promise(resolve => raw.once('error', resolve))
  raw.emit('joinVenue', 12)
  expect(await told).toMatchObject({ code: 'VALIDATION_ERROR', event: 'joinVenue' })
  const flood = await Promise.all(Array.from({ length: 400 }, () => raw.emitWithAck('joinVenue', 12)))
  expect(flood.filter(answer => answer.error?.code === 'RATE_LIMITED').length).toBeGreaterThan(100)
  const neighbour = await app.inRoom(await app.user('guest', venue), venue)
  expect(neighbour.state.revision).toBeGreaterThanOrEqual(0)
})

test('a body that is too large is 413, one that is no JSON 400', async () => {
  const large = await app.call('queue.request', {
    as: await guest(),
    params: { venue_id: venue.venueId },
    body: { requestedByName: 'x'.repeat(300_000) },
  })
  expect(large).toMatchObject({ status: 413, error: { code: 'PAYLOAD_TOO_LARGE' } })
  const broken = await fetch(`${app.base}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":',
  })
  expect(broken.status).toBe(400)
  expect(await broken.json()).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } })
})

test('[R3] a NUL character is refused where the schema would let it pass: the database cannot hold it', async () => {
  const body = { userId: (await guest()).id, amount: 1, transactionType: 'ADDED', description: 'a\u0000b' }
  expect(
    (await app.call('credits.grant', { as: await admin(), params: { venue_id: venue.venueId }, body }))
      .status,
  ).toBe(400)
  expect(
    (await app.call('search.search', { as: await guest(), query: { venue_id: venue.venueId, q: 'a\u0000' } }))
      .status,
  ).toBe(400)
})
