import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tx } from '../../src/platform/db/pool.ts'
import { testDatabase } from '../support/database.ts'
import { makeItem, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase({ max: 12 })

/** Ids in the order of their places; fails if those are not 1..n (Q1). */
async function queue(venue: string): Promise<string[]> {
  const rows = await sql<{ id: string; position: number }>(
    db,
    "select id, position from queue_items where venue_id = $1 and status = 'queued' order by position",
    [venue],
  )
  expect(rows.map(row => row.position)).toEqual(rows.map((_, index) => index + 1))
  return rows.map(row => row.id)
}

async function venueWith(count: number): Promise<{ venue: string; ids: string[] }> {
  const venue = await makeVenue(db)
  const ids: string[] = []
  for (let position = 1; position <= count; position++) ids.push(await makeItem(db, venue, position))
  return { venue, ids }
}

const move = (tx: Tx | typeof db, id: string, position: number) =>
  sql(tx, 'update queue_items set position = $2 where id = $1', [id, position])
const setStatus = (tx: Tx | typeof db, ids: string[], status: string) =>
  sql(tx, 'update queue_items set status = $2 where id = any($1)', [ids, status])
const byHand = (tx: Tx) => sql(tx, "select set_config('djamms.positions_by_hand', 'on', true)")
const writePlaces = (tx: Tx, ids: string[]) =>
  sql(
    tx,
    `update queue_items q set position = p.position
     from unnest($1::uuid[]) with ordinality p(id, position) where q.id = p.id`,
    [ids],
  )

describe('[Q1] [Q4] one statement, one row', () => {
  test('an insert shifts the rest down, at any place', async () => {
    const { venue, ids } = await venueWith(3)
    const first = await makeItem(db, venue, 1)
    const middle = await makeItem(db, venue, 3)
    const last = await makeItem(db, venue, 6)
    expect(await queue(venue)).toEqual([first, ids[0], middle, ids[1], ids[2], last])
  })

  test('a row that leaves closes its gap, whatever it becomes, and has place 0', async () => {
    for (const status of ['playing', 'played', 'skipped', 'removed', 'failed']) {
      const { venue, ids } = await venueWith(3)
      await setStatus(db, [ids[1]!], status)
      expect(await queue(venue)).toEqual([ids[0], ids[2]])
      expect(await sql(db, 'select position from queue_items where id = $1', [ids[1]])).toEqual([
        { position: 0 },
      ])
    }
  })

  test('a row that is deleted closes its gap; one that comes back makes room', async () => {
    const { venue, ids } = await venueWith(4)
    await sql(db, 'delete from queue_items where id = $1', [ids[0]])
    await setStatus(db, [ids[2]!], 'removed')
    await sql(db, "update queue_items set status = 'queued', position = 1 where id = $1", [ids[2]])
    expect(await queue(venue)).toEqual([ids[2], ids[1], ids[3]])
  })

  test('a moved row shifts what lies between, up and down', async () => {
    const { venue, ids } = await venueWith(5)
    await move(db, ids[0]!, 4)
    expect(await queue(venue)).toEqual([ids[1], ids[2], ids[3], ids[0], ids[4]])
    await move(db, ids[4]!, 2)
    expect(await queue(venue)).toEqual([ids[1], ids[4], ids[2], ids[3], ids[0]])
  })

  test('what plays, and votes, leave places alone', async () => {
    const { venue, ids } = await venueWith(2)
    await makeItem(db, venue, 0, { status: 'playing' })
    await sql(db, 'update queue_items set votes = votes + 1 where venue_id = $1', [venue])
    expect(await queue(venue)).toEqual(ids)
  })
})

describe('[Q1] many rows', () => {
  test('several rows leave in one statement', async () => {
    const { venue, ids } = await venueWith(6)
    await setStatus(db, [ids[1]!, ids[2]!, ids[4]!], 'removed')
    expect(await queue(venue)).toEqual([ids[0], ids[3], ids[5]])
    await sql(db, "delete from queue_items where venue_id = $1 and status = 'queued'", [venue])
    expect(await queue(venue)).toEqual([])
  })

  test('a reorder by hand in one statement', async () => {
    const { venue, ids } = await venueWith(5)
    const reversed = [...ids].reverse()
    await db.tx(async tx => {
      await byHand(tx)
      await writePlaces(tx, reversed)
    })
    expect(await queue(venue)).toEqual(reversed)
  })

  test('a reorder that forgets to say "by hand" is refused, not stored wrong', async () => {
    const { venue, ids } = await venueWith(5)
    await expect(db.tx(tx => writePlaces(tx, [...ids].reverse()))).rejects.toThrow(/queue_items_position|gap/)
    expect(await queue(venue)).toEqual(ids)
  })

  test('"by hand" ends with its transaction', async () => {
    const { venue, ids } = await venueWith(2)
    await db.tx(async tx => void (await byHand(tx)))
    const first = await makeItem(db, venue, 1)
    expect(await queue(venue)).toEqual([first, ...ids])
  })
})

describe('[Q1] the database refuses', () => {
  const GAP = '23514 queue_positions_dense'

  test('a place beyond the end', async () => {
    const { venue, ids } = await venueWith(2)
    expect(await refusal(makeItem(db, venue, 4))).toBe(GAP)
    expect(await refusal(move(db, ids[0]!, 3))).toBe(GAP)
    expect(await refusal(makeItem(db, await makeVenue(db), 2))).toBe(GAP)
  })

  test('place 0 for a queued row, a place for any other, and a negative one', async () => {
    const { venue, ids } = await venueWith(1)
    expect(await refusal(makeItem(db, venue, 0))).toBe('23514 queue_items_place')
    expect(await refusal(makeItem(db, venue, 1, { status: 'played' }))).toBe('23514 queue_items_place')
    expect(await refusal(move(db, ids[0]!, -1))).toBe('23514 queue_items_place')
  })

  test('gaps and twins made by hand, in one statement or over several', async () => {
    const { venue, ids } = await venueWith(4)
    const attempt = (work: (tx: Tx) => Promise<unknown>) =>
      refusal(
        db.tx(async tx => {
          await byHand(tx)
          await work(tx)
        }),
      )
    expect(await attempt(tx => move(tx, ids[3]!, 9))).toBe(GAP)
    expect(await attempt(tx => move(tx, ids[3]!, 1))).toBe('23P01 queue_items_position')
    expect(await attempt(tx => setStatus(tx, [ids[1]!], 'removed'))).toBe(GAP)
    expect(await attempt(tx => sql(tx, 'delete from queue_items where id = $1', [ids[0]]))).toBe(GAP)
    expect(
      await attempt(tx =>
        sql(tx, 'update queue_items set position = position + 1 where venue_id = $1', [venue]),
      ),
    ).toBe(GAP)
    expect(await queue(venue)).toEqual(ids)
  })

  test('a gap that a second change shifts away from where it was made', async () => {
    const { venue, ids } = await venueWith(2)
    const work = db.tx(async tx => {
      await makeItem(tx, venue, 4)
      await makeItem(tx, venue, 1)
    })
    expect(await refusal(work)).toBe(GAP)
    expect(await queue(venue)).toEqual(ids)
  })

  test('a wrong change after right ones that were checked at once', async () => {
    const { venue, ids } = await venueWith(3)
    const work = db.tx(async tx => {
      await makeItem(tx, venue, 1)
      await makeItem(tx, venue, 1)
      await sql(tx, 'set constraints all immediate')
      await sql(tx, 'set constraints all deferred')
      await makeItem(tx, venue, 9)
    })
    expect(await refusal(work)).toBe(GAP)
    expect(await queue(venue)).toEqual(ids)
  })

  test('a wrong change in one venue hidden among right ones in another', async () => {
    const [one, two] = [await venueWith(2), await venueWith(2)]
    for (const order of [
      [one, one, two],
      [one, two, one],
      [two, one, one],
    ]) {
      const work = db.tx(async tx => {
        for (const { venue } of order) await makeItem(tx, venue, venue === two.venue ? 7 : 1)
      })
      expect(await refusal(work)).toBe(GAP)
    }
  })

  test('a row that changes venue', async () => {
    const { ids } = await venueWith(1)
    const other = await makeVenue(db)
    expect(
      await refusal(sql(db, 'update queue_items set venue_id = $2 where id = $1', [ids[0], other])),
    ).toMatch(/^23001/)
  })
})

test('[Q1] a place may be mended within the transaction that broke it', async () => {
  const { venue, ids } = await venueWith(2)
  const late = await db.tx(async tx => {
    const item = await makeItem(tx, venue, 9)
    await makeItem(tx, venue, 1)
    await sql(tx, 'update queue_items set position = 1 where id = $1', [item])
    return item
  })
  expect((await queue(venue))[0]).toBe(late)
  expect(await queue(venue)).toHaveLength(ids.length + 2)
})

test('[Q1] without the venue lock, a change waits for one that it cannot see, and is judged by what that left', async () => {
  const { venue, ids } = await venueWith(3)
  let added: Promise<string> | undefined
  await db.tx(async tx => {
    await setStatus(tx, [ids[2]!], 'removed')
    // To this one the queue still has three songs, so that the fourth place looks right.
    added = refusal(makeItem(db, venue, 4))
    await new Promise(resolve => setTimeout(resolve, 100))
  })
  expect(await added).toBe('23514 queue_positions_dense')
  expect(await queue(venue)).toEqual(ids.slice(0, 2))
})

test('[Q1] without the venue lock, simultaneous writers are refused or right, never wrong', async () => {
  const { venue } = await venueWith(5)
  for (let round = 0; round < 10; round++) {
    const before = await queue(venue)
    const last = before.length
    // Each says what is right for the queue it saw; together they are not.
    await Promise.allSettled([
      makeItem(db, venue, last + 1),
      makeItem(db, venue, last + 1),
      setStatus(db, [before[last - 1]!], 'removed'),
      setStatus(db, [before[0]!], 'removed'),
      makeItem(db, venue, 2),
      move(db, before[1]!, last),
    ])
    await queue(venue)
  }
})

interface Step {
  kind: 'insert' | 'leave' | 'delete' | 'move' | 'reorder' | 'leaveMany'
  at: number
  to: number
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'insert', 'leave', 'delete', 'move', 'reorder', 'leaveMany'),
  at: fc.nat(),
  to: fc.nat(),
})

