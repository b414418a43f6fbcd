import { useStore } from '@djamms/client/react'
import { Button } from '@djamms/ui/button'
import { IconHand } from '@djamms/ui/icons'
import { useId, useLayoutEffect, useRef } from 'react'
import { usePatron } from '../patron/context.ts'
import { A_GUEST } from '../patron/name.ts'
import styles from './name-line.module.css'

/** Under which name the TV shows the song, and the way to another (Q15). `focused`: somebody comes back from there. */
export function NameLine({ focused, onChange }: { focused: boolean; onChange: () => void }) {
  const name = useStore(usePatron().name)
  const line = useRef<HTMLDivElement>(null)
  const wordsId = useId()
  // The line and not its button: so the name that is used now is read out, and Change is one step on.
  useLayoutEffect(() => {
    if (focused) line.current?.focus({ preventScroll: true })
  }, [focused])
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chrome 85 lays no fieldset out in a row
    <div ref={line} role="group" tabIndex={-1} aria-labelledby={wordsId} className={styles.line}>
      <IconHand />
      <p id={wordsId} className={styles.words}>
        On the TV as <b className={name ? styles.name : undefined}>{name || A_GUEST}</b>
      </p>
      <Button look="bare" className={styles.change} aria-label="Change the name on the TV" onClick={onChange}>
        Change
      </Button>
    </div>
  )
}
