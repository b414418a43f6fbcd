import { cx } from './cx.ts'
import styles from './progress-tube.module.css'

interface ProgressTubeProps {
  /** 0 to 1. */
  progress: number
  /** Only what plays now glows; paused, test and offline are a quiet tube. */
  live?: boolean
  /** Said aloud; without it the tube is decoration beside the times. */
  label?: string
  /** "2:14 of 4:08", for the screen reader. */
  valueText?: string
  className?: string
}

/** The arch's tube laid flat: the progress of the song. Height by CSS (6 px unless set). */
export function ProgressTube({ progress, live = false, label, valueText, className }: ProgressTubeProps) {
  const percent = Math.min(100, Math.max(0, progress * 100 || 0))
  const said = label
    ? ({
        role: 'progressbar',
        'aria-label': label,
        'aria-valuenow': Math.round(percent),
        'aria-valuetext': valueText,
      } as const)
    : ({ 'aria-hidden': true } as const)
  return (
    <span {...said} className={cx(styles.tube, live && styles.live, className)}>
      <i style={{ width: `${percent.toFixed(2)}%` }} />
    </span>
  )
}
