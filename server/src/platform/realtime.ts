import type { Server as HttpServer } from 'node:http'
import {
  type ClientToServerEvents,
  type CommandName,
  type CommandPayload,
  type CommandReply,
  commands,
  type EventName,
  type EventPayload,
  type ServerToClientEvents,
} from '@djamms/shared'
import { Server, type Socket } from 'socket.io'
import {
  type AuthorizedVenue,
  authorizeVenue,
  isStaff,
  type Principal,
  refusal,
  type VenueRef,
} from './access.ts'
import { noteRefusal } from './audit.ts'
import type { Context } from './context.ts'
import { AppError, errorBody } from './errors.ts'
import { toAppError } from './http.ts'
import { parse } from './parse.ts'
import type { Bus } from './processes/bus.ts'
import { createPages } from './processes/pages.ts'
import type { Presence as Everyone } from './processes/presence.ts'
import type { SharedRedis } from './processes/redis.ts'
import { revisionsOf } from './venue-row.ts'

export interface SocketData {
  principal: Principal
  /** Of a player: the log that its page writes (P1). */
  logId?: string
  /** Tokens left in this socket's bucket (R3). */
  budget: number
  refilledAt: number
  /** Messages too many since the bucket was last full. */
  refused: number
  /** Undoes what the socket's commands set up (a monitor subscription). */
  cleanup: Map<string, () => void>
}
export type DjammsSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>

export interface CommandRequest<N extends CommandName> {
  payload: CommandPayload<N>
  principal: Principal
  venue: AuthorizedVenue | null
  socket: DjammsSocket
}
export type CommandHandler<N extends CommandName> = (
  ctx: Context,
  request: CommandRequest<N>,
) => Promise<CommandReply<N>>
export type CommandHandlers = { [N in CommandName]: CommandHandler<N> }

/** Told when a device's or person's socket comes or goes. */
export type Presence = (principal: Principal, online: boolean) => void

export type Realtime = ReturnType<typeof createRealtime>

/** Messages a second that one socket may send, and how many it may save up (R3). */
const REFILL_PER_SECOND = 50
const BUCKET = 200
/** Who sends so many too many, without a pause, is cut off. */
const MOST_REFUSED = 1000

const rooms = {
  venue: (venueId: string) => `venue:${venueId}`,
  staff: (venueId: string) => `staff:${venueId}`,
  players: (venueId: string) => `players:${venueId}`,
  user: (userId: string) => `user:${userId}`,
  device: (deviceId: string) => `device:${deviceId}`,
  session: (sessionId: string) => `session:${sessionId}`,
}

/** Whose sockets hear an event: those of all server processes, or only this one's. */
export type Reach = 'everywhere' | 'here'

/**
 * The one place that emits. Mounts nothing until `attach`: scripts and tests of single features need no server.
 * `adapter`: takes events to the sockets of other processes; absent where there are none.
 */
