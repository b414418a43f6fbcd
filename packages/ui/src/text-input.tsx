import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import { cx } from './cx.ts'
import { useFieldControl } from './field.tsx'
import styles from './text-input.module.css'

interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size' | 'value'> {
  value: string
  onValue: (value: string) => void
  icon?: ReactNode
  /** At the end, inside the edge: a button to clear it, a unit. */
  trailing?: ReactNode
  /** Amber edge: where a search is the thing to do next. */
  look?: 'plain' | 'go'
  inputRef?: Ref<HTMLInputElement>
}

/** Inside a Field, or with aria-label. */
export function TextInput({
  value,
  onValue,
  icon,
  trailing,
  look,
  inputRef,
  className,
  ...rest
}: TextInputProps) {
  const control = useFieldControl(rest)
  return (
    <span
      className={cx(
        styles.box,
        look === 'go' && styles.go,
        control['aria-invalid'] && styles.invalid,
        rest.disabled && styles.off,
        className,
      )}
    >
      {icon}
      <input
        type="text"
        {...rest}
        {...control}
        ref={inputRef}
        value={value}
        onChange={event => onValue(event.target.value)}
        className={styles.input}
      />
      {trailing ? <span className={styles.trailing}>{trailing}</span> : null}
    </span>
  )
}

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'> {
  value: string
  onValue: (value: string) => void
}

export function TextArea({ value, onValue, className, rows = 3, ...rest }: TextAreaProps) {
  const control = useFieldControl(rest)
  return (
    <textarea
      {...rest}
      {...control}
      rows={rows}
      value={value}
      onChange={event => onValue(event.target.value)}
      className={cx(styles.box, styles.area, control['aria-invalid'] && styles.invalid, className)}
    />
  )
}
