import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Cluster,
  findRunning,
  initialise,
  openCluster,
  startServer,
  stopServer,
} from './embedded-cluster.ts'
import { countRegistered, isAlive, registerProcess, withProcessLock } from './process-file.ts'

export interface DbLog {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export interface Embedded {
  /** Connection string of the database `djamms`, good for as long as the data directory lives. */
  url: string
  /** True if another living process was using this database when we came. */
  attached: boolean
  /** Ends our use. The last one out stops PostgreSQL. */
  stop(): Promise<void>
}

interface Options {
  /** An absolute path. Made if missing; holds nothing but the database. */
  dataDir: string
  log: DbLog
  /** PostgreSQL settings on top of the usual ones (tests turn fsync off). */
  settings?: Record<string, string>
}

const WATCH_MS = 500

/**
 * Starts PostgreSQL on a data directory, or joins the one that runs there: scripts and further readers share it. Every
 * process that uses it is registered; whoever sees it die brings it up again, and the last to leave stops it. If all
 * died by kill -9, PostgreSQL runs on alone and the next to come takes it over. Throws one clear line if it cannot.
 */
export async function startEmbedded({ dataDir, log, settings = {} }: Options): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  // Root's PostgreSQL runs as nobody and has to walk in. What is secret here has its own mode.
  await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700).catch(() => {})
  const cluster = await openCluster(dataDir, settings, log)
  const lock = join(dataDir, 'lock')
  const users = join(dataDir, 'users')

  let leave = async () => {}
  let attached = false
  let pid = await withProcessLock(lock, async () => {
    attached = (await countRegistered(users)) > 0
    await initialise(cluster)
    const running = await bringUp(cluster, attached)
    leave = await registerProcess(users)
    return running
  })

  let stopped = false
  let recovery: Promise<void> | undefined
  let pauseMs = 0
  const watch = setInterval(() => {
    if (!recovery && !isAlive(pid)) recovery = recover().finally(() => (recovery = undefined))
  }, WATCH_MS)
  watch.unref()

  async function recover(): Promise<void> {
    await withProcessLock(lock, async () => {
      if (stopped) return
      log.warn('PostgreSQL is gone; starting it again')
      pid = await bringUp(cluster, true)
      pauseMs = 0
    }).catch(async error => {
      log.error(error.message)
      pauseMs = Math.min(pauseMs * 2 + 500, 30_000)
      await new Promise(resolve => setTimeout(resolve, pauseMs).unref())
    })
  }

  return {
    url: cluster.url(),
    attached,
    async stop() {
      if (stopped) return
      stopped = true
      clearInterval(watch)
      await recovery
      await withProcessLock(lock, async () => {
        await leave()
        if ((await countRegistered(users)) === 0) await stopServer(cluster)
      })
    },
  }
}

async function bringUp(cluster: Cluster, keepAddress: boolean): Promise<number> {
  return (await findRunning(cluster)) ?? (await startServer(cluster, keepAddress))
}
