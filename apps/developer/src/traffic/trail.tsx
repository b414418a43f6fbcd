import type { MonitorEvent } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { relatedTo, startOf } from './related.ts'
import { keyOf } from './ring.ts'
import styles from './trail.module.css'
import { Way } from './way.tsx'
import { tookOf } from './words.ts'

interface TrailProps {
  event: MonitorEvent
  kept: readonly MonitorEvent[]
  onOpen: (event: MonitorEvent) => void
}

/** What belongs to the same request, in the order it happened. */
export function Trail({ event, kept, onOpen }: TrailProps) {
  const related = relatedTo(event, kept)
  const first = related[0]
  if (!first || related.length < 2) return null
  return (
    <section className={styles.trail} aria-label="Same request">
      <h3>Same request</h3>
      <ol>
        {related.map(each => {
          const here = keyOf(each) === keyOf(event)
          return (
            <li key={keyOf(each)} className={cx(here && styles.here)}>
              <span className={styles.after}>{tookOf(startOf(each) - startOf(first))}</span>
              <b />
              <button type="button" aria-current={here ? 'true' : undefined} onClick={() => onOpen(each)}>
                <Way direction={each.direction} />
                <span className={styles.name}>{each.event}</span>
                <span className={styles.who}>{each.who}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
