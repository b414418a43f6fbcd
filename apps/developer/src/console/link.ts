import type { DjammsSocket } from '@djamms/client/socket'

export interface LinkState {
  connection: 'connecting' | 'live' | 'offline'
  /** Milliseconds since 1970: since when it is so. */
  since: number
}

/** Whether the server can be reached just now: what a page says when its figures stand still. */
export function createLink(socket: DjammsSocket) {
  let state: LinkState = { connection: socket.connected ? 'live' : 'connecting', since: Date.now() }
  const listeners = new Set<() => void>()
  function set(connection: LinkState['connection']) {
    if (connection === state.connection) return
    state = { connection, since: Date.now() }
    for (const listener of [...listeners]) listener()
  }
  const live = () => set('live')
  const gone = () => set('offline')
  socket.on('connect', live)
  socket.on('disconnect', gone)
  socket.on('connect_error', gone)
  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    destroy() {
      socket.off('connect', live)
      socket.off('disconnect', gone)
      socket.off('connect_error', gone)
    },
  }
}
