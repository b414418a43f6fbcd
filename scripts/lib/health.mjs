import { io } from 'socket.io-client'

const PATIENCE_MS = 5_000

/**
 * Asks a server how it is: health, readiness and, in the venue named, a guest's socket that joins the room and gets the
 * state. The guest signs out again. `code` is the exit code of `pnpm health`; `line` says it in words.
 */
export async function checkHealth({ address, venue }) {
  const started = performance.now()
  const health = await ask(address, 'GET', '/api/health')
  if (!health.data) return { code: 1, line: `${address} does not answer: ${health.error}` }
  const ready = await ask(address, 'GET', '/api/health/ready')
  if (!ready.data) return { code: 2, line: `${address} is not ready: ${ready.error}` }
  let heard = ''
  if (venue) {
    const guest = await ask(address, 'POST', '/api/auth/guest', { venueId: venue, deviceId: 'health-check' })
    if (!guest.data) return { code: 3, line: `${address} lets no guest into ${venue}: ${guest.error}` }
    const { token } = guest.data.session
    const { revision, error } = await listen(address, venue, token)
    await ask(address, 'POST', '/api/auth/logout', {}, token)
    if (error) return { code: 4, line: `${address} has no working socket for ${venue}: ${error}` }
    heard = `, a socket in ${venue} hears revision ${revision}`
  }
  const took = Math.round(performance.now() - started)
  return { code: 0, line: `${address} is well: version ${health.data.version}, ready${heard} (${took} ms)` }
}

async function ask(address, method, path, body, token) {
  try {
    const answer = await fetch(address + path, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const { data, error } = await answer.json()
    return answer.ok ? { data } : { error: `${answer.status} ${error?.code ?? ''}`.trim() }
  } catch (cause) {
    return { error: cause.cause?.code ?? cause.cause?.message ?? cause.message }
  }
}

function listen(address, venue, token) {
  const socket = io(address, {
    transports: ['websocket'],
    auth: { token },
    forceNew: true,
    reconnection: false,
    timeout: PATIENCE_MS,
    rejectUnauthorized: process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0',
  })
  return new Promise(resolve => {
    socket.on('connect_error', cause => resolve({ error: cause.message }))
    socket.on('connect', () => {
      socket
        .timeout(PATIENCE_MS)
        .emitWithAck('joinVenue', { venueId: venue })
        .then(
          ({ success, data, error }) =>
            resolve(success ? { revision: data.revision } : { error: error.code }),
          cause => resolve({ error: cause.message }),
        )
    })
  }).finally(() => socket.close())
}
