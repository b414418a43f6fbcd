import type { SelectHTMLAttributes } from 'react'
import { cx } from './cx.ts'
import { useFieldControl } from './field.tsx'
import { IconChevronDown } from './icons.tsx'
import styles from './select.module.css'

export interface Option<T extends string = string> {
  value: T
  label: string
  disabled?: boolean
}

interface SelectProps<T extends string>
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'children'> {
  value: T
  onValue: (value: T) => void
  options: readonly Option<T>[]
}

/** The system's own list, in our field: it works with every keyboard, reader and finger. */
export function Select<T extends string>({ value, onValue, options, className, ...rest }: SelectProps<T>) {
  const control = useFieldControl(rest)
  return (
    <span className={cx(styles.box, className)}>
      <select
        {...rest}
        {...control}
        value={value}
        onChange={event => onValue(event.target.value as T)}
        className={styles.select}
      >
        {options.map(option => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown className={styles.arrow} />
    </span>
  )
}
