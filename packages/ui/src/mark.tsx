import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './mark.module.css'

/** The small logo: the arch of the jukebox. 1.5em, so it follows the words beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      className={cx(styles.mark, className)}
      viewBox="0 0 48 48"
      fill="none"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M6 44V24a18 18 0 0 1 36 0v20" stroke="#ffb224" strokeWidth="5" />
      <path d="M15.5 44V24a8.5 8.5 0 0 1 17 0v20" stroke="#ff7a3d" strokeWidth="4.4" />
      <circle cx="24" cy="35" r="3.6" fill="#ff4d8d" />
    </svg>
  )
}

/** The mark and a name: DJAMMS on our own pages, the venue's in the bar. */
export function Brand({ children = 'DJAMMS', className }: { children?: ReactNode; className?: string }) {
  return (
    <span className={cx(styles.brand, className)}>
      <Mark />
      {children}
    </span>
  )
}
