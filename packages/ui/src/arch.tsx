import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './arch.module.css'
import { cx } from './cx.ts'

/**
 * lit: requests are open. dark: another screen plays, requests rest, or the net is away.
 * spark: waits for a person. filling: it loads. countdown: it opens again by itself.
 */
export type ArchState = 'lit' | 'dark' | 'spark' | 'filling' | 'countdown'

interface ArchProps {
  state: ArchState
  /** 0 to 1: loaded (filling), or what is left (countdown). */
  progress?: number
  /** Lights tube by tube, 250 ms each: when pairing is done. */
  ignite?: boolean
  className?: string
  /** Stands in its window, which is dark glass in both themes. */
  children?: ReactNode
}

// The drawing is 1920 x 1080, of which the tubes take 887..1913 and 107..1080; the rest is their light.
const OUTER = 'M904 1100V620a496 496 0 0 1 992 0V1100'
const MIDDLE = 'M952 1100V620a448 448 0 0 1 896 0V1100'
const INNER = 'M996 1100V620a404 404 0 0 1 808 0V1100'
const WINDOW = 'M1008 1100V620a392 392 0 0 1 784 0V1100z'

/**
 * The light is the state. Width by CSS; the height follows (1026:973). As in the mockups on a stage of 120rem:
 * left 55.4375rem, top 6.6875rem, width 64.125rem. Put it before the words: its light lies under them.
 */
export function Arch({ state, progress = 0, ignite, className, children }: ArchProps) {
  const id = useId()
  const amount = Math.min(1, Math.max(0, progress))
  return (
    <div className={cx(styles.arch, className)}>
      <svg
        viewBox="887 107 1026 973"
        fill="none"
        className={styles.drawing}
        aria-hidden="true"
        focusable="false"
      >
        {state === 'lit' ? <Lit id={id} ignite={ignite} /> : <Dark id={id} />}
        {state === 'spark' ? <Spark /> : null}
        {state === 'filling' ? <Filling amount={amount} /> : null}
        {state === 'countdown' ? (
          <path
            d={OUTER}
            pathLength={100}
            stroke="#d8c49c"
            strokeWidth="8"
            strokeDasharray={`${amount * 100} 101`}
          />
        ) : null}
      </svg>
      {children ? (
        <div className={styles.window} data-theme="dark">
          {children}
        </div>
      ) : null}
    </div>
  )
}

function Lit({ id, ignite }: { id: string; ignite: boolean | undefined }) {
  const tubes = [
    {
      d: OUTER,
      halo: ['#ff9a2a', 30],
      body: ['#ffe3a8', '#ffb224', '#f07c1c', 26],
      core: ['#fff3d6', 0.75, 5],
    },
    {
      d: MIDDLE,
      halo: ['#ff5a2a', 24],
      body: ['#ffb27a', '#ff7a3d', '#d8431f', 20],
      core: ['#ffe2cf', 0.6, 4],
    },
    {
      d: INNER,
      halo: ['#ff4d8d', 18],
      body: ['#ff9dbd', '#ff4d8d', '#c42660', 15],
      core: ['#ffe0ec', 0.55, 3],
    },
  ] as const
  return (
    <>
      <defs>
        <radialGradient id={`${id}-halo`}>
          <stop offset="0" stopColor="#ff8a3a" stopOpacity="0.34" />
          <stop offset="0.55" stopColor="#c2501c" stopOpacity="0.13" />
          <stop offset="1" stopColor="#c2501c" stopOpacity="0" />
        </radialGradient>
        <radialGradient id={`${id}-room`} cx="0.5" cy="1" r="0.95">
          <stop offset="0" stopColor="#3a1a0c" />
          <stop offset="1" stopColor="#140e14" />
        </radialGradient>
        <filter id={`${id}-soft`} x="-20%" y="-20%" width="140%" height="140%">
          <feGaussianBlur stdDeviation="20" />
        </filter>
        {tubes.map(({ d, body: [top, middle, foot] }, at) => (
          <linearGradient key={d} id={`${id}-tube${at}`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor={top} />
            <stop offset="0.43" stopColor={middle} />
            <stop offset="1" stopColor={foot} />
          </linearGradient>
        ))}
      </defs>
      <ellipse cx="1402" cy="605" rx="998" ry="562" fill={`url(#${id}-halo)`} />
      <path d={WINDOW} fill={`url(#${id}-room)`} />
      <g filter={`url(#${id}-soft)`} opacity="0.75">
        {tubes.map(({ d, halo: [color, width] }) => (
          <path key={d} d={d} stroke={color} strokeWidth={width} />
        ))}
      </g>
      {tubes.map(({ d, body, core: [color, opacity, width] }, at) => (
        <g
          key={d}
          className={ignite ? styles.ignite : undefined}
          style={ignite ? { animationDelay: `${at * 250}ms` } : undefined}
        >
          <path d={d} stroke={`url(#${id}-tube${at})`} strokeWidth={body[3]} />
          <path d={d} stroke={color} strokeOpacity={opacity} strokeWidth={width} />
        </g>
      ))}
    </>
  )
}

function Dark({ id }: { id: string }) {
  const tubes = [
    { d: OUTER, width: 26, edge: 0.5 },
    { d: MIDDLE, width: 20, edge: 0.4 },
    { d: INNER, width: 15, edge: 0.3 },
  ]
  return (
    <>
      <defs>
        <linearGradient id={`${id}-glass`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#3a3150" />
          <stop offset="0.6" stopColor="#221c30" />
          <stop offset="1" stopColor="#15111d" />
        </linearGradient>
      </defs>
      <path d={WINDOW} fill="#110e18" />
      {tubes.map(({ d, width, edge }) => (
        <g key={d}>
          <path d={d} stroke={`url(#${id}-glass)`} strokeWidth={width} />
          <path d={d} stroke="#574b72" strokeOpacity={edge} strokeWidth="2" />
        </g>
      ))}
    </>
  )
}

/** Wide faint strokes instead of a blur: an old TV draws them anew 60 times a second. */
function Spark() {
  return (
    <g className={styles.spark} strokeLinecap="round">
      {[
        { width: 44, opacity: 0.1 },
        { width: 30, opacity: 0.18 },
        { width: 19, opacity: 0.3 },
      ].map(({ width, opacity }) => (
        <path
          key={width}
          d={OUTER}
          pathLength={100}
          stroke="#ff9a2a"
          strokeOpacity={opacity}
          strokeWidth={width}
        />
      ))}
      <path d={OUTER} pathLength={100} stroke="#ffd27a" strokeWidth="9" />
    </g>
  )
}

function Filling({ amount }: { amount: number }) {
  const dash = `${amount * 100} 101`
  return (
    <>
      {[56, 44, 34].map(width => (
        <path
          key={width}
          d={OUTER}
          pathLength={100}
          stroke="#ff9a2a"
          strokeOpacity="0.13"
          strokeWidth={width}
          strokeDasharray={dash}
        />
      ))}
      <path d={OUTER} pathLength={100} stroke="#ffb224" strokeWidth="24" strokeDasharray={dash} />
      <path d={MIDDLE} pathLength={100} stroke="#ff7a3d" strokeWidth="18" strokeDasharray={dash} />
      <path d={INNER} pathLength={100} stroke="#ff4d8d" strokeWidth="13" strokeDasharray={dash} />
    </>
  )
}
