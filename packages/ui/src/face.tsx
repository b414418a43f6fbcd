import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './face.module.css'

export interface FaceProps {
  /** What is so. */
  title: ReactNode
  /** What was kept, and what happens by itself. */
  children?: ReactNode
  /** What to do: one button at most. */
  action?: ReactNode
  /** In the middle of a large empty place. */
  centered?: boolean
  className?: string
}

interface SignedFaceProps extends FaceProps {
  sign: ReactNode
  role?: 'status' | 'alert'
}

/** What a list shows instead of its rows. Empty, ErrorNotice and OfflineNotice are made of it. */
export function Face({ sign, title, children, action, centered, role, className }: SignedFaceProps) {
  return (
    <div role={role} className={cx(styles.face, centered && styles.centered, className)}>
      <div className={styles.sign}>{sign}</div>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.text}>{children}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}
