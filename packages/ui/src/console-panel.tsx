import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './console-panel.module.css'
import { cx } from './cx.ts'

interface PanelProps {
  title?: ReactNode
  /** Quiet, at the end of the title's line ("8 songs, 35 min"). */
  note?: ReactNode
  /** Buttons at the end of the title's line. */
  actions?: ReactNode
  /** Content to the edges: tables and lists. */
  flush?: boolean
  /** For a panel without a title. */
  label?: string
  className?: string
  children?: ReactNode
}

export function Panel({ title, note, actions, flush, label, className, children }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      aria-label={title ? undefined : label}
      className={cx(styles.panel, flush && styles.flush, className)}
    >
      {title || actions ? (
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {note ? <span className={styles.note}>{note}</span> : null}
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** A line of filters or a search over a flush panel's table. */
export function PanelBar({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx(styles.bar, className)}>{children}</div>
}
