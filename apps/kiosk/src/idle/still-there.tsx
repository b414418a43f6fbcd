import { useStore } from '@djamms/client/react'
import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import { useId } from 'react'
import { useBalance, usePatron, useShowsCredits } from '../patron/context.ts'
import { credits } from '../words.ts'
import { ASK_MS } from './idle.ts'
import styles from './still-there.module.css'

interface StillThereProps {
  seconds: number
  onStay: () => void
  onLeave: () => void
}

const ROUND = 2 * Math.PI * 78

/** 20 s to answer; says what goes from the screen and where it can be found again. */
export function StillThere({ seconds, onStay, onLeave }: StillThereProps) {
  const patron = usePatron()
  const titleId = useId()
  const balance = useBalance()
  const shows = useShowsCredits()
  const code = useStore(patron.code).value
  const wishes = useStore(patron.outbox)
  const left = Math.max(0, Math.min(1, (seconds * 1000) / ASK_MS))
  const has = shows && (balance ?? 0) > 0
  return (
    <Dialog
      open
      onClose={onStay}
      labelledBy={titleId}
      width="760px"
      className={styles.still}
      actions={
        <>
          <Button size="tall" onClick={onLeave}>
            I'm done
          </Button>
          <Button look="go" size="tall" onClick={onStay}>
            I'm still here
          </Button>
        </>
      }
    >
      <div className={styles.ring}>
        <svg
          aria-hidden="true"
          width="176"
          height="176"
          viewBox="0 0 176 176"
          fill="none"
          strokeWidth="12"
          strokeLinecap="round"
        >
          <circle cx="88" cy="88" r="78" stroke="var(--tube-off)" />
          <circle
            cx="88"
            cy="88"
            r="78"
            stroke="var(--amber)"
            strokeDasharray={ROUND}
            strokeDashoffset={ROUND * (1 - left)}
            className={styles.left}
          />
        </svg>
        <b aria-hidden="true">{seconds}</b>
      </div>
      <h1 id={titleId} className={styles.title}>
        Still there?
      </h1>
      <p className={styles.text}>
        In {seconds} {seconds === 1 ? 'second' : 'seconds'} this tablet clears your songs
        {has ? ` and your ${credits(balance ?? 0)}` : ''} from its screen. Songs in line still play.
      </p>
      {has && code ? (
        <p className={styles.text}>
          Note your code <b>{code}</b>: with it the bar finds your credits again.
        </p>
      ) : null}
      {wishes.length > 0 ? (
        <p className={styles.text}>
          {wishes.length === 1 ? 'The song that is' : `The ${wishes.length} songs that are`} kept here
          {patron.session.getState().status === 'signed-in'
            ? ' will still be sent when the connection is back.'
            : ' will not be sent then.'}
        </p>
      ) : null}
    </Dialog>
  )
}
