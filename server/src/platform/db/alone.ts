import pg from 'pg'
import type { DbLog } from './embedded.ts'

/** The number of the advisory lock; any other program on this database is unlikely to use it. */
export const SERVER_LOCK = 0x646a616d
const RETRY_MS = 300
/** A firewall that swallows packets must not keep the start, or the way back, waiting for minutes. */
const CONNECT_MS = 5000

export class NotAlone extends Error {}

/**
 * Says for as long as this process lives that it runs on its database: alone, as limits, caches and open rooms are kept in
 * its memory; or with others of its kind, which share them in Redis (R7). The two kinds never run together. Waits for
 * one of the other kind that is just draining, at most `patienceMs`.
 * @throws NotAlone a server of the other kind, or any other, runs on this database
 */
export async function takePlace({
  url,
  shared,
  log,
  patienceMs = 15_000,
}: {
  url: string
  /** With others (REDIS_URL) or alone. */
  shared: boolean
  log: DbLog
  patienceMs?: number
}): Promise<{ release(): Promise<void> }> {
  let ended = false
  let client = await take(url, shared, Date.now() + patienceMs)
  const watch = () => {
    client.on('error', () => {})
    client.once('end', async () => {
      // The database went away, and the lock with it: take it again as soon as it is back.
      while (!ended) {
        try {
          client = await take(url, shared, Date.now() + patienceMs)
          return watch()
        } catch (error) {
          if (error instanceof NotAlone) log.error(`${error.message}: stop one of them`)
          await sleep(RETRY_MS * 5)
        }
      }
    })
  }
  watch()
  return {
    async release() {
      ended = true
      await client.end().catch(() => {})
    },
  }
}

async function take(url: string, shared: boolean, deadline: number): Promise<pg.Client> {
  const lock = shared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
  const client = new pg.Client({
    connectionString: url,
    application_name: 'djamms-alone',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
  })
  client.on('error', () => {})
  await client.connect()
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(`select ${lock}($1) as taken`, [SERVER_LOCK])
    if (rows[0]?.taken) return client
    if (Date.now() >= deadline) break
    await sleep(RETRY_MS)
  }
  await client.end()
  throw new NotAlone(
    shared
      ? 'A DJAMMS server without REDIS_URL runs on this database'
      : 'Another DJAMMS server runs on this database (several processes need REDIS_URL)',
  )
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
