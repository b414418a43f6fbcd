import type { VenueRef } from '../platform/access.ts'
import type { VenueDirectory } from '../platform/context.ts'
import type { Db } from '../platform/db/pool.ts'
import type { Bus } from '../platform/processes/bus.ts'
import { venueByKey } from './venues.sql.ts'

const FRESH_MS = 30_000
/** While the processes cannot hear each other (O3). */
const FRESH_ALONE_MS = 1000
const MOST_KEPT = 10_000

/**
 * Outside keys to venues, remembered: every request and message asks (Fix 4). A change made in any process is forgotten at
 * once, one made beside the servers within 30 s. Names that nobody has are not remembered: there are endless ones.
 */
export function createVenueDirectory(
  db: Db,
  bus: Bus,
  now: () => number = () => performance.now(),
): VenueDirectory {
  /** In the order of loading: the oldest is dropped first. */
  const kept = new Map<string, { at: number; venue: Promise<VenueRef | null> }>()
  bus.hear('venue:changed', ({ venueId }) => void kept.delete(venueId))
  // What others said while they could not be heard is not known.
  bus.watch(() => kept.clear())

  return {
    async find(key) {
      const known = kept.get(key)
      if (known && now() - known.at < (bus.up() ? FRESH_MS : FRESH_ALONE_MS)) return known.venue
      const entry = { at: now(), venue: db.one(venueByKey(key)).then(venue => venue ?? null) }
      kept.delete(key)
      kept.set(key, entry)
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string)
      const drop = () => {
        if (kept.get(key) === entry) kept.delete(key)
      }
      try {
        const venue = await entry.venue
        if (!venue) drop()
        return venue
      } catch (error) {
        drop()
        throw error
      }
    },
    forget(key) {
      kept.delete(key)
      bus.tell('venue:changed', { venueId: key })
    },
  }
}
