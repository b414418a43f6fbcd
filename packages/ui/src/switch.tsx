import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from './cx.ts'
import { Spinner } from './spinner.tsx'
import styles from './switch.module.css'

interface SwitchProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChecked: (checked: boolean) => void
  /** The change is on its way to the server. */
  pending?: boolean
  disabled?: boolean
  /** The label is for the screen reader only. */
  hideLabel?: boolean
  className?: string
}

/** On is green with its knob at the right: never colour alone. */
export function Switch({
  label,
  hint,
  checked,
  onChecked,
  pending,
  disabled,
  hideLabel,
  className,
}: SwitchProps) {
  const id = useId()
  const still = pending || disabled
  return (
    <span className={cx(hideLabel ? styles.bare : styles.row, className)}>
      <span className={cx(styles.words, hideLabel && styles.hidden)}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        ) : null}
      </span>
      {pending ? <Spinner /> : null}
      <button
        type="button"
        role="switch"
        id={id}
        aria-checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-disabled={still || undefined}
        aria-busy={pending || undefined}
        onClick={() => {
          if (!still) onChecked(!checked)
        }}
        className={cx(styles.switch, checked && styles.on, disabled && styles.off)}
      />
    </span>
  )
}
