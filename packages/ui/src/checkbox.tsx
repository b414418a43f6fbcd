import type { ReactNode } from 'react'
import styles from './checkbox.module.css'
import { cx } from './cx.ts'
import { IconCheck } from './icons.tsx'

interface CheckboxProps {
  checked: boolean
  onChecked: (checked: boolean) => void
  /** The sentence that is agreed to, or the row's name where hideLabel. */
  children: ReactNode
  hideLabel?: boolean
  disabled?: boolean
  className?: string
}

export function Checkbox({ checked, onChecked, children, hideLabel, disabled, className }: CheckboxProps) {
  return (
    <label className={cx(styles.row, className)}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={event => onChecked(event.target.checked)}
        className={styles.input}
      />
      <span className={styles.box}>
        <IconCheck />
      </span>
      <span className={hideLabel ? styles.hidden : styles.words}>{children}</span>
    </label>
  )
}
