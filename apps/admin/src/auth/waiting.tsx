import { Brand } from '@djamms/ui/mark'
import { Spinner } from '@djamms/ui/spinner'
import { useEffect, useState } from 'react'
import styles from './waiting.module.css'

const WORDS_AFTER_MS = 600
const PATIENCE_MS = 6_000

/** Before it is known who looks. Short waits stay still; long ones say what is the matter. */
export function Waiting() {
  const words = useWords()
  return (
    <main className={styles.page}>
      <Brand className={styles.brand} />
      <p role="status" className={styles.words}>
        {words ? (
          <>
            <Spinner />
            {words}
          </>
        ) : null}
      </p>
    </main>
  )
}

function useWords(): string | null {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    const first = setTimeout(() => setWords('Looking in on your bar'), WORDS_AFTER_MS)
    const second = setTimeout(
      () => setWords('The server does not answer yet. We keep trying; the music plays on.'),
      PATIENCE_MS,
    )
    return () => {
      clearTimeout(first)
      clearTimeout(second)
    }
  }, [])
  return words
}