export function createRealtime({
  bus,
  everyone,
  adapter,
}: {
  bus: Bus
  everyone: Everyone
  adapter?: SharedRedis['adapter'] | undefined
}) {
  let io: Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData> | null = null
  let ctx: Context | null = null
  const pages = createPages({
    bus,
    logs: deviceId => everyone.logs(rooms.device(deviceId)),
    of: deviceId => socketsIn(rooms.device(deviceId)),
    sent: command => record('playerCommand', command, null, '1 socket'),
  })
  let beat: NodeJS.Timeout | undefined

  function emit<N extends EventName>(
    room: string,
    name: N,
    payload: EventPayload<N>,
    venueId: string | null,
    reach: Reach = 'everywhere',
  ): void {
    if (!io) return
    const size = io.sockets.adapter.rooms.get(room)?.size ?? 0
    const elsewhere = adapter !== undefined && reach === 'everywhere'
    if (size === 0 && !elsewhere) return
    const to = elsewhere ? io.to(room) : io.local.to(room)
    ;(to.emit as (name: string, payload: unknown) => boolean)(name, payload)
    const here = size === 1 ? '1 socket' : `${size} sockets`
    record(name, payload, venueId, elsewhere ? `${here} here, and elsewhere` : here)
  }

  /**
   * As the database has them: a change whose announcement was lost, by whatever accident, or made by a process that could
   * not be heard, shows too (R4, R7).
   */
  async function tellRevisions({ db }: Context): Promise<void> {
    const open = openVenues()
    if (open.length === 0) return
    for (const { venueId, revision } of await db.query(revisionsOf(open)))
      emit(rooms.venue(venueId), 'venue:revision', { venueId, revision }, venueId, 'here')
  }

  function socketsIn(room: string): DjammsSocket[] {
    return [...(io?.sockets.adapter.rooms.get(room) ?? [])].flatMap(id => io?.sockets.sockets.get(id) ?? [])
  }
  /** What follows the prefix in the names of rooms with a socket of this process. */
  function roomsHere(prefix: string): string[] {
    const names = [...(io?.sockets.adapter.rooms.keys() ?? [])]
    return names.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length))
  }
  const openVenues = () => roomsHere(rooms.venue(''))

  function record(name: EventName, payload: unknown, venueId: string | null, who: string): void {
    // What the monitor itself sends is not traffic.
    if (!ctx || name === 'monitor:event' || name === 'system:metrics') return
    const meta = (payload as { meta?: { revision: number; requestId?: string } }).meta
    ctx.monitor.record({
      direction: 'out',
      channel: 'socket',
      event: name,
      venueId,
      who,
      bytes: 0,
      tookMs: null,
      status: null,
      errorCode: null,
      revision: meta?.revision ?? null,
      requestId: meta?.requestId ?? null,
      payload,
    })
  }

  return {
    attach(server: HttpServer, context: Context, handlers: CommandHandlers, presence: Presence): void {
      ctx = context
      io = new Server(server, {
        serveClient: false,
        // Deflating small messages costs ten times their worth (docs/decisions).
        perMessageDeflate: false,
        ...(adapter && { adapter }),
        maxHttpBufferSize: 256 * 1024,
        pingInterval: 10_000,
        pingTimeout: 10_000,
        // `cors` does not cover WebSocket: a page of another origin is turned away here.
        allowRequest: (req, decide) => decide(null, sameOrigin(req.headers.origin, req.headers.host)),
      })
      io.use((socket, next) => {
        authenticate(context, socket)
          .then(() => next())
          .catch(cause => {
            const error = toAppError(context, cause, 'handshake')
            next(Object.assign(new Error(error.code), { data: errorBody(error) }))
          })
      })
      io.on('connection', socket => welcome(context, socket, handlers, everyone, presence))
      beat = setInterval(() => {
        tellRevisions(context).catch(err => context.log.warn({ err }, 'the revisions could not be read'))
      }, 10_000)
      beat.unref()
    },

    /** To everyone in the venue's room. */
    toVenue<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>, reach?: Reach): void {
      emit(rooms.venue(venueId), name, payload, venueId, reach)
    },
    toStaff<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>, reach?: Reach): void {
      emit(rooms.staff(venueId), name, payload, venueId, reach)
    },
    toPlayers<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>, reach?: Reach): void {
      emit(rooms.players(venueId), name, payload, venueId, reach)
    },
    toUser<N extends EventName>(
      userId: string,
      name: N,
      payload: EventPayload<N>,
      venueId: string | null,
      reach?: Reach,
    ): void {
      emit(rooms.user(userId), name, payload, venueId, reach)
    },
    toSocket<N extends EventName>(socket: DjammsSocket, name: N, payload: EventPayload<N>): void {
      emit(socket.id, name, payload, null, 'here')
    },
    /** Sends a command to the page that holds the lease, wherever its socket is, and waits for its outcome (P9). */
    askPlayer: pages.ask,
    /** A player's page says which log it writes (P1). */
    writes(socket: DjammsSocket, logId: string): void {
      const { principal } = socket.data
      socket.data.logId = logId
      if (socket.connected) everyone.here(selfOf(principal), socket.id, logId)
    },

    /** Ends a session's sockets in this process, at once (A7). */
    endSession(sessionId: string, reason: string): void {
      emit(rooms.session(sessionId), 'session:revoked', { reason }, null, 'here')
      io?.local.in(rooms.session(sessionId)).disconnectSockets(true)
    },

    /** Over all processes. */
    deviceOnline: (deviceId: string): boolean => everyone.online(rooms.device(deviceId)),
    userOnline: (userId: string): boolean => everyone.online(rooms.user(userId)),
    /** The log of a device's connected page, if it said so. */
    logOf: (deviceId: string): string | undefined =>
      everyone.logs(rooms.device(deviceId)).find(logId => logId !== null) ?? undefined,
    /** Venues and people with a socket in this process. */
    openVenues,
    openUsers: (): string[] => roomsHere(rooms.user('')),
    /** Of this process. */
    socketCount: (): number => io?.sockets.sockets.size ?? 0,

    async close(): Promise<void> {
      clearInterval(beat)
      pages.close()
      io?.local.disconnectSockets(true)
      await io?.close()
    },
  }
}

/** A page may only connect to the host that it came from; callers without a page (tests, scripts) send no Origin. */
export function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

async function authenticate(ctx: Context, socket: DjammsSocket): Promise<void> {
  const token = socket.handshake.auth.token
  if (typeof token !== 'string' || token === '') throw new AppError('AUTH_REQUIRED')
  socket.data.principal = await ctx.sessions.authenticate(token)
  socket.data.budget = BUCKET
  socket.data.refilledAt = ctx.clock.now()
  socket.data.refused = 0
  socket.data.cleanup = new Map()
}

