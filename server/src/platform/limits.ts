import {
  BurstyRateLimiter,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from 'rate-limiter-flexible'
import { AppError } from './errors.ts'
import type { SharedRedis } from './processes/redis.ts'

/** Makes a limiter of `points` in `duration` seconds. */
type Make = (name: string, points: number, duration: number) => RateLimiterMemory | RateLimiterRedis

export type Limits = ReturnType<typeof createLimits>

/**
 * Limits by session or account are strict, by address loose: a whole bar shares one address (A8). Kept in Redis where
 * several processes share them, and in this process's memory without it or while it is away (O3).
 */
export function createLimits(redis?: Pick<SharedRedis, 'client' | 'prefix' | 'bus'>) {
  const memories = new Map<string, RateLimiterMemory>()
  const here = (keyPrefix: string, points: number, duration: number) => {
    const made = memories.get(keyPrefix) ?? new RateLimiterMemory({ keyPrefix, points, duration })
    memories.set(keyPrefix, made)
    return made
  }
  /** The same limiter over all processes, and in this one: which of the two is asked is decided each time. */
  function strict<L>(make: (limiter: Make) => L): () => L {
    const alone = make(here)
    if (!redis) return () => alone
    const everywhere = make(
      (name, points, duration) =>
        new RateLimiterRedis({
          storeClient: redis.client,
          keyPrefix: `${redis.prefix}:limit:${name}`,
          points,
          duration,
          insuranceLimiter: here(name, points, duration),
        }),
    )
    // A Redis that hangs would keep each caller waiting before the insurance is asked.
    return () => (redis.bus.up() ? everywhere : alone)
  }
  const shared = (name: string, points: number, duration: number) =>
    strict(make => make(name, points, duration))
  const each = (name: string, points: number, duration: number) => {
    const limiter = here(name, points, duration)
    return () => limiter
  }
  const limiters = {
    /** 20 song requests at once, then one a second. */
    songRequest: strict(make => new BurstyRateLimiter(make('song', 1, 1), make('song-burst', 20, 20))),
    /** Videos that nobody asked for before cost a unit of YouTube's budget: 10 at once, then one in 6 seconds. */
    songLookup: strict(make => new BurstyRateLimiter(make('lookup', 1, 6), make('lookup-burst', 10, 60))),
    /** Per account: 10 wrong passwords in 15 minutes. */
    loginAccount: shared('login-account', 10, 900),
    loginAddress: shared('login-address', 300, 900),
    /** New guests from one address: 300 an hour. */
    guestAddress: shared('guest-address', 300, 3600),
    pairingAddress: shared('pairing-address', 60, 600),
    /** Guessing at pairing codes: 30 tries in 10 minutes for each staff session. */
    pairingApprove: shared('pairing-approve', 30, 600),
    /** Any call: 60 a second for one session, 1,200 for one address without a session. Each process minds its own floods. */
    session: each('session', 600, 10),
    address: each('address', 12_000, 10),
  }
  return {
    /** @throws AppError RATE_LIMITED with `Retry-After` */
    async take(name: keyof typeof limiters, key: string): Promise<void> {
      try {
        await limiters[name]().consume(key)
      } catch (refused) {
        if (refused instanceof Error) throw refused
        const seconds = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
        throw new AppError(
          'RATE_LIMITED',
          `limit ${name}`,
          [{ message: `try again in ${seconds} s` }],
          seconds,
        )
      }
    },
    async forget(name: 'loginAccount', key: string): Promise<void> {
      await limiters[name]().delete(key)
    },
  }
}
