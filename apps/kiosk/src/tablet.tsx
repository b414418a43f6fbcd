import { type Call, createCall } from '@djamms/client/call'
import { useSession } from '@djamms/client/react'
import { createSession, type Session } from '@djamms/client/session'
import { connect, disconnect } from '@djamms/client/socket'
import { createVenueStore, type VenueStore } from '@djamms/client/venue-store'
import { useCallback, useEffect, useRef, useState } from 'react'
import { goHome } from './frame/route.ts'
import { Attract } from './idle/attract.tsx'
import { secondsLeft } from './idle/idle.ts'
import { monotonic, useIdle } from './idle/use-idle.ts'
import { lazyPart } from './lazy-part.tsx'
import { deliver } from './patron/courier.ts'
import { stayIn } from './patron/enter.ts'
import { createPatron, type Discovery, type Patron } from './patron/patron.ts'
import { Shell } from './patron/shell.tsx'
import { Starting } from './starting.tsx'
import { tabStorage } from './storage.ts'

const Pairing = lazyPart(() => import('./devices/pairing.tsx').then(m => m.Pairing))
const StillThere = lazyPart(() => import('./idle/still-there.tsx').then(m => m.StillThere))

/** Says, over a reload, that somebody is at the tablet: without it the cookie of the last guest opens nothing. */
const SOMEBODY = 'djamms.kiosk.somebody'

interface Device {
  session: Session
  call: Call
}

/** The bar's own tablet: paired once, then one guest session for each patron. */
export function Tablet() {
  const [device] = useState<Device>(() => {
    const session = createSession({ app: 'kiosk-device' })
    return { session, call: createCall(session) }
  })
  const { status, identity } = useSession(device.session)
  useEffect(() => void device.session.start(), [device])
  useEffect(lockDown, [])
  if (status === 'loading') return <Starting />
  if (status === 'signed-out' || !identity?.venueId)
    return <Pairing device={device.session} call={device.call} />
  return <Paired key={`${identity.id} ${identity.venueId}`} device={device} venueId={identity.venueId} />
}

function Paired({ device, venueId }: { device: Device; venueId: string }) {
  const [venue, setVenue] = useState<VenueStore | null>(null)
  useEffect(() => {
    const socket = connect(device.session)
    const store = createVenueStore({ call: device.call, socket, venueId })
    setVenue(store)
    return () => {
      store.destroy()
      disconnect(socket)
    }
  }, [device, venueId])
  return venue ? <Turns device={device.session} venue={venue} venueId={venueId} /> : <Starting />
}

/** One patron after the other. */
function Turns({ device, venue, venueId }: { device: Session; venue: VenueStore; venueId: string }) {
  const [patron, setPatron] = useState<Patron | null>(null)
  const turn = useRef({ patron: null as Patron | null, discovery: null as Discovery | null })
  const busy = useCallback(
    () => turn.current.patron?.outbox.getState().some(wish => wish.state === 'sending') ?? false,
    [],
  )
  const somebody = tabStorage()?.getItem(SOMEBODY) != null
  const [idle, send] = useIdle(
    somebody ? { phase: 'using', touchedAt: monotonic() } : { phase: 'attract' },
    busy,
  )
  const isUsed = idle.phase !== 'attract'

  useEffect(() => {
    if (!isUsed) return
    const mine = arrive(device, venue, venueId, turn.current.discovery)
    turn.current.patron = mine.patron
    setPatron(mine.patron)
    return () => {
      turn.current.discovery = mine.patron.discovery.getState().value
      turn.current.patron = null
      mine.leave()
      setPatron(null)
      goHome()
    }
  }, [isUsed, device, venue, venueId])

  if (idle.phase === 'attract' || !patron) {
    return <Attract venue={venue} onTouch={() => send({ type: 'touched', at: monotonic() })} />
  }
  return (
    <Shell patron={patron}>
      {idle.phase === 'asking' ? (
        <StillThere
          seconds={secondsLeft(idle.endsAt, monotonic())}
          onStay={() => send({ type: 'stay', at: monotonic() })}
          onLeave={() => send({ type: 'leave' })}
        />
      ) : null}
    </Shell>
  )
}

function arrive(device: Session, venue: VenueStore, venueId: string, discovery: Discovery | null) {
  let over = false
  const session = createSession({ app: 'kiosk' })
  const storage = tabStorage()
  // After a reload the same patron is still there: the cookie says who.
  const again = storage?.getItem(SOMEBODY) != null
  storage?.setItem(SOMEBODY, '1')
  const entered = stayIn(session, { venueId, as: device, again, over: () => over, refused: () => undefined })
  entered.catch(() => undefined)
  const patron = createPatron({
    form: 'tablet',
    venueId,
    session,
    entered,
    venue,
    storage,
    discovery,
  })

  async function leave() {
    over = true
    storage?.removeItem(SOMEBODY)
    const left = patron.end()
    const bearer = left.length > 0 ? await session.accessToken().catch(() => null) : null
    if (bearer) void deliver(left, venueId, bearer)
    else await session.signOut()
  }
  return { patron, leave }
}

/** A screen for everybody is no place for the browser's own menus, selections and zoom. */
function lockDown() {
  const { dataset } = document.documentElement
  const stop = (event: Event) => event.preventDefault()
  dataset.form = 'tablet'
  document.addEventListener('contextmenu', stop)
  return () => {
    delete dataset.form
    document.removeEventListener('contextmenu', stop)
  }
}
