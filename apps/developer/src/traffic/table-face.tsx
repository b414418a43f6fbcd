import { Button } from '@djamms/ui/button'
import { Empty } from '@djamms/ui/empty'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { OfflineNotice } from '@djamms/ui/offline-notice'
import { everything, isFiltered } from './filters.ts'
import type { TrafficState, TrafficStore } from './traffic-store.ts'
import { secondsOf } from './words.ts'

/** Why there are no rows. */
export function TableFace({ state, store }: { state: TrafficState; store: TrafficStore }) {
  if (state.status === 'refused' && state.error)
    return (
      <ErrorNotice centered title="The traffic cannot be shown" onRetry={store.retry}>
        {state.error.userMessage} ({state.error.code}) It is asked again each 5 s.
      </ErrorNotice>
    )
  if (state.connection === 'offline')
    return (
      <OfflineNotice centered title={`Out of reach since ${secondsOf(state.since)}`}>
        The server does not answer. This page goes on by itself as soon as it does.
      </OfflineNotice>
    )
  if (state.status === 'loading') return <Loading label="Loading the traffic" rows={8} />
  if (state.search !== '' && state.kept.length > 0)
    return (
      <Empty
        centered
        title="Nothing matches the search"
        action={<Button onClick={() => store.setSearch('')}>Clear the search</Button>}
      >
        None of the events kept has “{state.search}” in it.
      </Empty>
    )
  if (isFiltered(state.filter))
    return (
      <Empty
        centered
        title="Nothing like that went by"
        action={<Button onClick={() => store.setFilter(everything)}>Show everything</Button>}
      >
        What fits the filter appears here when it comes.
      </Empty>
    )
  return (
    <Empty centered title="Nothing went by yet">
      Open the kiosk, the player or the admin console: every message in and out appears here.
    </Empty>
  )
}
