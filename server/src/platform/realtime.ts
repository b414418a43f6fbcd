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
import { commandResult } from '@djamms/shared/playback'
import type { CommandResult, PlayerCommand } from '@djamms/shared/types'
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

/** The one place that emits. Mounts nothing until `attach`: scripts and tests of single features need no server. */
export function createRealtime() {
  let io: Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData> | null = null
  let ctx: Context | null = null
  const online = new Map<string, number>()
  let beat: NodeJS.Timeout | undefined

  function emit<N extends EventName>(
    room: string,
    name: N,
    payload: EventPayload<N>,
    venueId: string | null,
  ): void {
    const size = io?.sockets.adapter.rooms.get(room)?.size ?? 0
    if (!io || size === 0) return
    ;(io.to(room).emit as (name: string, payload: unknown) => boolean)(name, payload)
    record(name, payload, venueId, size)
  }

  /** As the database has them: a change whose announcement was lost, by whatever accident, shows too (R4). */
  async function tellRevisions({ db }: Context): Promise<void> {
    const open = [...(io?.sockets.adapter.rooms.keys() ?? [])].filter(room =>
      room.startsWith(rooms.venue('')),
    )
    if (open.length === 0) return
    const keys = open.map(room => room.slice(rooms.venue('').length))
    for (const { venueId, revision } of await db.query(revisionsOf(keys)))
      emit(rooms.venue(venueId), 'venue:revision', { venueId, revision }, venueId)
  }

  function record(name: EventName, payload: unknown, venueId: string | null, size: number): void {
    // What the monitor itself sends is not traffic.
    if (!ctx || name === 'monitor:event' || name === 'system:metrics') return
    const meta = (payload as { meta?: { revision: number; requestId?: string } }).meta
    ctx.monitor.record({
      direction: 'out',
      channel: 'socket',
      event: name,
      venueId,
      who: size === 1 ? '1 socket' : `${size} sockets`,
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
      io.on('connection', socket => welcome(context, socket, handlers, online, presence))
      beat = setInterval(() => {
        tellRevisions(context).catch(err => context.log.warn({ err }, 'the revisions could not be read'))
      }, 10_000)
      beat.unref()
    },

    /** To everyone in the venue's room. */
    toVenue<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>): void {
      emit(rooms.venue(venueId), name, payload, venueId)
    },
    toStaff<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>): void {
      emit(rooms.staff(venueId), name, payload, venueId)
    },
    toPlayers<N extends EventName>(venueId: string, name: N, payload: EventPayload<N>): void {
      emit(rooms.players(venueId), name, payload, venueId)
    },
    toUser<N extends EventName>(
      userId: string,
      name: N,
      payload: EventPayload<N>,
      venueId: string | null,
    ): void {
      emit(rooms.user(userId), name, payload, venueId)
    },
    toSocket<N extends EventName>(socket: DjammsSocket, name: N, payload: EventPayload<N>): void {
      emit(socket.id, name, payload, null)
    },

    /** Sends a command to the page that holds the lease, and waits for its outcome (P9). */
    async askPlayer(
      deviceId: string,
      logId: string | null,
      command: PlayerCommand,
      timeoutMs: number,
    ): Promise<CommandResult> {
      const pages = [...(io?.sockets.adapter.rooms.get(rooms.device(deviceId)) ?? [])].flatMap(
        id => io?.sockets.sockets.get(id) ?? [],
      )
      // A page that has not yet said which log it writes is meant where it is the device's only one.
      const page =
        pages.find(candidate => candidate.data.logId === logId) ?? (pages.length === 1 ? pages[0] : undefined)
      if (!page) return { outcome: 'no_player' }
      record('playerCommand', command, null, 1)
      try {
        const answer: unknown = await page.timeout(timeoutMs).emitWithAck('playerCommand', command)
        const result = commandResult.safeParse(answer)
        return result.success ? result.data : { outcome: 'refused' }
      } catch {
        return { outcome: 'expired' }
      }
    },

    /** Ends a session's sockets at once (A7). */
    endSession(sessionId: string, reason: string): void {
      emit(rooms.session(sessionId), 'session:revoked', { reason }, null)
      io?.in(rooms.session(sessionId)).disconnectSockets(true)
    },

    deviceOnline: (deviceId: string): boolean => (online.get(`device:${deviceId}`) ?? 0) > 0,
    userOnline: (userId: string): boolean => (online.get(`user:${userId}`) ?? 0) > 0,
    /** The log of a device's connected page, if it said so. */
    logOf(deviceId: string): string | undefined {
      for (const id of io?.sockets.adapter.rooms.get(rooms.device(deviceId)) ?? []) {
        const logId = io?.sockets.sockets.get(id)?.data.logId
        if (logId) return logId
      }
      return undefined
    },
    socketCount: (): number => io?.sockets.sockets.size ?? 0,

    async close(): Promise<void> {
      clearInterval(beat)
      io?.disconnectSockets(true)
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
  online: Map<string, number>,
  presence: Presence,
): void {
  const { principal } = socket.data
  const self = principal.kind === 'user' ? rooms.user(principal.userId) : rooms.device(principal.deviceId)
  void socket.join([self, rooms.session(principal.sessionId)])
  // A session that was revoked between the handshake and the room would keep its socket until its next message (A7).
  ctx.sessions.recheck(principal).catch(() => socket.disconnect(true))
  count(online, self, 1)
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
    count(online, self, -1)
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

function count(online: Map<string, number>, key: string, change: 1 | -1): void {
  const next = (online.get(key) ?? 0) + change
  if (next > 0) online.set(key, next)
  else online.delete(key)
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
