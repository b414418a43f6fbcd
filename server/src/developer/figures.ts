import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { SystemMetrics } from '@djamms/shared/types'
import { livePlayers } from '../lease/live-players.sql.ts'
import type { Context } from '../platform/context.ts'

/** However many watch, the figures are made once a second at most. */
const FRESH_MS = 1000
/** A database that is away must not keep the figures waiting: that is when one looks at them. */
const PATIENCE_MS = 1000
const LAG_RESOLUTION_MS = 10

interface Kept {
  at: number
  figures: Promise<SystemMetrics>
  lag: IntervalHistogram
}
const kept = new WeakMap<Context, Kept>()

/** The server's own figures now (`developer.metrics`, `system:metrics`). */
export function systemFigures(ctx: Context): Promise<SystemMetrics> {
  const now = ctx.clock.now()
  const known = kept.get(ctx) ?? begin(ctx)
  if (now - known.at >= FRESH_MS || now < known.at) {
    known.at = now
    known.figures = make(ctx, known)
  }
  return known.figures
}

/** The lag is measured from the first look on: a timer of 10 ms for a server that nobody watches would be a waste. */
function begin(ctx: Context): Kept {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
  lag.enable()
  const made: Kept = { at: 0, figures: Promise.resolve() as never, lag }
  kept.set(ctx, made)
  return made
}

async function make(ctx: Context, { lag }: Kept): Promise<SystemMetrics> {
  const { inPerSecond, outPerSecond, requestsPerSecond, dropped, routes } = ctx.monitor.stats()
  // Slowest turn of the loop since the last look. The histogram holds the whole interval, of which 10 ms were asked for.
  const eventLoopLagMs = lag.count === 0 ? 0 : Math.max(0, lag.max / 1e6 - LAG_RESOLUTION_MS)
  lag.reset()
  const players = await within(PATIENCE_MS, ctx.db.one(livePlayers()))
  const { busy, idle, waiting } = ctx.db.load()
  return {
    at: new Date(ctx.clock.now()).toISOString(),
    uptimeSeconds: Math.round(process.uptime()),
    version: ctx.config.version,
    sockets: ctx.realtime.socketCount(),
    players: players?.players ?? 0,
    venuesPlaying: players?.playing ?? 0,
    requestsPerSecond,
    eventsInPerSecond: inPerSecond,
    eventsOutPerSecond: outPerSecond,
    dropped,
    memoryBytes: process.memoryUsage.rss(),
    eventLoopLagMs: Math.round(eventLoopLagMs * 10) / 10,
    database: { up: players !== null, total: busy + idle, idle, waiting },
    routes,
  }
}

/** Null where it failed or did not come in time. */
async function within<T>(ms: number, work: Promise<T | undefined>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), ms)
  })
  const done = work.then(
    value => value ?? null,
    () => null,
  )
  const first = await Promise.race([done, late])
  clearTimeout(timer)
  return first
}
