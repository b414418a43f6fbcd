import { once } from 'node:events'
import path from 'node:path'
import { type App, createApp } from './app.ts'
import { seedDemo } from './demo/seed.ts'
import { scanHouseFolders } from './media/scan.ts'
import { type Config, ConfigError, readConfig } from './platform/config.ts'
import { NotAlone, takePlace } from './platform/db/alone.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { databaseFolder, migrate } from './platform/db/migrate.ts'
import { createDb } from './platform/db/pool.ts'
import { createLog } from './platform/log.ts'
import { connectRedis } from './platform/processes/redis.ts'
import { announceReady } from './ready.ts'

/** Seconds for requests under way to end after SIGTERM (O4). */
const DRAIN_SECONDS = 8

/** What has been started, last first: ended in this order, whether we drain or fail to start. */
const endings: (() => Promise<unknown>)[] = []

/** Not a failure: somebody asked for the end, also while the start is under way. */
class Asked extends Error {}
const asked = new Promise<string>(resolve => {
  // Heard for good: a terminal and npm each send one, and the second must not cut off what the first began.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Whatever hangs, the process ends; PostgreSQL keeps what was acknowledged (O1).
      setTimeout(() => process.exit(1), (DRAIN_SECONDS + 1.5) * 1000).unref()
      resolve(signal)
    })
})
const unlessAsked = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    asked.then(() => {
      throw new Asked()
    }),
  ])

async function main(): Promise<void> {
  const root = path.dirname(databaseFolder())
  const config = readConfig(process.env, root)
  const log = createLog(config.logLevel)
  const plain = {
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  }
  let url = config.databaseUrl
  if (!url) {
    const starting = startEmbedded({ dataDir: path.join(config.dataDir, 'postgres'), log: plain })
    endings.unshift(() =>
      starting.then(
        embedded => embedded.stop(),
        () => {},
      ),
    )
    url = (await unlessAsked(starting)).url
  }
  const shared = config.redisUrl !== undefined
  const place = await unlessAsked(reachable(config, takePlace({ url, shared, log: plain })))
  endings.unshift(() => place.release())
  await unlessAsked(reachable(config, migrate({ url, log: plain })))
  const db = createDb({ url, max: 20, log: plain })
  endings.unshift(() => db.close())
  const redis = config.redisUrl
    ? connectRedis({ url: config.redisUrl, secret: config.accessSecret, log })
    : undefined
  endings.unshift(async () => redis?.close())
  const app = createApp({ config, db, log, redis })
  endings.unshift(() => app.close())
  const demo = config.demo ? await unlessAsked(seedDemo(app.ctx)) : null

  await listen(app, config)
  endings.unshift(() => drain(app))
  announceReady(config, app.server.address(), demo)
  scanHouseFolders(app.ctx).catch(err => log.error({ err }, 'the house folders could not be scanned'))

  log.info(`${await asked}: draining`)
  await end()
  process.exit(0)
}

async function end(): Promise<void> {
  for (const ending of endings.splice(0)) await ending()
}

/** @throws ConfigError the database that was named cannot be used (O6) */
async function reachable<T>({ databaseUrl }: Config, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (databaseUrl === undefined || cause instanceof NotAlone) throw cause
    // Where a name has several addresses, each has its own error.
    const { message, errors } = cause as AggregateError
    const [line] = (message || String((errors?.[0] as Error | undefined)?.message)).split('\n')
    throw new ConfigError(`DATABASE_URL: ${line}`)
  }
}

/** @throws ConfigError what PORT and HOST say cannot be had (O6) */
async function listen({ server }: App, { port, host }: Config): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new ConfigError(`PORT: ${port} is taken by another program`)
    if (code === 'EACCES') throw new ConfigError(`PORT: ${port} may not be used by this user`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new ConfigError(`HOST: ${host} is not an address of this machine`)
    throw cause
  }
}

/** No new connections; what is under way ends, for at most DRAIN_SECONDS; then sockets close. */
async function drain({ server, close }: App): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_SECONDS * 1000)
  await close()
  server.closeIdleConnections()
  await closed
  clearTimeout(late)
}

main().catch(async error => {
  if (error instanceof ConfigError || error instanceof NotAlone)
    console.error(`DJAMMS cannot start. ${error.message}`)
  else if (!(error instanceof Asked)) console.error('DJAMMS cannot start.', error)
  await end().catch(() => {})
  process.exit(error instanceof Asked ? 0 : 1)
})
