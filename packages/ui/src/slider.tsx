import type { CSSProperties } from 'react'
import { useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import { useFieldControl } from './field.tsx'
import styles from './slider.module.css'

interface SliderProps {
  /** Not needed inside a Field. */
  label?: string
  value: number
  min?: number
  max: number
  step?: number
  /** While the finger moves: show it, send nothing. */
  onMove?: (value: number) => void
  /** When it is let go, or a key was pressed: the one to send. */
  onCommit: (value: number) => void
  /** tube: progress of the song; plain: volume and all else. */
  look?: 'plain' | 'tube'
  /** The tube glows only on what plays now. */
  live?: boolean
  /** "2:14 of 4:08", for the screen reader. */
  valueText?: (value: number) => string
  disabled?: boolean
  className?: string
}

/** Milliseconds that a value let go is shown while the player has not said it yet. */
const HOLD_MS = 2500

/** Seek and volume. The system's own range input under it, so that keys, fingers and readers work. */
export function Slider({
  label,
  value,
  min = 0,
  max,
  step = 1,
  onMove,
  onCommit,
  look = 'plain',
  live,
  valueText,
  disabled,
  className,
}: SliderProps) {
  const control = useFieldControl()
  const input = useRef<HTMLInputElement>(null)
  // The value under the finger, and after that the one let go, until `value` follows or HOLD_MS pass.
  const [own, setOwn] = useState<{ value: number; letGo: boolean } | null>(null)
  const commit = useRef(onCommit)
  commit.current = onCommit

  // React's onChange is the DOM's `input`; `change` (let go) has no React name.
  useEffect(() => {
    const element = input.current
    if (!element) return
    function letGo(this: HTMLInputElement) {
      const at = Number(this.value)
      setOwn({ value: at, letGo: true })
      commit.current(at)
    }
    element.addEventListener('change', letGo)
    return () => element.removeEventListener('change', letGo)
  }, [])

  const near = Math.max(step, (max - min) * 0.015)
  const followed = own?.letGo === true && Math.abs(value - own.value) <= near
  useEffect(() => {
    if (!own?.letGo) return
    const timer = setTimeout(() => setOwn(null), followed ? 0 : HOLD_MS)
    return () => clearTimeout(timer)
  }, [own, followed])

  const shown = Math.min(max, Math.max(min, own ? own.value : value))
  const share = max > min ? (shown - min) / (max - min) : 0
  return (
    <span
      className={cx(
        styles.slider,
        styles[look],
        live && look === 'tube' && styles.live,
        disabled && styles.off,
        className,
      )}
      style={{ '--share': share.toFixed(4) } as CSSProperties}
    >
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} />
        {disabled ? null : <span className={styles.knob} />}
      </span>
      <input
        {...control}
        ref={input}
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={valueText?.(shown)}
        onChange={event => {
          const at = Number(event.target.value)
          setOwn({ value: at, letGo: false })
          onMove?.(at)
        }}
        className={styles.input}
      />
    </span>
  )
}
