import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './live-bars.module.css'

interface LiveBarsProps {
  /** The word ("Playing now"). Rose never stands without one; leave it out only inside a Pill that says it. */
  children?: ReactNode
  className?: string
}

/** Live: three bars and a word. */
export function LiveBars({ children, className }: LiveBarsProps) {
  return (
    <span className={cx(styles.live, className)}>
      <span className={styles.bars} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {children}
    </span>
  )
}
