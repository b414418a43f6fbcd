import { useVenue } from '@djamms/client/react'
import type { DjammsSocket } from '@djamms/client/socket'
import type { VenueStore } from '@djamms/client/venue-store'
import type { Device } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import { useEffect, useState } from 'react'
import { useEvent } from '../console/use-event.ts'
import { type Alarm, alarmOf, isAlarm } from './alarm.ts'

/** A song that plays this long after an alarm says that the trouble is over. */
const OVER_AFTER_MS = 5_000

interface Heard {
  socket: DjammsSocket
  store: VenueStore
  venueId: string
  devices: readonly Device[] | null
}

/**
 * The alarm that is on, as heard by this page; it goes when music is heard again. What needs nobody is only told. That a
 * browser waits for a touch stands in the state too, for a page that was opened after the alarm (P11).
 */
export function useAlarm({ socket, store, venueId, devices }: Heard): Alarm | null {
  const toasts = useToasts()
  const { snapshot, receivedAt } = useVenue(store)
  const [heard, setHeard] = useState<{ alarm: Alarm; at: number } | null>(null)
  useEvent(socket, 'player:alarm', payload => {
    if (payload.venueId !== venueId) return
    const name = devices?.find(device => device.id === payload.deviceId)?.name ?? 'The TV'
    if (isAlarm(payload.error)) setHeard({ alarm: alarmOf(payload, name), at: Date.now() })
    else toasts.show({ face: 'note', title: `${name} passed over a song`, text: payload.error.message })
  })
  const plays = snapshot?.playback?.status === 'playing' && snapshot.playback.playerOnline
  const over = heard !== null && plays && receivedAt > heard.at + OVER_AFTER_MS
  useEffect(() => {
    if (over) setHeard(null)
  }, [over])
  if (snapshot?.playback?.autoplayBlocked && heard?.alarm.kind !== 'autoplay-blocked')
    return {
      kind: 'autoplay-blocked',
      device: devices?.find(device => device.active)?.name ?? 'The TV',
      message: 'It waits for a touch.',
      at: Date.parse(snapshot.lastSyncedAt),
    }
  return over ? null : (heard?.alarm ?? null)
}
