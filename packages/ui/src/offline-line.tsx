import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { IconWifiOff } from './icons.tsx'
import styles from './offline-line.module.css'

interface OfflineLineProps {
  /** "No connection since 21:44." */
  title: ReactNode
  /** What goes on and what happens to a request. */
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  className?: string
}

/** One line over a page that still works: what is the matter, and that the music plays. */
export function OfflineLine({
  title,
  children,
  icon = <IconWifiOff />,
  action,
  className,
}: OfflineLineProps) {
  return (
    <div role="status" className={cx(styles.line, className)}>
      <span className={styles.sign}>{icon}</span>
      <p className={styles.words}>
        <b>{title}</b> {children}
      </p>
      {action}
    </div>
  )
}
