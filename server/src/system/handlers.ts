import { PROTOCOL_VERSION } from '@djamms/shared/version'
import type { Request } from 'express'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/db/statement.ts'
import { AppError } from '../platform/errors.ts'
import type { HandlersOf } from '../platform/http.ts'
import { venueOf } from '../platform/http.ts'
import { type CommandHandlers, joinRooms, leaveRooms } from '../platform/realtime.ts'
import { loadSnapshot } from '../queue/snapshot.ts'

export function systemHandlers(): HandlersOf<'system'> {
  const registry = new Registry()
  let measured: Context | undefined
  return {
    'system.health': async ctx => ({ status: 'ok', version: ctx.config.version, protocol: PROTOCOL_VERSION }),
    'system.ready': async ctx => {
      const migration = await ctx.db.one(lastMigration()).catch(() => undefined)
      if (!migration) throw new AppError('UNAVAILABLE', 'the database is away or not migrated', [], 2)
      return { status: 'ready', database: 'up', migrations: 'up' }
    },
    'system.detail': async ctx => {
      const started = performance.now()
      const migration = await ctx.db.one(lastMigration()).catch(() => undefined)
      return {
        status: migration ? 'ok' : 'degraded',
        version: ctx.config.version,
        protocol: PROTOCOL_VERSION,
        uptimeSeconds: process.uptime(),
        node: process.version,
        memoryBytes: process.memoryUsage.rss(),
        database: {
          status: migration ? 'up' : 'down',
          latencyMs: migration ? performance.now() - started : null,
          embedded: ctx.config.databaseUrl === undefined,
          migration: migration?.name ?? null,
        },
        sockets: ctx.realtime.socketCount(),
      }
    },
    'system.metrics': async (ctx, { req, res }) => {
      refuseStrangers(ctx, req)
      if (!measured) {
        measured = ctx
        collectDefaultMetrics({ register: registry })
        gauges(registry, ctx)
      }
      res.type(registry.contentType).send(await registry.metrics())
      return undefined
    },
    // `system.openapi` and `system.docs` are files of the reader, mounted ahead of these routes.
    'system.openapi': async () => undefined,
    'system.docs': async () => undefined,
  }
}

export const systemCommands: Pick<CommandHandlers, 'joinVenue' | 'leaveVenue'> = {
  joinVenue: async (ctx, request) => {
    const venue = venueOf(request)
    // In the room first: what happens while the state is read is heard, and counted by its revision (R4).
    await joinRooms(request.socket, venue)
    const snapshot = await loadSnapshot(ctx, venue)
    ctx.realtime.toSocket(request.socket, 'venueState', snapshot)
    return snapshot
  },
  leaveVenue: async (_ctx, request) => {
    await leaveRooms(request.socket, venueOf(request))
    return {}
  },
}

/** Figures are for this machine, or for who has the token. */
function refuseStrangers({ config: { metricsToken, trustProxy } }: Context, req: Request): void {
  if (metricsToken) {
    if (req.get('authorization') !== `Bearer ${metricsToken}`)
      throw new AppError('AUTH_REQUIRED', 'METRICS_TOKEN as bearer')
    return
  }
  // A proxy on this machine makes everybody look like it, where it is not told to say who comes.
  const hidden = !trustProxy && (req.get('x-forwarded-for') ?? req.get('forwarded')) !== undefined
  if (hidden || !['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.ip ?? '')) {
    throw new AppError(
      'AUTH_INSUFFICIENT_PERMISSIONS',
      'set METRICS_TOKEN to read the metrics from elsewhere',
    )
  }
}

function gauges(registry: Registry, ctx: Context): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `djamms_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('sockets', 'Connected sockets', () => ctx.realtime.socketCount())
  gauge('requests_per_second', 'HTTP requests', () => ctx.monitor.stats().requestsPerSecond)
  gauge('events_in_per_second', 'Messages in', () => ctx.monitor.stats().inPerSecond)
  gauge('events_out_per_second', 'Messages out', () => ctx.monitor.stats().outPerSecond)
  gauge('database_connections_busy', 'Connections in use', () => ctx.db.load().busy)
  gauge('database_waiting', 'Callers waiting for a connection', () => ctx.db.load().waiting)
}

const lastMigration = statement<{ name: string }, []>(
  'system.migration',
  'select name from pgmigrations order by run_on desc, id desc limit 1',
)
