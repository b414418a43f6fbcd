import { type Queryable, retryConflicts } from '../platform/db/pool.ts'
import { AppError } from '../platform/errors.ts'
import { type Renewal, renewLeases } from './lease.sql.ts'

export interface Renewed {
  expiresAt: string
  revision: number
  preloadedItemId: string | null
  playbackId: string | null
  startedAt: string | null
}

/** How long heartbeats are gathered: 10,000 players each 5 s are 2,000 rows a second, written in 20 statements. */
const GATHER_MS = 50
const BATCH = 2000

/** Renews leases in batches: heartbeats are not changes, they take no venue lock and leave no audit row (Q9). */
export function createHeartbeats(db: Queryable) {
  const waiting = new Map<
    string,
    { renewal: Renewal; waiters: { resolve: (r: Renewed | null) => void; reject: (e: unknown) => void }[] }
  >()
  let timer: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    timer = undefined
    const batch = [...waiting.values()].slice(0, BATCH)
    for (const { renewal } of batch) waiting.delete(key(renewal))
    if (waiting.size > 0) timer = setTimeout(flush, 0)
    const r = batch.map(({ renewal }) => renewal)
    try {
      // Two batches under way, here or in another process, may want the same rows in another order.
      const rows = await retryConflicts(() =>
        db.query(
          renewLeases(
            r.map(x => x.venueId),
            r.map(x => x.deviceId),
            r.map(x => x.logId),
            r.map(x => x.epoch),
            r.map(x => x.status),
            r.map(x => x.positionSeconds),
            r.map(x => x.volume),
            r.map(x => x.autoplayBlocked),
          ),
        ),
      )
      const renewed = new Map(rows.map(row => [key(row), row]))
      for (const { renewal, waiters } of batch) {
        const row = renewed.get(key(renewal)) ?? null
        for (const waiter of waiters) waiter.resolve(row)
      }
    } catch (error) {
      for (const { waiters } of batch) for (const waiter of waiters) waiter.reject(error)
    }
  }

  return {
    /** @throws STALE_PLAYER the epoch, device or log is not the lease's (P1) */
    async renew(renewal: Renewal): Promise<Renewed> {
      const row = await new Promise<Renewed | null>((resolve, reject) => {
        const same = waiting.get(key(renewal))
        const waiters = [...(same?.waiters ?? []), { resolve, reject }]
        waiting.set(key(renewal), { renewal, waiters })
        timer ??= setTimeout(flush, GATHER_MS)
      })
      if (!row) throw new AppError('STALE_PLAYER', 'another screen holds the lease')
      return row
    },
    /** What still waits goes out at once: its callers want their answer before the server ends (O4). */
    close(): void {
      clearTimeout(timer)
      if (waiting.size > 0) void flush()
    },
  }
}
export type Heartbeats = ReturnType<typeof createHeartbeats>

/** Two pages of one venue may both report within one batch: each is judged by its own claim. */
function key({
  venueId,
  deviceId,
  logId,
  epoch,
}: Pick<Renewal, 'venueId' | 'deviceId' | 'logId' | 'epoch'>): string {
  return `${venueId} ${deviceId} ${logId} ${epoch}`
}
