import { BurstyRateLimiter, RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from './errors.ts'

export type Limits = ReturnType<typeof createLimits>

/**
 * Limits by session or account are strict, by address loose: a whole bar shares one address (A8).
 * Kept in this process's memory.
 */
export function createLimits() {
  const memory = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration })
  const limiters = {
    /** 20 song requests at once, then one a second. */
    songRequest: new BurstyRateLimiter(memory('song', 1, 1), memory('song-burst', 20, 20)),
    /** Videos that nobody asked for before cost a unit of YouTube's budget: 10 at once, then one in 6 seconds. */
    songLookup: new BurstyRateLimiter(memory('lookup', 1, 6), memory('lookup-burst', 10, 60)),
    /** Per account: 10 wrong passwords in 15 minutes. */
    loginAccount: memory('login-account', 10, 900),
    loginAddress: memory('login-address', 300, 900),
    /** New guests from one address: 300 an hour. */
    guestAddress: memory('guest-address', 300, 3600),
    pairingAddress: memory('pairing-address', 60, 600),
    /** Guessing at pairing codes: 30 tries in 10 minutes for each staff session. */
    pairingApprove: memory('pairing-approve', 30, 600),
    /** Any call: 60 a second for one session, 1,200 for one address without a session. */
    session: memory('session', 600, 10),
    address: memory('address', 12_000, 10),
  }
  return {
    /** @throws AppError RATE_LIMITED with `Retry-After` */
    async take(name: keyof typeof limiters, key: string): Promise<void> {
      try {
        await limiters[name].consume(key)
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
      await limiters[name].delete(key)
    },
  }
}
