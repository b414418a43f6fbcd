import { randomBytes } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createDb,
  DatabaseUnavailable,
  isUniqueViolation,
  retryConflicts,
  statement,
  type Tx,
} from '../../src/platform/db/pool.ts'
import { testDatabase } from '../support/database.ts'
import { sql } from './fixtures.ts'

const { db, url } = await testDatabase({ max: 4 })
const log = { info() {}, warn() {}, error() {} }

beforeAll(async () => {
  await sql(db, 'create table numbers (n integer primary key, note text)')
})
const numbers = async () =>
  (await sql<{ n: number }>(db, 'select n from numbers order by n')).map(row => row.n)
const insert = statement<{ n: number }, [n: number]>(
  'test.insert',
  'insert into numbers (n) values ($1::int) returning n',
)
const lose = { text: 'select pg_terminate_backend(pg_backend_pid())', values: [] }

describe('values', () => {
  test('bigint and numeric are numbers, times are ISO in UTC with milliseconds', async () => {
    const [row] = await sql(
      db,
      `select 9007199254740991::bigint big, '{1,null,2}'::bigint[] many, 1.25::numeric exact,
         '2026-02-03 04:05:06.7+00'::timestamptz a, '2026-02-03 04:05:06.123999+02'::timestamptz b,
         null::timestamptz c, '2026-02-03'::date d`,
    )
    expect(row).toEqual({
      big: 9007199254740991,
      many: [1, null, 2],
      exact: 1.25,
      a: '2026-02-03T04:05:06.700Z',
      b: '2026-02-03T02:05:06.123Z',
      c: null,
      d: '2026-02-03',
    })
  })

  test('times are the same from a session in another time zone', async () => {
    const [row] = await db.tx(async tx => {
      await sql(tx, "set local timezone = 'Asia/Kathmandu'")
      return sql(tx, "select '2026-02-03 04:05:06.5+00'::timestamptz at")
    })
    expect(row).toEqual({ at: '2026-02-03T04:05:06.500Z' })
  })

  test('a bigint that a number cannot hold is an error, not nearly right', async () => {
    await expect(sql(db, 'select 9007199254740993::bigint')).rejects.toThrow(RangeError)
    expect(await sql(db, 'select 1 ok')).toEqual([{ ok: 1 }])
  })
})

describe('statements', () => {
  test('all rows, the first, how many were written', async () => {
    expect(await db.query(insert(1))).toEqual([{ n: 1 }])
    expect(await db.one(insert(2))).toEqual({ n: 2 })
    expect(await db.one({ text: 'select 1 where false', values: [] })).toBeUndefined()
    expect(await db.count({ text: 'delete from numbers', values: [] })).toBe(2)
  })

  test('one name, one text', () => {
    expect(() => statement('test.insert', 'select 1')).toThrow(/test.insert/)
  })

  test('a refused statement tells which rule it broke, and its connection goes on', async () => {
    const thrown = await Promise.all([db.query(insert(1)), db.query(insert(1))]).catch(error => error)
    expect(isUniqueViolation(thrown, 'numbers_pkey')).toBe(true)
    expect(isUniqueViolation(thrown, 'other')).toBe(false)
    await sql(db, 'delete from numbers')
  })
})

describe('transactions', () => {
  test('commit with what was left unawaited; its promises have settled by then', async () => {
    const { stored } = await db.tx(async tx => {
      await tx.query(insert(1))
      return { stored: tx.query(insert(2)) }
    })
    expect(await stored).toEqual([{ n: 2 }])
    expect(await numbers()).toEqual([1, 2])
    await sql(db, 'delete from numbers')
  })

  test('roll back when the work throws, and throw that', async () => {
    const work = db.tx(async tx => {
      void tx.query(insert(1))
      throw new Error('decided otherwise')
    })
    await expect(work).rejects.toThrow('decided otherwise')
    expect(await numbers()).toEqual([])
  })

  test('an error among statements in one flight: the first is thrown, nothing is stored, nothing goes unhandled', async () => {
    const flights: ((tx: Tx) => unknown)[] = [
      // None awaited.
      tx =>
        [
          tx.query(insert(1)),
          tx.query(insert(1)),
          tx.query(insert(2)),
          tx.query({ text: 'select nonsense', values: [] }),
        ].length,
      // All awaited.
      tx => Promise.all([tx.query(insert(1)), tx.query(insert(1)), tx.query(insert(2))]),
      // One awaited that only fails because of an earlier one.
      async tx => {
        void tx.query(insert(1))
        void tx.query(insert(1))
        await tx.query(insert(2))
      },
    ]
    for (const flight of flights) {
      const thrown = await db.tx(flight).catch(error => error)
      expect(isUniqueViolation(thrown, 'numbers_pkey')).toBe(true)
      expect(await numbers()).toEqual([])
    }
  })

  test('an error that the work swallows still refuses the commit', async () => {
    const work = db.tx(async tx => {
      await tx.query(insert(1))
      await tx.query(insert(1)).catch(() => {})
    })
    await expect(work).rejects.toThrow(/numbers_pkey/)
    expect(await numbers()).toEqual([])
  })

  test('a statement sent after the end is refused: its connection is another’s by then', async () => {
    const late: Tx[] = []
    await db.tx(tx => late.push(tx))
    const failing = db.tx(tx => {
      late.push(tx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    for (const tx of late) await expect(tx.query(insert(1))).rejects.toThrow(/over/)
    expect(await numbers()).toEqual([])
  })

  test('a read-only one sees a single moment and cannot write', async () => {
    await db.tx(
      async tx => {
        expect(await sql(tx, 'select count(*) c from numbers')).toEqual([{ c: 0 }])
        await db.query(insert(7))
        expect(await sql(tx, 'select count(*) c from numbers')).toEqual([{ c: 0 }])
      },
      { readOnly: true },
    )
    await expect(db.tx(tx => tx.query(insert(8)), { readOnly: true })).rejects.toThrow(/read-only/)
    await sql(db, 'delete from numbers')
  })

  test('statements of many transactions on few connections do not mix', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        db
          .tx(async tx => {
            const [row] = await tx.query(insert(n))
            void tx.query({
              text: 'update numbers set note = $2 where n = $1',
              values: [row!.n, `note ${row!.n}`],
            })
            if (n % 3 === 0) throw new Error('no')
          })
          .catch(() => {}),
      ),
    )
    const rows = await sql<{ n: number; note: string }>(db, 'select n, note from numbers')
    expect(rows).toHaveLength(40)
    expect(rows.every(row => row.note === `note ${row.n}`)).toBe(true)
    expect(db.load()).toMatchObject({ busy: 0, waiting: 0 })
    await sql(db, 'delete from numbers')
  })
})

