import type { CSSProperties, ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './song-title.module.css'

interface SongTitleProps {
  title: ReactNode
  /** The artist, and what else is quiet under the title. */
  meta?: ReactNode
  /** Lines before it is cut; 0 wraps it whole (where money is asked). */
  lines?: number
  /** Display type for what plays now and for sleeves, text type for rows on consoles. */
  look?: 'display' | 'body'
  className?: string
}

/** Title over artist. Its size by font-size; the artist is `--text-meta` unless `--song-meta` is set. */
export function SongTitle({ title, meta, lines = 2, look = 'display', className }: SongTitleProps) {
  const clamp = lines > 0 ? ({ '--lines': lines } as CSSProperties) : undefined
  return (
    <span className={cx(styles.song, className)}>
      <span className={cx(styles[look], lines > 0 && styles.clamp)} style={clamp}>
        {title}
      </span>
      {meta ? <span className={styles.meta}>{meta}</span> : null}
    </span>
  )
}
