import type { SystemMetrics } from '@djamms/shared/types'
import { LineChart, type Series } from '@djamms/ui/chart-line'
import type { ReactNode } from 'react'
import { tookOf } from '../traffic/words.ts'
import styles from './charts.module.css'
import { type Sample, STEP_MS, STEPS, valuesOf } from './history.ts'
import { named, slowest, typical } from './routes.ts'
import { megabytes, short } from './words.ts'

interface ChartsProps {
  history: readonly Sample[]
  now: number
  /** A route, for "how long they take"; null: all of them. */
  chosen: string | null
}

/** An owner's change is to be seen everywhere within 150 ms (the project's own bound): an answer alone must stay below. */
const BOUND_MS = 150

/** Six charts of one kind. */
export function Charts({ history, now, chosen }: ChartsProps) {
  const latest = history.at(-1)?.figures
  if (!latest) return null
  const values = (pick: (figures: SystemMetrics) => number | null) => valuesOf(history, now, pick)
  const along = [minute(now - STEPS * STEP_MS), minute(now)]
  const { database } = latest
  return (
    <div className={styles.grid}>
      <Metric
        title="Requests"
        figure={short(latest.requestsPerSecond)}
        unit="a second"
        along={along}
        series={[{ name: 'all routes', ink: 'in', area: true, values: values(f => f.requestsPerSecond) }]}
      />
      <Times history={history} now={now} chosen={chosen} along={along} />
      <Metric
        title="Sockets"
        figure={short(latest.sockets)}
        unit="open"
        along={along}
        series={[{ name: 'all apps', ink: 'in', area: true, values: values(f => f.sockets) }]}
      />
      <Metric
        title="Memory"
        figure={short(megabytes(latest.memoryBytes))}
        unit="MB"
        along={along}
        series={[
          { name: 'this process', ink: 'in', area: true, values: values(f => megabytes(f.memoryBytes)) },
        ]}
      />
      <Metric
        title="Event loop"
        figure={short(latest.eventLoopLagMs)}
        unit="ms late"
        along={along}
        series={[
          { name: 'worst of each step', ink: 'in', area: true, values: values(f => f.eventLoopLagMs) },
        ]}
      />
      <Metric
        title="Database"
        figure={database.up ? short(database.total - database.idle) : '–'}
        unit={database.up ? `of ${database.total} connections busy` : 'does not answer'}
        along={along}
        series={[
          { name: 'busy', ink: 'in', values: values(({ database: d }) => (d.up ? d.total - d.idle : null)) },
          { name: 'callers waiting', ink: 'out', values: values(f => f.database.waiting) },
        ]}
      />
    </div>
  )
}

function Times({ history, now, chosen, along }: ChartsProps & { along: readonly string[] }) {
  const half = (figures: SystemMetrics) =>
    chosen === null ? typical(figures) : nothing(named(figures, chosen)?.p50Ms)
  const slow = (figures: SystemMetrics) =>
    nothing((chosen ? named(figures, chosen) : slowest(figures))?.p95Ms)
  const latest = history.at(-1)!.figures
  const now50 = half(latest)
  const now95 = slow(latest)
  const which = chosen ?? slowest(latest)?.name
  return (
    <Metric
      title="How long they take"
      figure={now95 === null ? '–' : tookOf(now95).replace(/ .*/, '')}
      unit={now95 === null ? 'nothing ran' : `${tookOf(now95).replace(/.* /, '')}, slowest 5 %`}
      along={along}
      limit={{ value: BOUND_MS, word: `Bound ${BOUND_MS} ms` }}
      series={[
        {
          name: now50 === null ? 'half' : `half, ${tookOf(now50)}`,
          ink: 'in',
          values: valuesOf(history, now, half),
        },
        {
          name: <span className={styles.route}>{which?.replace(/^[A-Z]+ /, '') ?? 'slowest route'}</span>,
          ink: 'out',
          values: valuesOf(history, now, slow),
        },
      ]}
    />
  )
}

interface MetricProps {
  title: string
  figure: string
  unit: string
  series: readonly Series[]
  along: readonly string[]
  limit?: { value: number; word: ReactNode }
}

function Metric({ title, figure, unit, series, along, limit }: MetricProps) {
  return (
    <section className={styles.metric}>
      <h2 className={styles.head}>
        {title}
        <span className={styles.now}>
          <b>{figure}</b> {unit}
        </span>
      </h2>
      <LineChart
        label={`${title}: ${figure} ${unit} now; the last 10 minutes`}
        series={series}
        along={along}
        limit={limit}
        format={short}
        height={140}
      />
    </section>
  )
}

/** A route that did not run in the last minute took no time at all, which is no figure. */
const nothing = (ms: number | undefined): number | null => (ms === undefined || ms === 0 ? null : ms)

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const minute = (at: number) => clock.format(at)
