import type {
  ClientToServerEvents,
  CommandIn,
  CommandName,
  CommandReply,
  ServerToClientEvents,
} from '@djamms/shared'
import type { ErrorCode, ErrorDetail } from '@djamms/shared/errors'
import { io, type Socket } from 'socket.io-client'
import { CallError, offline } from './request.ts'
import type { Session } from './session.ts'

export type DjammsSocket = Socket<ServerToClientEvents, ClientToServerEvents>

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 10_000
const leaving = new WeakMap<object, () => void>()

/**
 * A socket as whoever `session` is: connects once it is signed in, again for the next one, and leaves with it.
 * Socket.IO itself retries only what the network broke; what the server refused or closed is tried again here.
 */
export function connect(session: Session): DjammsSocket {
  let bearer: string | null = null
  let who: string | null = null
  let delay = FIRST_RETRY_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  const socket: DjammsSocket = io({
    autoConnect: false,
    // A handshake over polling costs two round trips more; where a proxy forbids WebSocket the other one is tried.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    auth: give => {
      session.accessToken().then(
        token => {
          bearer = token
          give({ token })
        },
        // Without a network the connection fails by itself, and Socket.IO asks again.
        () => give({ token: null }),
      )
    },
  })

  function follow() {
    const { status, identity } = session.getState()
    const now = status === 'signed-in' && identity ? `${identity.kind}:${identity.id}` : null
    if (now === who) return
    who = now
    clearTimeout(timer)
    socket.disconnect()
    if (now !== null) socket.connect()
  }
  function again() {
    if (who === null) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (who !== null && !socket.active) socket.connect()
    }, delay)
    delay = Math.min(delay * 2, LAST_RETRY_MS)
  }
  /** A refused token is renewed before the next try; if that fails with a 401 the session ends, and with it this. */
  function renewThenAgain() {
    const refused = bearer
    if (refused === null) return again()
    session.renewed(refused).then(again, again)
  }

  socket.on('connect', () => {
    delay = FIRST_RETRY_MS
  })
  socket.on('connect_error', () => {
    // `active`: it was the network, and Socket.IO is trying again.
    if (!socket.active) renewThenAgain()
  })
  socket.on('disconnect', reason => {
    if (reason === 'io server disconnect') again()
  })
  socket.on('session:revoked', renewThenAgain)
  socket.on('authError', renewThenAgain)
  const unsubscribe = session.subscribe(follow)
  leaving.set(socket, () => {
    unsubscribe()
    clearTimeout(timer)
    who = null
  })
  follow()
  return socket
}

/** Ends a socket for good; `socket.disconnect()` alone would come back with the next sign-in. */
export function disconnect(socket: DjammsSocket): void {
  leaving.get(socket)?.()
  socket.disconnect()
}

/** Sends a command and answers with its reply. Never kept for later: what was meant now may be wrong in a minute. */
export async function command<N extends CommandName>(
  socket: DjammsSocket,
  name: N,
  payload: CommandIn<N>,
  timeoutMs = 5_000,
): Promise<CommandReply<N>> {
  if (!socket.connected) throw offline(`${name}: not connected`)
  // The typed emit cannot be called by a name that is itself a type parameter.
  const wire = socket as unknown as Socket
  let answer: { success: boolean; data: unknown; error?: unknown }
  try {
    answer = await wire.timeout(timeoutMs).emitWithAck(name, payload)
  } catch {
    throw offline(`${name}: no answer within ${timeoutMs} ms`)
  }
  if (answer.success) return answer.data as CommandReply<N>
  const error = answer.error as {
    code: ErrorCode
    message: string
    userMessage: string
    details?: ErrorDetail[]
  }
  throw new CallError({ status: 200, ...error })
}
