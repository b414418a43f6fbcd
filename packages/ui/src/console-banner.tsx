import type { ReactNode } from 'react'
import styles from './console-banner.module.css'

interface ConsoleBannerProps {
  icon?: ReactNode
  /** Who, as whom, why, what is locked. */
  children: ReactNode
  /** Time left, and one button. */
  actions?: ReactNode
}

/** Stripes over every page: this is not the usual state of things, by somebody's choice. */
export function ConsoleBanner({ icon, children, actions }: ConsoleBannerProps) {
  return (
    <section role="status" className={styles.banner}>
      {icon}
      <div className={styles.words}>{children}</div>
      {actions}
    </section>
  )
}
