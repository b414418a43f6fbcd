import { memo } from 'react'
import styles from './rate-card.module.css'
import type { Beat, TrafficState } from './traffic-store.ts'
import { countOf } from './words.ts'

const SECONDS = 90
const STEP = 8
const BAR = 5
const HALF = 30
const GAP = 2

/** What goes in and out each second, whatever the filter shows. */
export function RateCard({ state }: { state: TrafficState }) {
  const { inPerSecond, outPerSecond, dropped, connection, status } = state
  const known = connection === 'live' && status === 'ready'
  const figure = (value: number) => (known ? countOf(value) : '–')
  return (
    <section className={styles.card} aria-label="Rates">
      <dl className={styles.figures}>
        <div className={styles.sum}>
          <dt>Events a second</dt>
          <dd>{figure(inPerSecond + outPerSecond)}</dd>
        </div>
        <div className={styles.ways}>
          <dt>In / out</dt>
          <dd>
            <span className={styles.in}>{figure(inPerSecond)}</span> /{' '}
            <span className={styles.out}>{figure(outPerSecond)}</span>
          </dd>
        </div>
        <div>
          <dt title="Left out because more came at once than is sent to a watcher: 200 events each 100 ms">
            Dropped
          </dt>
          <dd className={dropped > 0 ? styles.dropped : undefined}>{countOf(dropped)}</dd>
        </div>
      </dl>
      <Strip beats={state.strip} />
    </section>
  )
}

/** The last 90 s, the newest at the right; a second without connection is a gap. */
const Strip = memo(function Strip({ beats }: { beats: readonly Beat[] }) {
  const most = Math.max(8, ...beats.map(beat => (beat ? Math.max(beat.in, beat.out) : 0)))
  const tall = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / most) * HALF))
  const from = SECONDS - beats.length
  const middle = HALF + GAP
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${SECONDS * STEP - (STEP - BAR)} ${middle * 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Last ${SECONDS} seconds: in above the line, out below; at most ${most} a second`}
    >
      {beats.map((beat, at) => {
        if (!beat) return null
        const x = (from + at) * STEP
        return (
          <g key={at}>
            <rect
              x={x}
              y={middle - 1 - tall(beat.in)}
              width={BAR}
              height={tall(beat.in)}
              className={styles.barIn}
            />
            <rect x={x} y={middle + 1} width={BAR} height={tall(beat.out)} className={styles.barOut} />
          </g>
        )
      })}
      <rect y={middle - 0.5} width={SECONDS * STEP} height={1} className={styles.axis} />
    </svg>
  )
})
