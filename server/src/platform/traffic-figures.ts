export interface Rates {
  count(now: number, direction: 'in' | 'out', channel: 'http' | 'socket'): void
  read(now: number): { inPerSecond: number; outPerSecond: number; requestsPerSecond: number }
}

/** Counts of the last second, in ten slots of 100 ms, so that a rate neither lags nor jumps at the full second. */
export function createRates(start: number): Rates {
  const SLOTS = 10
  const slots = { in: new Uint32Array(SLOTS), out: new Uint32Array(SLOTS), http: new Uint32Array(SLOTS) }
  const all = Object.values(slots)
  let tick = Math.floor(start / 100)

  function advance(now: number) {
    const current = Math.floor(now / 100)
    // A clock that was set back starts no second count of the same slots.
    if (current < tick) tick = current
    const steps = Math.min(current - tick, SLOTS)
    for (let step = 1; step <= steps; step++) for (const slot of all) slot[(tick + step) % SLOTS] = 0
    tick = current
  }
  const sum = (slot: Uint32Array) => slot.reduce((total, count) => total + count, 0)

  return {
    count(now, direction, channel) {
      advance(now)
      const at = tick % SLOTS
      slots[direction][at]!++
      if (channel === 'http' && direction === 'in') slots.http[at]!++
    },
    read(now) {
      advance(now)
      return { inPerSecond: sum(slots.in), outPerSecond: sum(slots.out), requestsPerSecond: sum(slots.http) }
    },
  }
}

export interface RouteFigures {
  name: string
  /** Since the start. */
  count: number
  errors: number
  /** Of the last minute; 0 where nothing came. */
  p50Ms: number
  p95Ms: number
}

const BUCKETS = 36
const SLICES = 4
const SLICE_MS = 15_000
/** Names beyond these are counted together: an address that nobody made up may not fill the memory. */
const MOST_NAMES = 300
const OTHER = 'other'

interface Series {
  count: number
  errors: number
  slices: Uint32Array[]
}

/** How often each route and command ran and how long it took, at a fixed cost of memory. */
export function createRouteFigures(start: number) {
  const series = new Map<string, Series>()
  let slice = Math.floor(start / SLICE_MS)

  function advance(now: number) {
    const current = Math.floor(now / SLICE_MS)
    if (current === slice) return
    const steps = Math.min(Math.abs(current - slice), SLICES)
    for (const { slices } of series.values())
      for (let step = 0; step < steps; step++) slices[(current - step + SLICES * 2) % SLICES]?.fill(0)
    slice = current
  }
  function seriesOf(name: string): Series {
    const known = series.get(name)
    if (known) return known
    if (series.size >= MOST_NAMES && name !== OTHER) return seriesOf(OTHER)
    const made = {
      count: 0,
      errors: 0,
      slices: Array.from({ length: SLICES }, () => new Uint32Array(BUCKETS)),
    }
    series.set(name, made)
    return made
  }

  return {
    count(now: number, name: string, tookMs: number, failed: boolean) {
      advance(now)
      const one = seriesOf(name)
      one.count++
      if (failed) one.errors++
      one.slices[slice % SLICES]![bucketOf(tookMs)]!++
    },
    /** The busiest first. */
    read(now: number): RouteFigures[] {
      advance(now)
      return [...series]
        .map(([name, { count, errors, slices }]) => {
          const minute = new Uint32Array(BUCKETS)
          for (const one of slices) for (let i = 0; i < BUCKETS; i++) minute[i]! += one[i]!
          return { name, count, errors, p50Ms: percentile(minute, 0.5), p95Ms: percentile(minute, 0.95) }
        })
        .sort((a, b) => b.count - a.count)
    },
  }
}

/** Buckets grow by the square root of two from 0.125 ms: a percentile is right to within a fifth, up to 16 s. */
const bound = (bucket: number) => 0.125 * 2 ** (bucket / 2)
function bucketOf(ms: number): number {
  if (!(ms > 0.125)) return 0
  return Math.min(BUCKETS - 1, Math.ceil(2 * Math.log2(ms / 0.125)))
}

/** Milliseconds: linear inside the bucket where the wanted share falls. */
function percentile(buckets: Uint32Array, share: number): number {
  const total = buckets.reduce((sum, count) => sum + count, 0)
  if (total === 0) return 0
  const wanted = share * total
  let before = 0
  for (let i = 0; i < BUCKETS; i++) {
    const here = buckets[i]!
    if (here > 0 && before + here >= wanted) {
      const low = i === 0 ? 0 : bound(i - 1)
      const ms = low + (bound(i) - low) * ((wanted - before) / here)
      return Math.round(ms * 100) / 100
    }
    before += here
  }
  return bound(BUCKETS - 1)
}
