import { once } from 'node:events'
import path from 'node:path'
import { type App, createApp } from './app.ts'
import { seedDemo } from './demo/seed.ts'
import { scanHouseFolders } from './media/scan.ts'
import { ConfigError, readConfig } from './platform/config.ts'
import { NotAlone, runAlone } from './platform/db/alone.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { databaseFolder, migrate } from './platform/db/migrate.ts'
import { createDb } from './platform/db/pool.ts'
import { createLog } from './platform/log.ts'
import { announceReady } from './ready.ts'

/** Seconds for requests under way to end after SIGTERM (O4). */
const DRAIN_SECONDS = 8

/** What has been started, last first: ended in this order, whether we drain or fail to start. */
const endings: (() => Promise<unknown>)[] = []

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
    const embedded = await startEmbedded({ dataDir: path.join(config.dataDir, 'postgres'), log: plain })
    endings.unshift(() => embedded.stop())
    url = embedded.url
  }
  const alone = await runAlone({ url, log: plain })
  endings.unshift(() => alone.release())
  await migrate({ url, log: plain })
  const db = createDb({ url, max: 20, log: plain })
  endings.unshift(() => db.close())
  const app = createApp({ config, db, log })
  endings.unshift(() => app.close())
  const demo = config.demo ? await seedDemo(app.ctx) : null

  const ending = new Promise<string>(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
  app.server.listen(config.port, config.host)
  await once(app.server, 'listening')
  endings.unshift(() => drain(app))
  announceReady(config, app.server.address(), demo)
  scanHouseFolders(app.ctx).catch(err => log.error({ err }, 'the house folders could not be scanned'))

  log.info(`${await ending}: draining`)
  // Whatever hangs, the process ends; PostgreSQL keeps what was acknowledged (O1).
  setTimeout(() => process.exit(1), (DRAIN_SECONDS + 1.5) * 1000).unref()
  await end()
  process.exit(0)
}

async function end(): Promise<void> {
  for (const ending of endings.splice(0)) await ending()
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
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    console.error(
      `DJAMMS cannot start. PORT: ${(error as { port?: number }).port} is taken by another program`,
    )
  else console.error('DJAMMS cannot start.', error)
  await end().catch(() => {})
  process.exit(1)
})
