import { useStore } from '@djamms/client/react'
import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import { Keys } from '@djamms/ui/keys'
import { Spinner } from '@djamms/ui/spinner'
import { useBalance, usePatron } from '../patron/context.ts'
import styles from './credits-sheet.module.css'

/** Credits come from the bar: what is there, and the code that the bar wants to hear. */
export function CreditsSheet({ onClose }: { onClose: () => void }) {
  const patron = usePatron()
  const balance = useBalance()
  const code = useStore(patron.code).value
  return (
    <Dialog
      open
      onClose={onClose}
      label="Credits"
      width="620px"
      className={styles.sheet}
      actions={
        <Button size="tall" wide onClick={onClose}>
          Close
        </Button>
      }
    >
      <p className={styles.balance} aria-live="polite">
        <b>{balance ?? '–'}</b> {balance === 1 ? 'credit' : 'credits'}
      </p>
      <h1 className={styles.title}>More credits come from the bar</h1>
      <p className={styles.text}>
        Tell them your code. What they give you shows up here by itself, a second later.
      </p>
      <div className={styles.code}>
        {code ? (
          <Keys text={code} label="Your code" className={styles.keys} />
        ) : (
          <p className="quiet">
            <Spinner /> Getting your code
          </p>
        )}
      </div>
    </Dialog>
  )
}
