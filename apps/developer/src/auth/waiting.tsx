import { Brand } from '@djamms/ui/mark'
import { Spinner } from '@djamms/ui/spinner'
import { useEffect, useState } from 'react'
import styles from './auth.module.css'

/** A spinner without words for over a second says nothing: then it says what it waits for. */
const WORDS_AFTER_MS = 1000

export function Waiting() {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORDS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className={styles.page} aria-busy="true">
      <Brand className={styles.brand} />
      <p className={styles.wait} role="status">
        <Spinner />
        {long ? 'The server does not answer yet. This page goes on as soon as it does.' : null}
      </p>
    </main>
  )
}
