import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()

type Step =
  | { kind: 'ask'; patron: number; song: number; sooner: boolean }
  | { kind: 'remove'; at: number }
  | { kind: 'reorder'; seed: number }
  | { kind: 'skip'; at: number }
  | { kind: 'clear' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      patron: fc.nat(3),
      song: fc.nat(14),
      sooner: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(10) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reorder' as const), seed: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skip' as const), at: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
)

test('[Q1] [C2] random operations by several people at once leave positions dense, balances equal to the ledger, revisions in step', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      async rounds => {
        const venue = await app.venue({
          songs: 15,
          settings: { mode: 'PAID', costPerSong: 2, maxPerPatron: 6 },
        })
        const player = await app.device('player', venue)
        await app.sql(
          'update playback set holder_device_id = $2, last_heard_at = now() where venue_id = $1',
          [venue.id, player.id],
        )
        const patrons = await Promise.all([0, 1, 2, 3].map(() => app.user('guest', venue)))
        await Promise.all(patrons.map((patron, index) => app.grant(venue, patron, 3 + 4 * index)))
        for (const round of rounds) {
          const { queue, revision } = await app.queueOf(venue)
          // All steps of a round go out together: they race.
          const statuses = await Promise.all(
            round.map(async one => {
              const pick = (at: number) => queue[at % Math.max(1, queue.length)]?.id ?? randomUUID()
              const params = (at: number) => app.inVenue(venue, { id: pick(at) })
              switch (one.kind) {
                case 'ask': {
                  const patron = patrons[one.patron]
                  if (!patron) throw new Error('no patron')
                  const priority = one.sooner ? 'sooner' : 'normal'
                  return (await app.ask(patron, venue, venue.songs[one.song], { creditsCost: 9, priority }))
                    .status
                }
                case 'remove':
                  return (await app.call('queue.remove', { as: venue.owner, params: params(one.at) })).status
                case 'skip':
                  return (
                    await app.call('queue.update', {
                      as: venue.owner,
                      params: params(one.at),
                      body: { status: 'skipped' },
                    })
                  ).status
                case 'clear':
                  return (await app.call('queue.clear', { as: venue.owner, params: app.inVenue(venue) }))
                    .status
                case 'reorder': {
                  const order = [...queue].sort((a, b) => hash(a.id, one.seed) - hash(b.id, one.seed))
                  const items = order.map((item, index) => ({ id: item.id, position: index + 1 }))
                  return (
                    await app.call('queue.reorder', {
                      as: venue.owner,
                      params: app.inVenue(venue),
                      body: { items, revision },
                    })
                  ).status
                }
              }
            }),
          )
          for (const status of statuses) expect(status).toBeLessThan(500)
          const after = await app.queueOf(venue)
          expect(after.queue.map(item => item.position)).toEqual(after.queue.map((_, index) => index + 1))
        }
        const wrong = await app.sql(
          `select c.user_id from user_credits c where c.venue_id = $1 and (c.balance < 0 or c.balance <> coalesce(
           (select sum(t.amount) from credit_transactions t where t.user_id = c.user_id and t.venue_id = c.venue_id), 0))`,
          [venue.id],
        )
        expect(wrong).toEqual([])
        const [books] = await app.sql<{ spent: number; costs: number }>(
          `select (select coalesce(-sum(amount), 0) from credit_transactions where venue_id = $1 and transaction_type = 'SPENT')::int as spent,
           (select coalesce(sum(credits_cost), 0) from queue_items where venue_id = $1)::int as costs`,
          [venue.id],
        )
        expect(books?.spent).toBe(books?.costs)
      },
    ),
    { numRuns: 25 },
  )
}, 120_000)

function hash(id: string, seed: number): number {
  let value = seed | 1
  for (const letter of id) value = Math.imul(value ^ letter.charCodeAt(0), 2654435761)
  return value
}
