import type { ReactNode } from 'react'
import styles from './chart.module.css'
import { ticksTo, useWidth } from './chart-scale.ts'
import { cx } from './cx.ts'

export interface Series {
  name: ReactNode
  /** One a step of time, oldest first; null is a gap. */
  values: readonly (number | null)[]
  /** in: sky, out: sand; quiet is dashed: a forecast. */
  ink: 'in' | 'out' | 'quiet'
  /** Filled down to 0. */
  area?: boolean
}

interface LineChartProps {
  /** What it shows and what it says, for who cannot see it. */
  label: string
  series: readonly Series[]
  /** Words under it, from the first step to the last. */
  along: readonly string[]
  /** A bound, with its word in the legend. */
  limit?: { value: number; word: ReactNode }
  format?: (value: number) => string
  height?: number
  className?: string
}

const LEFT = 44
const RIGHT = 8
const TOP = 8
const FOOT = 22

export function LineChart({
  label,
  series,
  along,
  limit,
  format = String,
  height = 150,
  className,
}: LineChartProps) {
  const [box, width] = useWidth()
  const highest = Math.max(limit?.value ?? 0, ...series.flatMap(each => each.values.map(value => value ?? 0)))
  const ticks = ticksTo(highest * 1.04, 3)
  const top = ticks[ticks.length - 1] ?? 1
  const steps = Math.max(2, ...series.map(each => each.values.length))
  const x = (at: number) => LEFT + ((width - LEFT - RIGHT) * at) / (steps - 1)
  const y = (value: number) => TOP + (height - TOP - FOOT) * (1 - value / top)

  return (
    <div ref={box} className={className}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        className={styles.chart}
      >
        {ticks.map(tick => (
          <g key={tick}>
            <path d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} className={styles.grid} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {series.map((each, at) => (
          <g key={at}>
            {each.area ? (
              <path d={area(each.values, x, y)} className={cx(styles.area, styles[each.ink])} />
            ) : null}
            <path d={line(each.values, x, y)} className={cx(styles.line, styles[each.ink])} />
          </g>
        ))}
        {limit ? <path d={`M${LEFT} ${y(limit.value)}H${width - RIGHT}`} className={styles.limit} /> : null}
        <Along words={along} from={LEFT} to={width - RIGHT} y={height - 4} />
      </svg>
      <p className={styles.legend}>
        {series.map((each, at) => (
          <span key={at}>
            <i className={styles[`key-${each.ink}`]} />
            {each.name}
          </span>
        ))}
        {limit ? <span className={styles.limitWord}>{limit.word}</span> : null}
      </p>
    </div>
  )
}

/** First word at the start, last at the end, the others between: none is cut. */
export function Along({
  words,
  from,
  to,
  y,
}: {
  words: readonly string[]
  from: number
  to: number
  y: number
}) {
  const last = words.length - 1
  return words.map((word, at) => (
    <text
      key={at}
      x={last > 0 ? from + ((to - from) * at) / last : from}
      y={y}
      textAnchor={at === 0 ? 'start' : at === last ? 'end' : 'middle'}
    >
      {word}
    </text>
  ))
}

type Place = (value: number) => number

function line(values: readonly (number | null)[], x: Place, y: Place): string {
  let d = ''
  let down = false
  values.forEach((value, at) => {
    if (value !== null) d += `${down ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    down = value !== null
  })
  return d
}

function area(values: readonly (number | null)[], x: Place, y: Place): string {
  const known = values.map((value, at) => ({ value, at })).filter(each => each.value !== null)
  const first = known[0]
  const last = known[known.length - 1]
  if (!first || !last) return ''
  return `${line(values, x, y)}L${x(last.at).toFixed(1)} ${y(0).toFixed(1)}H${x(first.at).toFixed(1)}z`
}
