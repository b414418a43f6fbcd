import type { ReactNode } from 'react'
import styles from './console-stats.module.css'
import { cx } from './cx.ts'

export interface Stat {
  label: ReactNode
  figure: ReactNode
  /** Small, beside the figure ("of 4"). */
  unit?: ReactNode
  /** Under it: the change, or what it means. */
  note?: ReactNode
}

/** Big figures in one line, with lines between them. */
export function Stats({
  stats,
  label,
  className,
}: {
  stats: readonly Stat[]
  label?: string
  className?: string
}) {
  return (
    <dl className={cx(styles.stats, className)} aria-label={label}>
      {stats.map((stat, at) => (
        <div key={typeof stat.label === 'string' ? stat.label : at} className={styles.stat}>
          <dt className={styles.label}>{stat.label}</dt>
          <dd className={styles.figure}>
            {stat.figure}
            {stat.unit ? <span className={styles.unit}> {stat.unit}</span> : null}
          </dd>
          {stat.note ? <dd className={styles.note}>{stat.note}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