/** Changes the queue and the model of it alike. The caller holds the venue's lock. */
async function apply(tx: Tx, venue: string, ids: string[], step: Step): Promise<string[]> {
  if (step.kind === 'insert') {
    const at = step.at % (ids.length + 1)
    return insertAt(ids, at, await makeItem(tx, venue, at + 1))
  }
  if (ids.length === 0) return ids
  if (step.kind === 'reorder') {
    const order = [...ids].sort((a, b) => rank(a, step.at) - rank(b, step.at))
    await byHand(tx)
    await writePlaces(tx, order)
    return order
  }
  if (step.kind === 'leaveMany') {
    const gone = ids.filter(id => rank(id, step.at) % 3 === 0)
    await setStatus(tx, gone, 'removed')
    return ids.filter(id => !gone.includes(id))
  }
  const at = step.at % ids.length
  const id = ids[at]!
  const rest = ids.filter(other => other !== id)
  if (step.kind === 'leave') await setStatus(tx, [id], 'removed')
  else if (step.kind === 'delete') await sql(tx, 'delete from queue_items where id = $1', [id])
  else {
    const to = step.to % ids.length
    await move(tx, id, to + 1)
    return insertAt(rest, to, id)
  }
  return rest
}

const insertAt = (ids: string[], at: number, id: string) => [...ids.slice(0, at), id, ...ids.slice(at)]
const rank = (id: string, seed: number) => (Number.parseInt(id.slice(0, 8), 16) * (seed + 1)) % 7919

test('[Q1] under concurrency: any changes by four connections under the venue lock leave 1..n, in the order meant', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.array(step, { maxLength: 8 }), { minLength: 4, maxLength: 4 }),
    async writers => {
      const venue = await makeVenue(db)
      // What each commit is meant to leave, in the order of the commits: kept while the lock is held.
      let model: string[] = []
      const change = (work: Step[]) =>
        db.tx(async tx => {
          await sql(tx, 'select from venues where id = $1 for no key update', [venue])
          let ids = model
          for (const each of work) ids = await apply(tx, venue, ids, each)
          // A reader on another connection sees dense places at any moment.
          await queue(venue)
          model = ids
        })
      // One step a transaction, or two: a reorder by hand holds for its whole transaction, so it stands last.
      await Promise.all(
        writers.map(async steps => {
          for (const each of steps) {
            if (each.kind === 'reorder') await change([each])
            else await change([each, { kind: 'insert', at: 0, to: 0 }])
          }
        }),
      )
      expect(await queue(venue)).toEqual(model)
    },
  )
  await fc.assert(property, { numRuns: 15 })
}, 120_000)
