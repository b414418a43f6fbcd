import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './pill.module.css'

export type PillTone = 'plain' | 'done' | 'wrong' | 'ask' | 'live'

interface PillProps {
  tone?: PillTone
  /** Every tone but plain needs one: never colour alone. For live use <LiveBars/>. */
  icon?: ReactNode
  children: ReactNode
  className?: string
}

export function Pill({ tone = 'plain', icon, children, className }: PillProps) {
  return (
    <span className={cx(styles.pill, styles[tone], className)}>
      {icon}
      {children}
    </span>
  )
}
