import { type Call, CallError } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'

export interface PairingState {
  /** Null while there is none to show. */
  code: string | null
  /** Milliseconds, by this clock. */
  expiresAt: number
  /** No code can be had: the jukebox does not answer. */
  away: boolean
  /** Approved, and who this screen is now; shown for a moment before the music. */
  pairedAs: string | null
}

const POLL_MS = 2_000
const AGAIN_MS = 3_000
const LIFE_MS = 10 * 60_000
/** A TV's clock may be wrong by years: then a code's life is counted from when it came. */
const PLAUSIBLE_MS = LIFE_MS + 60_000
/** The arch lights tube by tube before the next screen comes. */
const LIGHT_MS = 1_200

/** Shows a code, asks each 2 s whether staff have said yes, and takes a new code when the old one lapses. */
export class Pairing {
  #state: PairingState = { code: null, expiresAt: 0, away: false, pairedAs: null }
  #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #pairing: { pairingId: string; pollSecret: string } | null = null
  #stopped = false
  #call: Call
  #session: Session

  constructor(call: Call, session: Session) {
    this.#call = call
    this.#session = session
  }

  getState = (): PairingState => this.#state
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    this.#stopped = false
    void this.#step()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #step(): Promise<void> {
    const wait = await (this.#pairing && Date.now() < this.#state.expiresAt ? this.#poll() : this.#ask())
    clearTimeout(this.#timer)
    if (!this.#stopped && wait !== null) this.#timer = setTimeout(() => void this.#step(), wait)
  }

  async #ask(): Promise<number> {
    try {
      const { pairingId, code, pollSecret, expiresAt } = await this.#call('devices.pair', {
        body: { kind: 'player' },
      })
      this.#pairing = { pairingId, pollSecret }
      const life = Date.parse(expiresAt) - Date.now()
      const plausible = life > 0 && life < PLAUSIBLE_MS
      this.#set({ code, expiresAt: Date.now() + (plausible ? life : LIFE_MS), away: false })
      return POLL_MS
    } catch (error) {
      this.#pairing = null
      this.#set({ code: null, away: true })
      const seconds = error instanceof CallError ? error.retryAfterSeconds : null
      return Math.max(AGAIN_MS, (seconds ?? 0) * 1000)
    }
  }

  async #poll(): Promise<number | null> {
    const { pairingId, pollSecret } = this.#pairing ?? { pairingId: '', pollSecret: '' }
    try {
      const claimed = await this.#call('devices.claim', {
        params: { pairing_id: pairingId },
        body: { pollSecret, transport: 'cookie' },
      })
      this.#set({ away: false })
      if (claimed.status === 'pending' || this.#stopped) return POLL_MS
      const { device, venue, tokens } = claimed
      this.#set({ pairedAs: device.name })
      await new Promise(resolve => setTimeout(resolve, LIGHT_MS))
      this.#session.adopt(tokens, {
        kind: 'device',
        id: device.id,
        name: device.name,
        role: 'player',
        venueId: venue.venueId,
      })
      return null
    } catch (error) {
      const unknown = error instanceof CallError && error.code === 'NOT_FOUND'
      // The server knows it no more: a new one, at once.
      if (unknown) this.#pairing = null
      else this.#set({ away: true })
      return unknown ? 0 : AGAIN_MS
    }
  }

  #set(state: Partial<PairingState>): void {
    this.#state = { ...this.#state, ...state }
    for (const listener of [...this.#listeners]) listener()
  }
}
