import type { CSSProperties } from 'react'
import { useMemo, useState } from 'react'
import styles from './cover.module.css'
import { coverArt } from './cover-art.ts'
import { cx } from './cx.ts'

interface CoverProps {
  /** The song's id: what the art is made of when there is no picture, or it does not load. */
  seed: string
  /** Any shape; cropped square from the middle. */
  src?: string | null
  /** CSS length of a side; else by className. */
  size?: string
  /** Only what plays now glows. */
  live?: boolean
  /** Empty where the title stands beside it, as nearly everywhere. */
  alt?: string
  className?: string
}

export function Cover({ seed, src, size, live, alt = '', className }: CoverProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const style: CSSProperties | undefined = size ? { width: size, height: size } : undefined
  const shown = src && src !== broken ? src : null
  const said = alt && !shown ? ({ role: 'img', 'aria-label': alt } as const) : null
  return (
    <span {...said} className={cx(styles.cover, live && styles.live, className)} style={style}>
      {shown ? (
        <img
          src={shown}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          className={styles.picture}
          onError={() => setBroken(shown)}
        />
      ) : (
        <Art seed={seed} />
      )}
    </span>
  )
}

function Art({ seed }: { seed: string }) {
  const { ground, layers } = useMemo(() => coverArt(seed), [seed])
  return (
    <svg viewBox="0 0 400 400" className={styles.picture} style={{ background: ground }} aria-hidden="true">
      {layers.map((layer, at) => (
        <path key={at} d={layer.d} fill={layer.fill} opacity={layer.opacity} />
      ))}
    </svg>
  )
}
