import { create } from 'qrcode'
import { useMemo } from 'react'
import { cx } from './cx.ts'
import styles from './qr-code.module.css'

interface QrCodeProps {
  /** In capitals where the reader does not mind: that keeps it alphanumeric and small (21 modules for a join code). */
  text: string
  /** What it opens, for who cannot see it. */
  label: string
  className?: string
}

/** Modules of light around the code, without which old phones do not find it. */
const QUIET = 4

/** Cream and ink in both themes, square; its width by CSS: a whole number of pixels a module scans best. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text])
  const side = size + 2 * QUIET
  return (
    <svg
      className={cx(styles.qr, className)}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className={styles.ink} transform={`translate(${QUIET} ${QUIET})`} d={path} />
    </svg>
  )
}

/** The smallest code that holds the text, then as much error correction as fits in that size. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = smallestCode(text)
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && data[y * size + x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return { size, path }
}

function smallestCode(text: string) {
  const smallest = create(text, { errorCorrectionLevel: 'L' })
  for (const errorCorrectionLevel of ['H', 'Q', 'M'] as const) {
    try {
      return create(text, { errorCorrectionLevel, version: smallest.version }).modules
    } catch {
      // it does not fit at this level: try the next lower
    }
  }
  return smallest.modules
}