describe('round trips', () => {
  const DELAY_MS = 60
  const target = new URL(url)
  const path = target.searchParams.get('host')
  // Holds back all that the client sends, as a slow line would: what is sent together arrives together.
  const slow = createServer(client => {
    const server = path
      ? connect(`${path}/.s.PGSQL.${target.searchParams.get('port')}`)
      : connect(Number(target.port), '127.0.0.1')
    client.on('data', chunk => setTimeout(() => server.write(chunk), DELAY_MS))
    server.pipe(client)
    client.on('close', () => server.destroy())
    for (const socket of [client, server]) socket.on('error', () => {})
  })
  beforeAll(() => new Promise<void>(resolve => void slow.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void slow.close())

  test('load, decide, store is two: seven statements in little more than two delays', async () => {
    const port = (slow.address() as { port: number }).port
    const far = createDb({
      url: `postgres://djamms:${target.password}@127.0.0.1:${port}${target.pathname}`,
      log,
      max: 1,
    })
    await far.ping()
    const begun = performance.now()
    await far.tx(async tx => {
      const [, loaded] = await Promise.all([tx.query(insert(1)), tx.query(insert(2))])
      for (const row of loaded) void tx.query(insert(row.n + 10))
      void tx.query(insert(20))
      void tx.query(insert(21))
    })
    const took = performance.now() - begun
    expect(took).toBeGreaterThan(2 * DELAY_MS - 5)
    // Each statement awaited on its own would be eight.
    expect(took).toBeLessThan(6 * DELAY_MS)
    expect(await numbers()).toEqual([1, 2, 12, 20, 21])
    await far.close()
    await sql(db, 'delete from numbers')
  })
})

describe('[O2] a database that is away', () => {
  test('a lost connection is DatabaseUnavailable, and the next call works', async () => {
    await expect(db.query(lose)).rejects.toBeInstanceOf(DatabaseUnavailable)
    await expect(db.tx(async tx => void (await tx.query(lose)))).rejects.toBeInstanceOf(DatabaseUnavailable)
    // None awaited: neither the statements nor the commit may go unhandled.
    await expect(
      db.tx(tx => [tx.query(insert(1)), tx.query(lose), tx.query(insert(2))].length),
    ).rejects.toBeInstanceOf(DatabaseUnavailable)
    await db.ping()
    expect(await numbers()).toEqual([])
  })

  test('idle connections that die are replaced unnoticed', async () => {
    await Promise.all([db.ping(), db.ping(), db.ping()])
    const other = createDb({ url, log, max: 1 })
    await sql(
      other,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    )
    await other.close()
    await new Promise(resolve => setTimeout(resolve, 50))
    await Promise.all([db.ping(), db.ping(), db.ping()])
  })

  test('nothing there, nobody let in, or no connection free in time', async () => {
    const nowhere = createDb({ url: 'postgres://djamms@127.0.0.1:1/djamms', log })
    await expect(nowhere.ping()).rejects.toBeInstanceOf(DatabaseUnavailable)
    await nowhere.close()
    await expect(nowhere.ping()).rejects.toBeInstanceOf(DatabaseUnavailable)

    const busy = createDb({ url, log, max: 1, patienceMs: 100 })
    await busy.tx(async () => {
      await expect(busy.ping()).rejects.toBeInstanceOf(DatabaseUnavailable)
    })
    await busy.ping()
    await busy.close()
  })

  test('a wrong password is not "away": waiting does not help', async () => {
    const wrong = new URL(url)
    wrong.password = randomBytes(8).toString('hex')
    const stranger = createDb({ url: wrong.href, log })
    const thrown = await stranger.ping().catch(error => error)
    expect(thrown).not.toBeInstanceOf(DatabaseUnavailable)
    expect(thrown.code).toBe('28P01')
    await stranger.close()
  })
})

test('a deadlock is tried again', async () => {
  await sql(db, 'insert into numbers (n) values (1), (2)')
  const both = (first: number, second: number) =>
    retryConflicts(() =>
      db.tx(async tx => {
        await sql(tx, "update numbers set note = coalesce(note, '') || 'x' where n = $1", [first])
        await new Promise(resolve => setTimeout(resolve, 50))
        await sql(tx, "update numbers set note = coalesce(note, '') || 'x' where n = $1", [second])
      }),
    )
  await Promise.all([both(1, 2), both(2, 1)])
  expect(await sql(db, 'select note from numbers')).toEqual([{ note: 'xx' }, { note: 'xx' }])

  let calls = 0
  const never = retryConflicts(async () => {
    calls++
    throw Object.assign(new Error('deadlock'), { code: '40P01' })
  })
  await expect(never).rejects.toThrow('deadlock')
  expect(calls).toBe(3)
})
