import type { SystemMetrics } from '@djamms/shared/types'

/** Ten minutes, one step each 5 s. */
export const STEP_MS = 5000
export const STEPS = 120

export interface Sample {
  /** Milliseconds since 1970, by this page's clock: the server's may be wrong. */
  at: number
  figures: SystemMetrics
}

/** Oldest first. A sample in the same step takes the place of the one before; what is older than the chart goes. */
export function remembered(history: readonly Sample[], sample: Sample): Sample[] {
  const oldest = sample.at - STEPS * STEP_MS
  const kept = history.filter(each => each.at > oldest && stepOf(each.at) !== stepOf(sample.at))
  return [...kept, sample]
}

const stepOf = (at: number) => Math.floor(at / STEP_MS)

/** One value a step up to `now`; null where no figures came: a line has a gap there. */
export function valuesOf(
  history: readonly Sample[],
  now: number,
  pick: (figures: SystemMetrics) => number | null,
): (number | null)[] {
  const values = new Array<number | null>(STEPS).fill(null)
  const last = stepOf(now)
  for (const { at, figures } of history) {
    const place = STEPS - 1 - (last - stepOf(at))
    if (place >= 0 && place < STEPS) values[place] = pick(figures)
  }
  return bridged(values)
}

/**
 * A poll that came a second late leaves a step empty: one empty step alone is no gap. A figure alone between gaps would
 * be a point of no length: it stands for the step before, too.
 */
function bridged(values: (number | null)[]): (number | null)[] {
  return values.map((value, at) => {
    if (value !== null) return value
    const before = values[at - 1] ?? null
    const after = values[at + 1] ?? null
    if (before !== null && after !== null) return (before + after) / 2
    const alone = after !== null && (values[at + 2] ?? null) === null && (values[at + 3] ?? null) === null
    return alone ? after : null
  })
}
