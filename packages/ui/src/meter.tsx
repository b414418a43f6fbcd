import { cx } from './cx.ts'
import styles from './meter.module.css'

interface MeterProps {
  label: string
  /** 0 to 1. */
  share: number
  /** full: over the whole line; else 120 px. */
  wide?: boolean
  tone?: 'plain' | 'wrong'
  valueText?: string
  className?: string
}

/** How much of something: a count beside others, a part of an allowance, an upload. Not the song (ProgressTube). */
export function Meter({ label, share, wide, tone = 'plain', valueText, className }: MeterProps) {
  const percent = Math.min(100, Math.max(0, share * 100 || 0))
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={valueText}
      className={cx(styles.meter, wide && styles.wide, styles[tone], className)}
    >
      <i style={{ width: `${percent.toFixed(2)}%` }} />
    </span>
  )
}
