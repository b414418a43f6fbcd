import type { MonitorEvent } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconArrowDownLeft, IconArrowUpRight } from '@djamms/ui/icons'
import styles from './way.module.css'

/** In is sky, out is sand; with its arrow and its word. */
export function Way({ direction }: { direction: MonitorEvent['direction'] }) {
  return (
    <span className={cx(styles.way, styles[direction])}>
      {direction === 'in' ? <IconArrowDownLeft /> : <IconArrowUpRight />}
      {direction}
    </span>
  )
}
