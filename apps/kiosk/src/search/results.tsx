import type { SearchResult } from '@djamms/shared/types'
import { useNow } from '@djamms/ui/use-now'
import type { ReactNode } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { useBalance, useShowsCredits } from '../patron/context.ts'
import { credits, songs } from '../words.ts'
import { Hit } from './hit.tsx'
import styles from './results.module.css'
import { songKey } from './why-not.ts'

interface ResultsProps {
  title: string
  list: SearchResult[]
  total?: number
  query?: string
  /** Stands over the list, instead of it where that is empty. */
  children?: ReactNode
}

export function Results({ title, list, total = list.length, query = '', children }: ResultsProps) {
  const wide = useWide()
  const balance = useBalance()
  const shows = useShowsCredits()
  const now = useNow(30_000)
  const aside = !wide && shows && balance !== null ? `You have ${credits(balance)}` : songs(total)
  return (
    <section className={styles.results} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <p className={styles.aside} role="status">
          {list.length > 0 ? aside : ''}
        </p>
      </div>
      {children}
      <ul className={styles.list}>
        {list.map(song => (
          <li key={songKey(song)}>
            <Hit song={song} query={query} now={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}
