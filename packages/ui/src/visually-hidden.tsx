import type { ReactNode } from 'react'
import styles from './visually-hidden.module.css'

/** Words for the screen reader only. */
export function VisuallyHidden({ children, ...rest }: { children: ReactNode; id?: string; role?: string }) {
  return (
    <span className={styles.hidden} {...rest}>
      {children}
    </span>
  )
}
