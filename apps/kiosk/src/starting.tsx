import { Arch } from '@djamms/ui/arch'
import { useEffect, useState } from 'react'
import styles from './starting.module.css'

/** Longer than this, and the screen says that it waits. */
const WORDS_MS = 1_000
const TROUBLE_MS = 6_000

/** The arch, dark, until we know who and where we are. */
export function Starting() {
  const [since, setSince] = useState<'now' | 'while' | 'long'>('now')
  useEffect(() => {
    const timers = [
      setTimeout(() => setSince('while'), WORDS_MS),
      setTimeout(() => setSince('long'), TROUBLE_MS),
    ]
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <main className={styles.starting}>
      <Arch state="spark" className={styles.arch} />
      <p className={styles.words} role="status">
        {since === 'while' ? 'Opening the jukebox' : null}
        {since === 'long' ? 'The jukebox does not answer yet. We keep trying.' : null}
      </p>
    </main>
  )
}
