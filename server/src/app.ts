import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import express, { type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { authHandlers } from './auth/handlers.ts'
import { createSessions } from './auth/sessions.ts'
import { catchUpWhileAway } from './catch-up.ts'
import { creditHandlers } from './credits/handlers.ts'
import { developerCommands, developerHandlers } from './developer/handlers.ts'
import { deviceHandlers, devicePresence } from './devices/handlers.ts'
import { createHeartbeats } from './lease/heartbeats.ts'
import { mediaHandlers } from './media/handlers.ts'
import type { Config } from './platform/config.ts'
import { type Clock, type Context, systemClock } from './platform/context.ts'
import type { Db } from './platform/db/pool.ts'
import { apiRouter, type Handlers } from './platform/http.ts'
import { createLimits } from './platform/limits.ts'
import type { Logger } from './platform/log.ts'
import { createMonitor } from './platform/monitor.ts'
import { createHub } from './platform/processes/bus.ts'
import { createPresence } from './platform/processes/presence.ts'
import type { SharedRedis } from './platform/processes/redis.ts'
import { createWatchAll } from './platform/processes/watch-all.ts'
import { type CommandHandlers, createRealtime } from './platform/realtime.ts'
import { apiHost, appsRouter, plainFailures } from './platform/static.ts'
import { playbackCommands, playbackHandlers, watchPlayers } from './playback/handlers.ts'
import { playlistHandlers } from './playlists/handlers.ts'
import { queueHandlers } from './queue/handlers.ts'
import { searchHandlers } from './search/handlers.ts'
import { sweepYouTube } from './sources/youtube/youtube.ts'
import { docsRouter } from './system/docs.ts'
import { systemCommands, systemHandlers } from './system/handlers.ts'
import { createVenueDirectory } from './venues/directory.ts'
import { venueHandlers } from './venues/handlers.ts'

export interface App {
  ctx: Context
  server: Server
  /** Ends sockets and timers; the server's own connections are the caller's. */
  close(): Promise<void>
}

/** Puts the rooms together. A route or command of the contract without a handler does not compile. */
export function createApp({
  config,
  db,
  log,
  clock = systemClock,
  redis,
}: {
  config: Config
  db: Db
  log: Logger
  clock?: Clock
  /** Absent: the only process on its database. */
  redis?: SharedRedis | undefined
}): App {
  const heartbeats = createHeartbeats(db)
  const bus = redis?.bus ?? createHub().join()
  const everyone = createPresence(bus)
  const realtime = createRealtime({ bus, everyone, adapter: redis?.adapter })
  const monitor = createMonitor({ clock, firstId: redis ? randomInt(2 ** 20) * 2 ** 32 : 1 })
  const watchAll = createWatchAll(bus, monitor, everyone.peers)
  const ctx: Context = {
    config,
    db,
    log,
    clock,
    limits: createLimits(redis),
    bus,
    monitor,
    watchAll,
    realtime,
    venues: createVenueDirectory(db, bus),
    sessions: createSessions(() => ctx),
  }
  const handlers: Handlers = {
    ...authHandlers,
    ...deviceHandlers,
    ...venueHandlers,
    ...queueHandlers,
    ...playbackHandlers(heartbeats),
    ...creditHandlers,
    ...searchHandlers,
    ...playlistHandlers,
    ...mediaHandlers,
    ...developerHandlers,
    ...systemHandlers(),
  }
  const commands: CommandHandlers = {
    ...systemCommands,
    ...playbackCommands(heartbeats),
    ...developerCommands,
  }

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy ?? false)
  app.set('query parser', 'simple')
  app.use(apiHost(config))
  app.use('/api', docsRouter())
  app.use('/api', apiHeaders(), apiRouter(ctx, handlers))
  app.use(appsRouter(config))
  app.use(plainFailures(log))

  // A film over a bad line takes longer than Node's five minutes; headers still have their one.
  const server = createServer({ requestTimeout: 60 * 60_000, headersTimeout: 60_000 }, app)
  realtime.attach(server, ctx, commands, devicePresence(ctx))
  const unwatch = watchPlayers(ctx)
  const stopSweeping = sweepYouTube(ctx)
  bus.hear('session:ended', ({ sessionId, reason }) => ctx.sessions.ended(sessionId, reason))
  const caughtUp = catchUpWhileAway(ctx)
  let closed = false
  return {
    ctx,
    server,
    async close() {
      if (closed) return
      closed = true
      unwatch()
      stopSweeping()
      caughtUp()
      heartbeats.close()
      await realtime.close()
      everyone.close()
      watchAll.close()
      monitor.close()
    },
  }
}

/** What the API answers is data: nothing in it may be run or framed, or kept by anyone on the way (there are tokens in it). */
function apiHeaders() {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
  })
  return (req: Request, res: Response, next: NextFunction): void => {
    res.set('cache-control', 'no-store')
    secure(req, res, next)
  }
}
