import type { ReactNode } from 'react'
import styles from './chart.module.css'
import { Along } from './chart-line.tsx'
import { ticksTo, useWidth } from './chart-scale.ts'
import { cx } from './cx.ts'

export interface Bar {
  key: string
  value: number
  /** "Saturday 21 November: $186.00": shown when it is pointed at. */
  said: string
  /** The present: in the tube's orange. */
  now?: boolean
}

interface BarChartProps {
  label: string
  bars: readonly Bar[]
  along: readonly string[]
  format?: (value: number) => string
  height?: number
  /** Bars alone, without lines and figures: a small one in a card. */
  bare?: boolean
  legend?: { past: ReactNode; now?: ReactNode }
  className?: string
}

const RIGHT = 4
const TOP = 8

/** The past in one ink, the present in the tube's orange. */
export function BarChart({
  label,
  bars,
  along,
  format = String,
  height,
  bare,
  legend,
  className,
}: BarChartProps) {
  const [box, width] = useWidth()
  const tall = height ?? (bare ? 96 : 210)
  const left = bare ? 0 : 48
  const foot = along.length > 0 ? 22 : 0
  const ticks = ticksTo(Math.max(0, ...bars.map(bar => bar.value)))
  const top = bare ? Math.max(1e-9, ...bars.map(bar => bar.value)) : (ticks[ticks.length - 1] ?? 1)
  const floor = tall - foot
  const y = (value: number) => TOP + (floor - TOP) * (1 - value / top)
  const pitch = (width - left - RIGHT) / Math.max(1, bars.length)
  const thick = Math.max(2, pitch - (bare ? 5 : Math.max(3, pitch * 0.3)))

  return (
    <div ref={box} className={className}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${tall}`}
        height={tall}
        className={styles.chart}
      >
        {bare
          ? null
          : ticks.map(tick => (
              <g key={tick}>
                <path d={`M${left} ${y(tick)}H${width - RIGHT}`} className={styles.grid} />
                <text x={left - 8} y={y(tick) + 4} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
        {bars.map((bar, at) => (
          <rect
            key={bar.key}
            x={left + at * pitch + (pitch - thick) / 2}
            y={Math.min(floor - 2, y(bar.value))}
            width={thick}
            height={Math.max(2, floor - y(bar.value))}
            rx={Math.min(4, thick / 3)}
            className={cx(styles.bar, bar.now && styles.now)}
          >
            <title>{bar.said}</title>
          </rect>
        ))}
        <Along words={along} from={left} to={width - RIGHT} y={tall - 4} />
      </svg>
      {legend ? (
        <p className={styles.legend}>
          <span>
            <i className={styles.keyPast} />
            {legend.past}
          </span>
          {legend.now ? (
            <span>
              <i className={styles.keyNow} />
              {legend.now}
            </span>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}
