import { CallError, createCall } from '@djamms/client/call'
import { createSession } from '@djamms/client/session'
import { connect, disconnect } from '@djamms/client/socket'
import { createVenueStore } from '@djamms/client/venue-store'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { useEffect, useState } from 'react'
import { stayIn } from './patron/enter.ts'
import { createPatron, type Patron } from './patron/patron.ts'
import { Shell } from './patron/shell.tsx'
import { Starting } from './starting.tsx'
import { tabStorage } from './storage.ts'

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

  const entered = stayIn(session, {
    venueId,
    again: true,
    over: () => over,
    refused: error => {
      if (error instanceof CallError) onRefused(error)
    },
  })
  const socket = connect(session)
  const venue = createVenueStore({ call, socket, venueId })
  const patron = createPatron({
    form: 'phone',
    venueId,
    session,
    entered,
    venue,
    socket,
    storage: tabStorage(),
  })
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
