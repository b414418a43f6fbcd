import type { CSSProperties } from 'react'
import { cx } from './cx.ts'
import styles from './skeleton.module.css'

interface SkeletonProps {
  width?: string
  height?: string
  radius?: string
  className?: string
}

/** The shape of what comes, still: it does not shimmer, a page of them would flicker in the dark. */
export function Skeleton({ width, height, radius, className }: SkeletonProps) {
  const style: CSSProperties = { width, height, borderRadius: radius }
  return <span aria-hidden="true" className={cx(styles.bone, className)} style={style} />
}

/** A song's row that is not here yet; `at` varies its width. */
export function SkeletonRow({ at = 0 }: { at?: number }) {
  const widths = ['100%', '78%', '91%', '66%']
  return (
    <span aria-hidden="true" className={styles.row}>
      <span className={cx(styles.bone, styles.cover)} />
      <span className={cx(styles.bone, styles.words)} style={{ maxWidth: widths[at % widths.length] }} />
    </span>
  )
}
