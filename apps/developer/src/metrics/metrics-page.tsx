import { useStore } from '@djamms/client/react'
import type { SystemMetrics } from '@djamms/shared/types'
import { PageHeader } from '@djamms/ui/console-header'
import { Panel } from '@djamms/ui/console-panel'
import { Stats } from '@djamms/ui/console-stats'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Loading } from '@djamms/ui/loading'
import { OfflineLine } from '@djamms/ui/offline-line'
import { useNow } from '@djamms/ui/use-now'
import { useState } from 'react'
import type { LinkState } from '../console/link.ts'
import { countOf, secondsOf } from '../traffic/words.ts'
import { Charts } from './charts.tsx'
import { STEP_MS } from './history.ts'
import styles from './metrics-page.module.css'
import type { MetricsStore } from './metrics-store.ts'
import { RouteTable } from './route-table.tsx'
import { failures } from './routes.ts'
import { daysAndHours } from './words.ts'

export function MetricsPage({ store, link }: { store: MetricsStore; link: LinkState }) {
  const { history, error } = useStore(store)
  const [chosen, setChosen] = useState<string | null>(null)
  // The charts move on with time also when no figures come: a gap must show as one.
  const now = useNow(STEP_MS)
  const latest = history.at(-1)
  const lost = error !== null && latest !== undefined

  return (
    <div className={styles.page}>
      <PageHeader
        small
        className={styles.header}
        title="Metrics"
        actions={<span className={styles.note}>Last 10 minutes of this page, a step each 5 s</span>}
      />
      {lost ? (
        <OfflineLine className={styles.offline} title={`No figures since ${secondsOf(latest.at)}.`}>
          {link.connection === 'live' ? error.userMessage : 'The server does not answer.'} The lines go on
          when it does.
        </OfflineLine>
      ) : null}
      {latest ? (
        <>
          <KeyFigures figures={latest.figures} />
          <Charts history={history} now={Math.max(now, latest.at)} chosen={chosen} />
          <RouteTable routes={latest.figures.routes} chosen={chosen} onChoose={setChosen} />
        </>
      ) : (
        <Panel label="Metrics">
          {error ? (
            <ErrorNotice title="The figures did not come" onRetry={store.retry}>
              {error.userMessage} They are asked for again each 5 s.
            </ErrorNotice>
          ) : (
            <Loading label="Loading the figures" rows={6} />
          )}
        </Panel>
      )}
    </div>
  )
}

function KeyFigures({ figures }: { figures: SystemMetrics }) {
  return (
    <Stats
      label="Now"
      className={styles.stats}
      stats={[
        { label: 'Up', figure: daysAndHours(figures.uptimeSeconds) },
        { label: 'Sockets', figure: countOf(figures.sockets) },
        { label: 'Players answering', figure: countOf(figures.players) },
        { label: 'Venues playing', figure: countOf(figures.venuesPlaying) },
        { label: 'Refused or failed', figure: countOf(failures(figures)) },
        { label: 'Dropped by the monitor', figure: countOf(figures.dropped) },
      ]}
    />
  )
}
