import pg from 'pg'
import type { DbLog } from './embedded.ts'
import { asDatabaseError, isConnectionLost } from './errors.ts'
import type { Statement } from './statement.ts'
import { types } from './types.ts'

// The door of this folder: features import from here.
export {
  DatabaseUnavailable,
  isCheckViolation,
  isUniqueViolation,
  retryConflicts,
  type SqlError,
} from './errors.ts'
export { type Statement, statement } from './statement.ts'

/** What runs a statement: the pool (each on a connection of its own) or a transaction. */
export interface Queryable {
  /** All rows. */
  query<Row>(statement: Statement<Row>): Promise<Row[]>
  /** The first row, if there is one. */
  one<Row>(statement: Statement<Row>): Promise<Row | undefined>
  /** How many rows were written. */
  count(statement: Statement<unknown>): Promise<number>
}

/**
 * A transaction. Statements sent without awaiting the one before go out together and are answered in one round trip;
 * they still run one after the other, in the order sent.
 */
export type Tx = Queryable

export interface Db extends Queryable {
  /**
   * Runs `work` in a transaction: commits when it returns, rolls back when it throws. `begin` travels with the first
   * statements, and `commit` with those that `work` leaves unawaited: load, decide, store is two round trips. After
   * `tx` has returned, every promise that `work` got from its statements has settled.
   */
  tx<T>(work: (tx: Tx) => Promise<T> | T, options?: { readOnly?: boolean }): Promise<T>
  /** Throws DatabaseUnavailable if the database does not answer. */
  ping(): Promise<void>
  /** Connections in use, free, and callers waiting for one. */
  load(): { busy: number; idle: number; waiting: number }
  close(): Promise<void>
}

interface Options {
  url: string
  /** Connections at most. */
  max?: number
  log: DbLog
  /** Milliseconds to wait for a connection before DatabaseUnavailable (O2). */
  patienceMs?: number
}

export function createDb({ url, max = 10, log, patienceMs = 5000 }: Options): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    types,
    application_name: 'djamms',
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    // A statement that hangs must not hold a venue's lock, nor one of few connections, for good.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  pool.on('error', error => log.warn(`A database connection was lost: ${error.message}`))
  // A connection that breaks while in use says so to its queries; unheard, the event would end the process.
  pool.on('connect', client => client.on('error', () => {}))

  const run = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch(error => {
      throw asDatabaseError(error)
    })
    let broken: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      if (isConnectionLost(error)) broken = error as Error
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    ...queryable(statement => run(client => send(client, statement))),
    tx: (work, options) => run(client => transaction(client, work, options?.readOnly ?? false)),
    async ping() {
      await run(client => send(client, { text: 'select 1', values: [] }))
    },
    load: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => pool.end(),
  }
}

async function transaction<T>(
  client: pg.PoolClient,
  work: (tx: Tx) => Promise<T> | T,
  readOnly: boolean,
): Promise<T> {
  const sent: Promise<unknown>[] = []
  // What the database said first; after it, everything else in the transaction fails with "is aborted".
  let firstError: unknown
  let over = false
  const track = (statement: Statement<unknown>) => {
    if (over) return Promise.reject(new Error('The transaction is over: a statement was sent after its end'))
    const result = send(client, statement)
    sent.push(result.catch(error => (firstError ??= error)))
    return result
  }

  void track({ text: readOnly ? 'begin isolation level repeatable read read only' : 'begin', values: [] })
  let value: T
  try {
    value = await work(queryable(track))
  } catch (error) {
    over = true
    await Promise.all([
      ...sent,
      send(client, { text: 'rollback', values: [] }).catch(lost => (firstError ??= lost)),
    ])
    throw isAborted(error) ? firstError : error
  }
  const committed = track({ text: 'commit', values: [] })
  over = true
  await Promise.all(sent)
  if (firstError !== undefined) throw firstError
  // A failed transaction answers `commit` with ROLLBACK and no error.
  if ((await committed).command !== 'COMMIT') throw new Error('The transaction was rolled back')
  return value
}

function queryable(run: (statement: Statement<unknown>) => Promise<pg.QueryResult>): Queryable {
  // A promise that nobody awaits (see tx) must not end the process when it fails; its error is thrown at commit.
  const quiet = <T>(promise: Promise<T>) => {
    promise.catch(() => {})
    return promise
  }
  return {
    query: <Row>(statement: Statement<Row>) => quiet(run(statement).then(result => result.rows as Row[])),
    one: <Row>(statement: Statement<Row>) =>
      quiet(run(statement).then(result => result.rows[0] as Row | undefined)),
    count: statement => quiet(run(statement).then(result => result.rowCount ?? 0)),
  }
}

function send(client: pg.PoolClient, { name, text, values }: Statement<unknown>): Promise<pg.QueryResult> {
  return client.query({ name, text, values: values as unknown[] }).catch(error => {
    throw asDatabaseError(error)
  })
}

function isAborted(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === '25P02'
}
