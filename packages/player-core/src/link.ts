import { LEASE_MS } from './limits.ts'
import { withPatience } from './patience.ts'
import type { Clock, TransportError } from './ports.ts'

/** A clock this wrong is put right; less is the delay of the network. */
const WRONG_CLOCK_MS = 3_000
/** At the first connection, a question this young may well have been asked over it. */
const FRESH_MS = 1_000

/** Whether the server can be reached, how long a round trip takes, and what its clock says. */
export class Link {
  /** The socket is in the venue's room. */
  connected = false
  online = false
  /** Since when it is so. */
  since: number
  heardAt = 0
  latencyMs: number | null = null
  #misses = 0
  #wasConnected = false
  /** When each open question was asked. */
  #asked = new Map<() => void, number>()
  #clockAheadMs = 0
  #clock: Clock
  #onChange: () => void

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.since = clock.now()
    this.#onChange = onChange
  }

  /** An answer, or a rejection with `OFFLINE` when it takes too long or the connection it was asked over is gone. */
  ask<T>(answer: Promise<T>, patienceMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const drop = () => reject({ code: 'OFFLINE' } satisfies TransportError)
      this.#asked.set(drop, this.#clock.now())
      withPatience(this.#clock, answer, patienceMs)
        .then(resolve, reject)
        .finally(() => this.#asked.delete(drop))
    })
  }

  /** A new connection: what was asked over the old one is not waited for. */
  renewed(): void {
    const now = this.#clock.now()
    for (const [drop, askedAt] of [...this.#asked]) if (this.#wasConnected || now - askedAt > FRESH_MS) drop()
    this.#wasConnected = true
    this.connected = true
    this.heard()
  }

  heard(sentAt?: number): void {
    this.heardAt = this.#clock.now()
    if (sentAt !== undefined) this.latencyMs = this.heardAt - sentAt
    this.#misses = 0
    this.#set(true)
  }

  /** One lost answer can be anything; two running are a lost network, even if the socket has not noticed. */
  missed(): void {
    this.#misses++
    if (!this.connected || this.#misses >= 2) this.#set(false)
  }

  disconnected(): void {
    this.connected = false
    this.#set(false)
  }

  /** A lease ends 15 s after the server's now: the only server time that every answer carries. */
  leaseEnds(expiresAt: string): void {
    const aheadMs = Date.parse(expiresAt) - LEASE_MS - this.#clock.now()
    this.#clockAheadMs = Math.abs(aheadMs) > WRONG_CLOCK_MS ? aheadMs : 0
  }

  /** A TV's clock may be minutes wrong: commands lapse by the server's (P9). */
  serverNow(): number {
    return this.#clock.now() + this.#clockAheadMs
  }

  #set(online: boolean): void {
    if (this.online === online) return
    this.online = online
    this.since = this.#clock.now()
    this.#onChange()
  }
}
