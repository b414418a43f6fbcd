import { cx } from '@djamms/ui/cx'
import { useEffect, useId, useRef } from 'react'
import styles from './code-input.module.css'
import { CODE_LENGTH } from './pairing.ts'

interface CodeInputProps {
  value: string
  onTyped: (text: string) => void
  /** Paired: it cannot be changed any more. */
  locked: boolean
  /** What is wrong with the code, and what to do. */
  error: string | null
}

/** One real field, drawn as eight lit keys: typing, pasting and readers work as in any field. */
export function CodeInput({ value, onTyped, locked, error }: CodeInputProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  // The panel is opened to type a code, and nothing else comes first.
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  return (
    <div>
      <div className={cx(styles.keys, locked && styles.locked)}>
        {Array.from({ length: CODE_LENGTH }, (_, at) => (
          <span
            key={at}
            aria-hidden="true"
            className={cx(
              styles.key,
              value[at] && styles.lit,
              at === value.length && styles.next,
              at === 4 && styles.gap,
            )}
          >
            {value[at]}
          </span>
        ))}
        <input
          id={id}
          ref={input}
          className={styles.input}
          aria-label="Code on the screen, 8 letters"
          aria-describedby={error ? `${id}-note` : undefined}
          aria-invalid={error !== null || undefined}
          value={value}
          readOnly={locked}
          // Longer than a code: what is pasted may have gaps.
          maxLength={24}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          inputMode="text"
          onChange={event => onTyped(event.target.value)}
        />
      </div>
      <p id={`${id}-note`} className={styles.note} role="status">
        {error}
      </p>
    </div>
  )
}
