import pg from 'pg'
import type { DbLog } from './embedded.ts'

/** The number of the advisory lock; any other program on this database is unlikely to use it. */
export const SERVER_LOCK = 0x646a616d
const RETRY_MS = 300
/** A firewall that swallows packets must not keep the start, or the way back, waiting for minutes. */
const CONNECT_MS = 5000

export class NotAlone extends Error {}

/**
 * Makes this the only server process on its database, for as long as it lives: limits, caches and open rooms are kept in
 * its memory (R7). Waits for one that is just draining, at most `patienceMs`.
 * @throws NotAlone another server runs on this database
 */
export async function runAlone({
  url,
  log,
  patienceMs = 15_000,
}: {
  url: string
  log: DbLog
  patienceMs?: number
}): Promise<{ release(): Promise<void> }> {
  let ended = false
  let client = await take(url, Date.now() + patienceMs)
  const watch = () => {
    client.on('error', () => {})
    client.once('end', async () => {
      // The database went away, and the lock with it: take it again as soon as it is back.
      while (!ended) {
        try {
          client = await take(url, Date.now() + patienceMs)
          return watch()
        } catch (error) {
          if (error instanceof NotAlone)
            log.error('Another server has started on this database: stop one of them')
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

async function take(url: string, deadline: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'djamms-alone',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
  })
  client.on('error', () => {})
  await client.connect()
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      SERVER_LOCK,
    ])
    if (rows[0]?.taken) return client
    if (Date.now() >= deadline) break
    await sleep(RETRY_MS)
  }
  await client.end()
  throw new NotAlone('another DJAMMS server runs on this database')
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
