import styles from './arch-outline.module.css'
import { cx } from './cx.ts'

/** The arch unlit and small: the face of an empty list, the place of a QR code that would lead nowhere. */
export function ArchOutline({ className }: { className?: string }) {
  return (
    <svg
      className={cx(styles.outline, className)}
      viewBox="9 9 102 75"
      fill="none"
      strokeWidth="6"
      aria-hidden="true"
    >
      <path d="M12 84V60a48 48 0 0 1 96 0v24M30 84V60a30 30 0 0 1 60 0v24M48 84V60a12 12 0 0 1 24 0v24" />
    </svg>
  )
}
