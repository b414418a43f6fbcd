import type { ReactNode } from 'react'
import { createContext, useContext, useId } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'
import { IconCircleAlert } from './icons.tsx'

interface FieldProps {
  label: ReactNode
  /** One plain sentence under it. */
  hint?: ReactNode
  /** What is wrong and how to put it right; takes the hint's place. */
  error?: ReactNode
  /** At the end of the label's line: a link ("Forgotten?"). */
  labelEnd?: ReactNode
  /** Label at the left, control at the right. */
  inline?: boolean
  className?: string
  children: ReactNode
}

interface FieldIds {
  id: string
  describedBy: string | undefined
  invalid: boolean
}

const FieldContext = createContext<FieldIds | null>(null)

/** Names and describes the one control inside it (TextInput, TextArea, Select, Slider). */
export function Field({ label, labelEnd, hint, error, inline, className, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const note = error || hint
  return (
    <FieldContext value={{ id, describedBy: note ? hintId : undefined, invalid: Boolean(error) }}>
      <div className={cx(styles.field, inline && styles.inline, className)}>
        <div className={styles.words}>
          <div className={styles.line}>
            <label htmlFor={id} className={styles.label}>
              {label}
            </label>
            {labelEnd}
          </div>
          {inline && note ? <Note id={hintId} error={error} hint={hint} /> : null}
        </div>
        {children}
        {!inline && note ? <Note id={hintId} error={error} hint={hint} /> : null}
      </div>
    </FieldContext>
  )
}

function Note({ id, error, hint }: { id: string; error: ReactNode; hint: ReactNode }) {
  return (
    <p id={id} className={cx(styles.note, error ? styles.error : null)} role={error ? 'alert' : undefined}>
      {error ? <IconCircleAlert className={styles.sign} /> : null}
      <span>{error || hint}</span>
    </p>
  )
}

export interface ControlProps {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** The attributes that tie a control to the Field around it; what the caller gives wins. */
export function useFieldControl(given: { id?: string; 'aria-describedby'?: string } = {}): ControlProps {
  const field = useContext(FieldContext)
  return {
    id: given.id ?? field?.id,
    'aria-describedby': given['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': field?.invalid ? true : undefined,
  }
}
