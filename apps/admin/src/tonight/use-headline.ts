import { useScope, useVenueState } from '../console/scope.tsx'
import { type Headline, headline } from './headline.ts'

export function useHeadline(): Headline {
  const { devices, playlists, alarm } = useScope()
  const { connection, since, snapshot } = useVenueState()
  const active = playlists.data?.find(playlist => playlist.active)
  return headline({
    connection,
    since,
    snapshot,
    devices: devices.data,
    filler: playlists.data ? (active?.items.length ?? 0) > 0 : null,
    alarm,
  })
}
