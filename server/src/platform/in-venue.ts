import type { EventPayload } from '@djamms/shared'
import type { ServerQueueSnapshot } from '@djamms/shared/types'
import type { AuthorizedVenue, Principal } from './access.ts'
import { auditStatement } from './audit.ts'
import type { Context } from './context.ts'
import type { Statement } from './db/statement.ts'
import { AppError } from './errors.ts'
import { lockVenue, raiseRevision, toVenueRow, type VenueRow } from './venue-row.ts'

/** Who changes the venue, for the audit log. */
export interface Actor {
  principal: Principal | null
  requestId: string
}

type WithoutMeta<T> = T extends { meta: unknown } ? Omit<T, 'meta'> : never
/** The one queue event that tells a change (Q9). Its `meta` is added at commit. */
export type QueueEvent =
  | {
      [N in 'queue:insert' | 'queue:update' | 'queue:remove' | 'queue:reorder']: {
        name: N
        payload: WithoutMeta<EventPayload<N>>
      }
    }['queue:insert' | 'queue:update' | 'queue:remove' | 'queue:reorder']
  | { name: 'queue:reconcile'; snapshot: () => Promise<ServerQueueSnapshot> }

export interface Decision<R> {
  result: R | ((revision: number) => R)
  /** Stored in this order, in one flight. */
  statements?: Statement<unknown>[]
  /** Every mutation leaves a row (A11). Absent: nothing was changed, and nothing is stored. */
  audit?: { action: string; entityId?: string; details?: Record<string, unknown> }
  /** Present: the revision goes up by one, and this is announced after the commit. */
  event?: QueueEvent
  /** What else is to be told, after the commit. */
  after?: (revision: number) => void
}

/** Reads under the lock. Every call made before the first `await` goes out in the flight that begins and locks. */
export type Read = <Row>(statement: Statement<Row>) => Promise<Row[]>

/**
 * The one way to change a venue: lock its row, load, decide, store, raise the revision once, write the audit row, commit,
 * and only then announce (Q9, A11). Two round trips: `load` travels with begin and lock, the stores with commit.
 * `decide` is pure and refuses by throwing an AppError. Changes of one venue are announced in the order of their commits.
 */
export async function inVenue<L, R>(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  load: (read: Read) => Promise<L>,
  decide: (loaded: L, locked: VenueRow) => Decision<R>,
): Promise<R> {
  return inLane(venue.id, async () => {
    const { decision, revision } = await ctx.db.tx(async tx => {
      const locking = tx.one(lockVenue(venue.id))
      const [row, loaded] = await Promise.all([locking, load(tx.query)])
      if (!row) throw new AppError('VENUE_NOT_FOUND', 'the venue is gone')
      const decision = decide(loaded, toVenueRow(row))
      if (decision.audit) {
        // Left unawaited: they travel with the commit, which fails if one of them does.
        for (const change of decision.statements ?? []) void tx.query(change)
        if (decision.event) void tx.query(raiseRevision(venue.id))
        void tx.query(auditStatement(actor, venue.id, decision.audit))
      }
      return { decision, revision: row.revision + (decision.event ? 1 : 0) }
    })
    if (decision.event) await announce(ctx, venue, actor, decision.event, revision)
    decision.after?.(revision)
    return typeof decision.result === 'function'
      ? (decision.result as (revision: number) => R)(revision)
      : decision.result
  })
}

async function announce(
  ctx: Context,
  venue: AuthorizedVenue,
  actor: Actor,
  event: QueueEvent,
  revision: number,
) {
  const meta = {
    revision,
    timestamp: new Date(ctx.clock.now()).toISOString(),
    venueId: venue.venueId,
    requestId: actor.requestId,
  }
  if (event.name !== 'queue:reconcile') {
    ctx.realtime.toVenue(venue.venueId, event.name, { ...event.payload, meta } as EventPayload<
      typeof event.name
    >)
    return
  }
  try {
    const snapshot = await event.snapshot()
    // The snapshot may already hold a later commit: it says so itself.
    ctx.realtime.toVenue(venue.venueId, 'queue:reconcile', {
      snapshot,
      meta: { ...meta, revision: snapshot.revision },
    })
  } catch (err) {
    // The change is committed; clients find the gap by the next revision ping (R4).
    ctx.log.error({ err, requestId: actor.requestId }, 'a change could not be announced')
  }
}

/** Milliseconds after which nobody waits for an answer any more: a database that hangs must not pile up changes (O2). */
const PATIENCE_MS = 5000

/** One change of a venue at a time in this process: order of announcements, and no connections spent on waiting for a lock. */
const lanes = new Map<string, Promise<unknown>>()
function inLane<T>(venueId: string, work: () => Promise<T>): Promise<T> {
  const before = lanes.get(venueId) ?? Promise.resolve()
  const since = performance.now()
  const turn = () => {
    if (performance.now() - since > PATIENCE_MS) throw new AppError('UNAVAILABLE', 'the venue is busy', [], 2)
    return work()
  }
  const mine = before.then(turn, turn)
  const settled = mine.catch(() => {})
  lanes.set(venueId, settled)
  void settled.then(() => {
    if (lanes.get(venueId) === settled) lanes.delete(venueId)
  })
  return mine
}
