import type { QueueItem } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconHand } from '@djamms/ui/icons'
import { nameOn } from '../words.ts'
import styles from './asked-by.module.css'

/** The hand and the name, as the TV has them; nothing where nobody gave a name. */
export function AskedBy({ item, className }: { item: QueueItem; className?: string | undefined }) {
  const name = nameOn(item)
  return name ? <NamedBy className={className}>{name}</NamedBy> : null
}

export function NamedBy({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <span className={cx(styles.asked, className)}>
      <IconHand label="Asked for by" />
      <span className="clip">{children}</span>
    </span>
  )
}
