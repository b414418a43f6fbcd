import type { Principal, VenueRef } from './access.ts'
import type { Config } from './config.ts'
import type { Db } from './db/pool.ts'
import type { Limits } from './limits.ts'
import type { Logger } from './log.ts'
import type { Monitor } from './monitor.ts'
import type { Bus } from './processes/bus.ts'
import type { WatchAll } from './processes/watch-all.ts'
import type { Realtime } from './realtime.ts'

/** Time comes from the context, so that tests can hold it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}
export const systemClock: Clock = { now: () => Date.now() }

/** What the platform needs of the auth room. */
export interface Sessions {
  /** @throws AppError AUTH_INVALID_TOKEN: forged, expired, revoked */
  authenticate(accessToken: string): Promise<Principal>
  /** The same caller as the session is now (A7). @throws AppError AUTH_INVALID_TOKEN */
  recheck(principal: Principal): Promise<Principal>
  /** Ends a session in the database, and its sockets in every process, at once. */
  revoke(sessionId: string, reason: string): Promise<void>
  /** In this process alone, where another has ended it in the database. */
  ended(sessionId: string, reason: string): void
}

/** What the platform needs of the venues room: outside key to inside id, translated once where a request enters (Fix 4). */
export interface VenueDirectory {
  find(venueId: string): Promise<VenueRef | null>
  /** After a change of name or owner. */
  forget(venueId: string): void
}

/** What every feature works with: made once in `main.ts` (or a test), passed, never imported. */
export interface Context {
  config: Config
  db: Db
  log: Logger
  clock: Clock
  limits: Limits
  /** The other server processes, if there are any. */
  bus: Bus
  /** What goes through this process. */
  monitor: Monitor
  /** What goes through all of them. */
  watchAll: WatchAll
  sessions: Sessions
  venues: VenueDirectory
  realtime: Realtime
}
