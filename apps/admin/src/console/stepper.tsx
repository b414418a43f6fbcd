import { Button } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import { useFieldControl } from '@djamms/ui/field'
import { IconMinus, IconPlus } from '@djamms/ui/icons'
import { useState } from 'react'
import { figure } from '../words.ts'
import styles from './stepper.module.css'

interface StepperProps {
  /** "credits a song": said with the two keys. */
  what: string
  value: number
  onValue: (value: number) => void
  min?: number
  max: number
  step?: number
  disabled?: boolean
}

/** A small whole number: two keys, or typed. What is typed too large is sent as it is: the server says what it may be. */
export function Stepper({ what, value, onValue, min = 0, max, step = 1, disabled }: StepperProps) {
  const control = useFieldControl()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? figure(value)
  const to = (next: number) => {
    setTyped(null)
    onValue(Math.min(max, Math.max(min, next)))
  }
  return (
    <span className={styles.stepper}>
      <Button
        shape="square"
        aria-label={`Fewer: ${what}`}
        icon={<IconMinus />}
        unavailable={
          disabled ? 'It cannot be changed now' : value <= min ? `It is ${min}, the least there can be` : null
        }
        onClick={() => to(value - step)}
      />
      <input
        {...control}
        className={cx(styles.figure, control['aria-invalid'] && styles.wrong, 'num')}
        inputMode="numeric"
        style={{ width: `max(56px, ${shown.length + 2}ch)` }}
        value={shown}
        readOnly={disabled}
        onChange={event => {
          const text = event.target.value.replace(/\D/g, '').slice(0, 12)
          setTyped(text)
          if (text !== '') onValue(Number(text))
        }}
        onBlur={() => setTyped(null)}
      />
      <Button
        shape="square"
        aria-label={`More: ${what}`}
        icon={<IconPlus />}
        unavailable={
          disabled ? 'It cannot be changed now' : value >= max ? `It is ${max}, the most there can be` : null
        }
        onClick={() => to(value + step)}
      />
    </span>
  )
}
