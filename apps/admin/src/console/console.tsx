import { createCall } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'
import { connect, type DjammsSocket, disconnect } from '@djamms/client/socket'
import type { SessionIdentity } from '@djamms/shared/types'
import { useEffect, useMemo, useState } from 'react'
import { Waiting } from '../auth/waiting.tsx'
import { useVenues } from '../venues/use-venues.ts'
import { ConfirmHost } from './confirm.tsx'
import { Frame } from './frame.tsx'
import { NoVenue } from './no-venue.tsx'
import { VenueScope } from './scope.tsx'

/** Signed in: one line to the server for all venues, one venue looked at. */
export function Console({ session, identity }: { session: Session; identity: SessionIdentity }) {
  const call = useMemo(() => createCall(session), [session])
  const [socket, setSocket] = useState<DjammsSocket | null>(null)
  useEffect(() => {
    const made = connect(session)
    setSocket(made)
    return () => {
      disconnect(made)
      setSocket(null)
    }
  }, [session])
  const venues = useVenues(call)

  if (!socket || (venues.list === null && venues.error === null)) return <Waiting />
  const base = { session, identity, call, socket }
  if (!venues.chosen) return <NoVenue session={session} identity={identity} venues={venues} />
  return (
    <VenueScope key={venues.chosen.venueId} {...base} venueId={venues.chosen.venueId}>
      <ConfirmHost>
        <Frame venues={venues} />
      </ConfirmHost>
    </VenueScope>
  )
}
