import type { DjammsSocket } from '@djamms/client/socket'
import type { EventName, EventPayload } from '@djamms/shared'
import { useEffect, useRef } from 'react'

export function useEvent<N extends EventName>(
  socket: DjammsSocket,
  name: N,
  heard: (payload: EventPayload<N>) => unknown,
): void {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    // Socket.IO's typed `on` cannot be called by a name that is itself a type parameter.
    const wire = socket as unknown as {
      on(name: string, listener: unknown): void
      off(name: string, listener: unknown): void
    }
    const listener = (payload: EventPayload<N>) => latest.current(payload)
    wire.on(name, listener)
    return () => wire.off(name, listener)
  }, [socket, name])
}