function welcome(
  ctx: Context,
  socket: DjammsSocket,
  handlers: CommandHandlers,
  everyone: Everyone,
  presence: Presence,
): void {
  const { principal } = socket.data
  const self = selfOf(principal)
  void socket.join([self, rooms.session(principal.sessionId)])
  // A session that was revoked between the handshake and the room would keep its socket until its next message (A7).
  ctx.sessions.recheck(principal).catch(() => socket.disconnect(true))
  everyone.here(self, socket.id, null)
  presence(principal, true)
  for (const name of Object.keys(commands) as CommandName[]) {
    ;(socket.on as (name: string, listener: (...args: unknown[]) => void) => void)(name, (...args) => {
      void run(ctx, socket, handlers, name, args)
    })
  }
  socket.onAny((name: string, ...args: unknown[]) => {
    if (Object.hasOwn(commands, name)) return
    try {
      spend(ctx, socket)
      throw new AppError('VALIDATION_ERROR', `no command ${name}`.slice(0, 80))
    } catch (cause) {
      reply(ctx, socket, args.at(-1), name, toAppError(ctx, cause, socket.id))
    }
  })
  socket.on('disconnect', () => {
    for (const undo of socket.data.cleanup.values()) undo()
    everyone.gone(self, socket.id)
    presence(principal, false)
  })
}

/** One message from a client: limit, check the session again, parse, authorise, call, acknowledge (R3). */
async function run(
  ctx: Context,
  socket: DjammsSocket,
  handlers: CommandHandlers,
  name: CommandName,
  args: unknown[],
): Promise<void> {
  const started = performance.now()
  const acknowledge = args.at(-1)
  const { access, payload: schema } = commands[name]
  let named: VenueRef | null = null
  let failure: AppError | null = null
  try {
    spend(ctx, socket)
    const principal = await ctx.sessions.recheck(socket.data.principal)
    socket.data.principal = principal
    const payload = parse(schema, typeof args[0] === 'function' ? undefined : args[0], 'payload')
    const key = (payload as { venueId?: string }).venueId
    named = key === undefined ? null : await ctx.venues.find(key)
    if (key !== undefined && !named) throw new AppError('VENUE_NOT_FOUND', 'no venue of that name')
    const method = name === 'joinVenue' || name === 'leaveVenue' ? 'GET' : 'POST'
    const code = refusal(principal, access, method, named)
    if (code) throw new AppError(code, `${name} as ${principal.role}`)
    const venue = named && authorizeVenue(named)
    const handler = handlers[name] as (ctx: Context, request: unknown) => Promise<unknown>
    const data = await handler(ctx, { payload, principal, venue, socket })
    if (typeof acknowledge === 'function') acknowledge({ success: true, data })
  } catch (cause) {
    failure = toAppError(ctx, cause, socket.id)
    reply(ctx, socket, acknowledge, name, failure)
    if (failure.status === 403) noteRefusal(ctx, socket.data.principal, name, named, failure.code, socket.id)
    if (failure.code === 'AUTH_INVALID_TOKEN') {
      ctx.realtime.toSocket(socket, 'authError', errorBody(failure))
      socket.disconnect(true)
    }
  } finally {
    const { principal } = socket.data
    ctx.monitor.record({
      direction: 'in',
      channel: 'socket',
      event: name,
      venueId: named?.venueId ?? null,
      who: `${principal.role} ${principal.name}`.trim(),
      bytes: 0,
      tookMs: performance.now() - started,
      status: failure ? failure.status : 200,
      errorCode: failure?.code ?? null,
      revision: null,
      requestId: null,
      payload: args[0],
    })
  }
}

function reply(
  ctx: Context,
  socket: DjammsSocket,
  acknowledge: unknown,
  name: string,
  error: AppError,
): void {
  if (typeof acknowledge === 'function') acknowledge({ success: false, data: null, error: errorBody(error) })
  else ctx.realtime.toSocket(socket, 'error', { ...errorBody(error), event: name.slice(0, 80) })
}

function spend(ctx: Context, socket: DjammsSocket): void {
  const now = ctx.clock.now()
  const { data } = socket
  data.budget = Math.min(BUCKET, data.budget + ((now - data.refilledAt) / 1000) * REFILL_PER_SECOND)
  data.refilledAt = now
  if (data.budget === BUCKET) data.refused = 0
  if (data.budget < 1) {
    data.refused += 1
    if (data.refused > MOST_REFUSED) socket.disconnect(true)
    throw new AppError('RATE_LIMITED', 'too many messages', [{ message: 'try again in 1 s' }], 1)
  }
  data.budget -= 1
}

/** The room of a caller's own sockets. */
function selfOf(principal: Principal): string {
  return principal.kind === 'user' ? rooms.user(principal.userId) : rooms.device(principal.deviceId)
}

/** Puts a socket into the rooms of a venue that fit its role (R2, R5). */
export async function joinRooms(socket: DjammsSocket, venue: AuthorizedVenue): Promise<void> {
  const { principal } = socket.data
  const staff = isStaff(principal, venue) || (principal.kind === 'user' && principal.role === 'developer')
  await socket.join([
    rooms.venue(venue.venueId),
    ...(staff ? [rooms.staff(venue.venueId)] : []),
    ...(principal.role === 'player' ? [rooms.players(venue.venueId)] : []),
  ])
}

export async function leaveRooms(socket: DjammsSocket, venue: AuthorizedVenue): Promise<void> {
  for (const room of [rooms.venue, rooms.staff, rooms.players]) await socket.leave(room(venue.venueId))
}
