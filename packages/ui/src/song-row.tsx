import type { ReactNode } from 'react'
import { Cover } from './cover.tsx'
import { cx } from './cx.ts'
import styles from './song-row.module.css'
import { SongTitle } from './song-title.tsx'

interface SongRowProps {
  title: ReactNode
  /** Artist, who asked. */
  meta?: ReactNode
  cover: { seed: string; src?: string | null }
  /** Before the cover: a grip, a place. */
  lead?: ReactNode
  /** After the words: a wait, a price, a button. */
  end?: ReactNode
  live?: boolean
  lines?: number
  look?: 'display' | 'body'
  className?: string
}

/** Cover, title, artist, and what stands at the end. A list of them has lines between, not cards. Sizes: --row, --row-cover. */
export function SongRow({ title, meta, cover, lead, end, live, lines = 2, look, className }: SongRowProps) {
  return (
    <div className={cx(styles.row, className)}>
      {lead}
      <Cover {...cover} live={live} />
      <SongTitle title={title} meta={meta} lines={lines} look={look} className={styles.words} />
      {end ? <div className={styles.end}>{end}</div> : null}
    </div>
  )
}
