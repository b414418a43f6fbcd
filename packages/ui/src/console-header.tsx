import type { ReactNode } from 'react'
import styles from './console-header.module.css'
import { cx } from './cx.ts'

interface PageHeaderProps {
  /** The page's name, or the answer to its question ("Your bar is all right"). */
  title: ReactNode
  lead?: ReactNode
  /** Icon in a circle before a headline that answers a question. */
  sign?: ReactNode
  tone?: 'plain' | 'good' | 'bad' | 'warm'
  /** Beside the title: a live pill. */
  badge?: ReactNode
  /** Buttons; at most one of them amber. */
  actions?: ReactNode
  /** The portal's are tighter: 28 px instead of 34. */
  small?: boolean
  className?: string
}

export function PageHeader({
  title,
  lead,
  sign,
  tone = 'plain',
  badge,
  actions,
  small,
  className,
}: PageHeaderProps) {
  return (
    <header className={cx(styles.header, styles[tone], small && styles.small, className)}>
      {sign ? <span className={styles.sign}>{sign}</span> : null}
      <div className={styles.words}>
        <h1 className={styles.title}>
          {title}
          {badge}
        </h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  )
}
