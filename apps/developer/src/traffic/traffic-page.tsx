import type { Call } from '@djamms/client/call'
import { useStore } from '@djamms/client/react'
import type { MonitorEvent } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { PageHeader } from '@djamms/ui/console-header'
import { IconCircleAlert, IconPause, IconPlay, IconWifiOff, IconX } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { OfflineLine } from '@djamms/ui/offline-line'
import { Pill } from '@djamms/ui/pill'
import { useEffect, useState } from 'react'
import { EventDetail } from './event-detail.tsx'
import { EventTable } from './event-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { RateCard } from './rate-card.tsx'
import { KEPT, keyOf } from './ring.ts'
import { TableFace } from './table-face.tsx'
import styles from './traffic-page.module.css'
import type { TrafficState, TrafficStore } from './traffic-store.ts'
import { ageOf, countOf, plural, secondsOf, timeZoneName } from './words.ts'

export function TrafficPage({ store, call }: { store: TrafficStore; call: Call }) {
  const state = useStore(store)
  // The event itself, not its place: it stays open when it has fallen off the list.
  const [open, setOpen] = useState<MonitorEvent | null>(null)
  useEffect(() => store.watch(), [store])

  const face = state.rows.length === 0 ? <TableFace state={state} store={store} /> : null
  return (
    <div className={styles.page}>
      <PageHeader
        small
        className={styles.header}
        title="Traffic"
        badge={<Badge state={state} />}
        actions={
          <>
            <span className={styles.kept}>{keptWords(state)}</span>
            <Button icon={<IconX />} onClick={store.empty}>
              Empty
            </Button>
            {state.paused ? (
              <Button icon={<IconPlay />} onClick={store.resume}>
                Go on
              </Button>
            ) : (
              <Button icon={<IconPause />} onClick={store.pause}>
                Pause
              </Button>
            )}
          </>
        }
      />
      {state.connection === 'offline' ? (
        <OfflineLine className={styles.offline} title={`No connection since ${secondsOf(state.since)}.`}>
          The list stays as it was. What the server keeps meanwhile, up to 1,000 events, comes when it is
          back.
        </OfflineLine>
      ) : null}
      <RateCard state={state} />
      <FilterBar state={state} store={store} call={call} />
      <div className={styles.panes}>
        <EventTable
          events={state.rows}
          openKey={open ? keyOf(open) : null}
          onOpen={setOpen}
          onClose={() => setOpen(null)}
          face={face}
        />
        <EventDetail
          event={open}
          kept={state.kept}
          search={state.search}
          onOpen={setOpen}
          onFilter={change => store.setFilter({ ...state.filter, ...change })}
        />
      </div>
    </div>
  )
}

function Badge({ state: { paused, passed, connection, status } }: { state: TrafficState }) {
  if (connection === 'offline')
    return (
      <Pill tone="wrong" icon={<IconWifiOff />}>
        No connection
      </Pill>
    )
  if (paused)
    return (
      <Pill icon={<IconPause />}>
        <span className="num" role="status">
          Paused, {plural(passed, 'event')} went by
        </span>
      </Pill>
    )
  if (status === 'refused')
    return (
      <Pill tone="wrong" icon={<IconCircleAlert />}>
        Refused
      </Pill>
    )
  if (connection === 'connecting') return <Pill>Connecting</Pill>
  return (
    <Pill tone="live">
      <LiveBars />
      Live
    </Pill>
  )
}

function keptWords({ kept }: TrafficState): string {
  const oldest = kept.at(-1)
  const newest = kept[0]
  const zone = `Times: ${timeZoneName()}`
  if (!oldest || !newest) return zone
  // Against the newest and not this page's clock: the two machines' clocks may differ.
  const reach = Date.parse(newest.at) - Date.parse(oldest.at)
  return `${countOf(kept.length)} of ${countOf(KEPT)} kept, over ${ageOf(reach)}. ${zone}`
}
