import { Fragment } from 'react'
import { cx } from './cx.ts'
import styles from './keys.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

interface KeysProps {
  /** One character a key; a space or a dash is a gap. */
  text: string
  /** Said before the characters ("Join code"). */
  label?: string
  className?: string
  /** For each key, to size it by the app. */
  keyClassName?: string
}

/** Lit keys: join and pairing codes. Size by font-size. Never for buttons that act. */
export function Keys({ text, label, className, keyClassName }: KeysProps) {
  const characters = [...text]
  const spoken = characters.filter(c => !isGap(c)).join(' ')
  return (
    <span className={cx(styles.keys, className)}>
      <VisuallyHidden>{label ? `${label}: ${spoken}` : spoken}</VisuallyHidden>
      {characters.map((character, at) => (
        <Fragment key={at}>
          {isGap(character) ? (
            <span className={styles.gap} />
          ) : (
            <b className={cx(styles.key, keyClassName)} aria-hidden="true">
              {character}
            </b>
          )}
        </Fragment>
      ))}
    </span>
  )
}

function isGap(character: string): boolean {
  return character === ' ' || character === '-'
}
