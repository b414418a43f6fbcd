import { CallError, createCall } from '@djamms/client/call'
import { createSession } from '@djamms/client/session'
import { connect, disconnect } from '@djamms/client/socket'
import { createVenueStore } from '@djamms/client/venue-store'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { useEffect, useState } from 'react'
import { enter } from './patron/enter.ts'
import { createPatron, type Patron } from './patron/patron.ts'
import { Shell } from './patron/shell.tsx'
import { Starting } from './starting.tsx'

/** A patron's own phone: one guest session, kept by its cookie. */
export function Phone({ venueId }: { venueId: string }) {
  const [patron, setPatron] = useState<Patron | null>(null)
  const [refused, setRefused] = useState<CallError | null>(null)
  useEffect(() => {
    const here = open(venueId, setRefused)
    setPatron(here.patron)
    return here.close
  }, [venueId])

  if (refused) {
    return (
      <ErrorNotice centered title="This jukebox cannot be opened">
        {refused.userMessage} Scan the code on the TV once more, or ask at the bar.
      </ErrorNotice>
    )
  }
  return patron ? <Shell patron={patron} /> : <Starting />
}

function open(venueId: string, onRefused: (error: CallError) => void) {
  let over = false
  const session = createSession({ app: 'kiosk' })
  const call = createCall(session)

  async function comeIn() {
    await session.start()
    const { status, identity } = session.getState()
    // A guest belongs to one venue (A3): at another bar's code they come in anew.
    if (status !== 'signed-in' || identity?.venueId !== venueId) {
      await enter(session, venueId, { over: () => over })
    }
  }
  const refuse = (error: unknown) => {
    if (!over && error instanceof CallError) onRefused(error)
  }
  const entered = comeIn()
  entered.then(() => {
    // Signed out by the bar, or the cookie was lost: there is nobody to sign in as, so a new guest comes in.
    const unsubscribe = session.subscribe(() => {
      if (over) return unsubscribe()
      if (session.getState().status === 'signed-out' && !entering) {
        entering = true
        enter(session, venueId, { over: () => over })
          .catch(refuse)
          .then(() => {
            entering = false
          })
      }
    })
  }, refuse)
  let entering = false

  const socket = connect(session)
  const venue = createVenueStore({ call, socket, venueId })
  let storage: Storage | null = null
  try {
    storage = sessionStorage
  } catch {
    // Forbidden: what is kept lasts as long as the page.
  }
  const patron = createPatron({ form: 'phone', venueId, session, entered, venue, socket, storage })
  return {
    patron,
    close() {
      over = true
      patron.end()
      venue.destroy()
      disconnect(socket)
    },
  }
}
