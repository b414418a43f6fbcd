import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { IconCircleAlert, IconCircleCheck, IconInfo, IconWifiOff, IconX } from './icons.tsx'
import { Spinner } from './spinner.tsx'
import styles from './toast.module.css'

export type ToastFace = 'pending' | 'done' | 'refused' | 'offline' | 'note'

export interface ToastWords {
  face: ToastFace
  /** What happened. */
  title: ReactNode
  /** What was kept ("You were not charged"). */
  text?: ReactNode
  /** What to do. */
  action?: { label: string; onPress: () => void }
}

interface ToastProps extends ToastWords {
  onClose?: () => void
  closeLabel?: string
}

export function Toast({ face, title, text, action, onClose, closeLabel = 'Close' }: ToastProps) {
  return (
    <div className={styles.toast}>
      <span className={cx(styles.sign, styles[face])}>{sign(face)}</span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {text ? <p className={styles.text}>{text}</p> : null}
      </div>
      {action ? (
        <Button className={styles.action} onClick={action.onPress}>
          {action.label}
        </Button>
      ) : null}
      {onClose ? (
        <Button look="bare" shape="square" aria-label={closeLabel} icon={<IconX />} onClick={onClose} />
      ) : null}
    </div>
  )
}

function sign(face: ToastFace): ReactNode {
  if (face === 'pending') return <Spinner className={styles.spinner} />
  if (face === 'done') return <IconCircleCheck />
  if (face === 'refused') return <IconCircleAlert />
  if (face === 'offline') return <IconWifiOff />
  return <IconInfo />
}
