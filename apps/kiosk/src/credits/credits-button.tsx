import { Button } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import { lazy, Suspense, useState } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { useBalance, useRoom, useShowsCredits } from '../patron/context.ts'
import styles from './credits-button.module.css'

const CreditsSheet = lazy(() => import('./credits-sheet.tsx').then(m => ({ default: m.CreditsSheet })))

/** The balance, and the way to more of it. */
export function CreditsButton() {
  const balance = useBalance()
  const shows = useShowsCredits()
  const offline = useRoom().connection === 'offline'
  const wide = useWide()
  const [open, setOpen] = useState(false)
  if (!shows) return null
  return (
    <>
      <Button
        look={wide ? 'quiet' : 'bare'}
        className={cx(styles.balance, !wide && styles.narrow, offline && styles.old)}
        onClick={() => setOpen(true)}
      >
        <b>{balance ?? '–'}</b>
        <span>{balance === 1 ? 'credit' : 'credits'}</span>
      </Button>
      {open ? (
        <Suspense>
          <CreditsSheet onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
