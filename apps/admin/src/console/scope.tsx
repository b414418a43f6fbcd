import type { Call } from '@djamms/client/call'
import { useVenue } from '@djamms/client/react'
import type { Session } from '@djamms/client/session'
import type { DjammsSocket } from '@djamms/client/socket'
import { createVenueStore, type VenueState, type VenueStore } from '@djamms/client/venue-store'
import type { Device, Playlist, SessionIdentity } from '@djamms/shared/types'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { Alarm } from '../playback/alarm.ts'
import { useAlarm } from '../playback/use-alarm.ts'
import { type Resource, useResource } from './resource.ts'
import { useEvent } from './use-event.ts'

/** Who looks, through which line. */
export interface Base {
  session: Session
  identity: SessionIdentity
  call: Call
  socket: DjammsSocket
}

/** One venue, and what all its pages need. */
export interface Scope extends Base {
  venueId: string
  store: VenueStore
  devices: Resource<Device[]>
  playlists: Resource<Playlist[]>
  /** Heard on whatever page is open. */
  alarm: Alarm | null
}

const ScopeContext = createContext<Scope | null>(null)

export function useScope(): Scope {
  const scope = useContext(ScopeContext)
  if (!scope) throw new Error('useScope needs a <VenueScope> above it')
  return scope
}

export function useVenueState(): VenueState {
  return useVenue(useScope().store)
}

interface VenueScopeProps extends Base {
  venueId: string
  /** While the store is made; one frame. */
  children: ReactNode
}

export function VenueScope({ venueId, children, ...base }: VenueScopeProps) {
  const { call, socket } = base
  const [store, setStore] = useState<VenueStore | null>(null)
  useEffect(() => {
    const made = createVenueStore({ call, socket, venueId })
    setStore(made)
    return () => {
      made.destroy()
      setStore(null)
    }
  }, [call, socket, venueId])
  return store ? (
    <ScopeOf {...base} venueId={venueId} store={store}>
      {children}
    </ScopeOf>
  ) : null
}

function ScopeOf({
  children,
  ...props
}: Omit<VenueScopeProps, 'children'> & { store: VenueStore; children: ReactNode }) {
  const { call, socket, venueId, store } = props
  const params = { venue_id: venueId }
  const devices = useResource(
    `devices ${venueId}`,
    async signal => (await call('devices.list', { params, signal })).devices,
  )
  const playlists = useResource(
    `playlists ${venueId}`,
    async signal => (await call('playlists.list', { params, signal })).playlists,
  )
  useEvent(socket, 'device:changed', devices.reload)
  useEvent(socket, 'lease:changed', ({ venueId: where }) => {
    if (where !== venueId) return
    devices.reload()
    // Another screen may do something else; it says so itself only once it plays.
    void store.resync().catch(() => undefined)
  })
  useReconnected(store, () => {
    devices.reload()
    playlists.reload()
  })
  const alarm = useAlarm({ socket, store, venueId, devices: devices.data })
  return <ScopeContext value={{ ...props, devices, playlists, alarm }}>{children}</ScopeContext>
}

/** What no event describes may have changed while the line was down. */
export function useReconnected(store: VenueStore, back: () => void): void {
  const latest = useRef(back)
  latest.current = back
  useEffect(() => {
    let { connection } = store.getState()
    let wasLive = connection === 'live'
    return store.subscribe(() => {
      const before = connection
      connection = store.getState().connection
      if (connection === before || connection !== 'live') return
      if (wasLive) latest.current()
      wasLive = true
    })
  }, [store])
}
