import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from './cx.ts'
import styles from './segmented.module.css'

interface SegmentedProps<T extends string> {
  /** What is chosen between, for the screen reader. */
  label: string
  value: T
  onValue: (value: T) => void
  options: readonly { value: T; label: ReactNode; icon?: ReactNode; disabled?: boolean }[]
  /** All the same width, over the whole line. */
  wide?: boolean
  className?: string
}

/** Two to five ways, one of them chosen. Real radio buttons under it: arrows and readers work. */
export function Segmented<T extends string>({
  label,
  value,
  onValue,
  options,
  wide,
  className,
}: SegmentedProps<T>) {
  const name = useId()
  return (
    <fieldset className={cx(styles.group, wide && styles.wide, className)}>
      <legend className={styles.legend}>{label}</legend>
      {options.map(option => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onValue(option.value)}
            className={styles.input}
          />
          <span className={styles.face}>
            {option.icon}
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
